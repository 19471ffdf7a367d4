"""The chat window on the demo page, used as a person uses it."""

from __future__ import annotations

import json
import re
from typing import Any, Mapping

from playwright.sync_api import FrameLocator, Locator, Page, expect

from bot.content.texts import texts
from tests.e2e.applicant import MOST_QUESTIONS, Applicant, Message
from tests.e2e.browser import Window, assert_accessible

FRAME = "iframe[src$='/frame.html']"
KEY = "icp-chat.session"


class Widget:
    """An open chat window. ``heard`` reads the same conversation through the API, to know what was asked."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page: Page = window.open("/")
        self.page.locator("button[aria-expanded]").last.click()
        self.frame: FrameLocator = self.page.frame_locator(FRAME)
        expect(self.bubbles("bot").first).to_be_visible()
        self.touch = bool(self.page.evaluate("matchMedia('(pointer: coarse)').matches"))
        self.heard = Applicant(window.origin, key=self._key())
        self.heard.greeted()

    @property
    def locale(self) -> str:
        """The language of the window."""
        return str(self.frame.locator("html").get_attribute("lang"))

    def bubbles(self, author: str) -> Locator:
        """What one of the speakers has said."""
        return self.frame.locator(f".message.from-{author}")

    def text(self, key: str, **params: str) -> str:
        """A text of the catalogue in the window's language."""
        return texts().render(key, self.locale, **params)

    def say(self, text: str) -> str:
        """Types something, sends it with Enter and returns what is answered."""
        before = self._newest()
        self.type(text)
        return self._answer(before)

    def type(self, text: str) -> None:
        """Types something and sends it: with Enter, or by the button where Enter is a new line."""
        composer = self.frame.get_by_role("textbox")
        composer.fill(text)
        if self.touch:
            self.frame.locator(".composer").get_by_role("button").click()
        else:
            composer.press("Enter")

    def press(self, label: str) -> str:
        """Presses the newest button with this label and returns what is answered."""
        before = self._newest()
        button = self.frame.locator("ul.choices button:enabled").filter(has_text=_exactly(label)).last
        more = self.frame.locator("ul.choices button.more").last
        if not button.is_visible() and more.is_visible():
            more.click()
        button.click()
        return self._answer(before)

    def switch_language(self) -> None:
        """Presses the button with the other language's name and waits for what is said in it."""
        before = self._newest()
        self.frame.get_by_role("button", name=self.text("widget.frame.header.switch_to"), exact=True).click()
        said = self.heard.hear("bot", after=before)
        self.expect_message("bot", said[-1]["text"].splitlines()[-1])

    def change_row(self, label: str) -> str:
        """Presses the change button of the newest summary's row and returns what is answered."""
        before = self._newest()
        name = self.text("widget.frame.summary.change_row", label=label)
        self.frame.get_by_role("button", name=name, exact=True).last.click()
        return self._answer(before)

    def answer_until(
        self, answers: Mapping[str, str], stop: str | None = None, pressed: Mapping[str, str] | None = None
    ) -> None:
        """Answers what is asked until ``stop`` is asked or nothing is: by button where ``pressed`` has one."""
        for _ in range(MOST_QUESTIONS):
            awaiting = self.awaiting
            if awaiting is None or awaiting == stop:
                return
            if pressed is not None and awaiting in pressed:
                self.press(pressed[awaiting])
            else:
                assert awaiting in answers, f"nothing to say to {awaiting}: {self.heard.messages[-1]}"
                self.say(answers[awaiting])
            assert self.awaiting != awaiting, (awaiting, self.heard.messages[-2:])
        raise AssertionError("asks without end")

    @property
    def awaiting(self) -> str | None:
        """The question that is asked now."""
        asked: str | None = self.heard.filing["awaiting"]
        return asked

    def expect_message(self, author: str, text: str) -> None:
        """The newest message of ``author`` says ``text``, as soon as it has arrived by itself."""
        expect(self.bubbles(author).last).to_contain_text(text)

    def newest(self, kind: str) -> Message:
        """The newest message of a kind."""
        self.heard.poll()
        return next(m for m in reversed(self.heard.messages) if m["kind"] == kind)

    def newest_seq(self, author: str) -> int:
        """The place of the newest message of a speaker."""
        self.heard.poll()
        return int(next(m for m in reversed(self.heard.messages) if m["author"] == author)["seq"])

    def check(self) -> None:
        """Page and window are accessible as they are now."""
        assert_accessible(self.page)
        assert_accessible(next(one for one in self.page.frames if one.url.endswith("/frame.html")))

    def _newest(self) -> int:
        self.heard.poll()
        return self.heard.seen

    def _answer(self, before: int) -> str:
        """What the bot says to the message sent after ``before``; the window must show its last bubble."""
        mine = self.heard.hear("user", after=before)[0]
        said = [m for m in self.heard.reply_to(mine["seq"]) if m["author"] == "bot"]
        self.expect_message("bot", said[-1]["text"].splitlines()[-1])
        return "\n".join(message["text"] for message in said)

    def _key(self) -> dict[str, Any]:
        return dict(json.loads(self.page.evaluate(f"localStorage.getItem('{KEY}')")))


def _exactly(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(label)}\s*$")
