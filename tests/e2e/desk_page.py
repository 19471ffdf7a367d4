"""The desk's page, used as a member of staff uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from bot.content.texts import texts
from tests.e2e.browser import Window, assert_accessible
from tests.e2e.staff import PASSWORD


class DeskPage:
    """Somebody who has signed in at the desk."""

    def __init__(self, window: Window, username: str) -> None:
        self.page: Page = window.open("/desk/")
        self.page.get_by_label(self.text("sign_in.username")).fill(username)
        self.page.get_by_label(self.text("sign_in.password"), exact=True).fill(PASSWORD)
        assert_accessible(self.page)
        self.page.get_by_role("button", name=self.text("sign_in.submit")).click()
        expect(self.page.get_by_role("navigation")).to_be_visible()

    def text(self, key: str, **params: object) -> str:
        """A text of the page in its language."""
        locale = str(self.page.locator("html").get_attribute("lang"))
        return texts().render(f"desk.page.{key}", locale, **params)

    def check(self) -> None:
        """The page is accessible as it is now."""
        assert_accessible(self.page)

    # An agent

    def open_conversation(self, reference: str) -> None:
        """Opens the conversation of a filing from the list."""
        self._row(reference)
        expect(self.page.locator(".entry").last).to_be_visible()

    def expect_handling(self, key: str) -> None:
        """The bar above the composer says who handles the conversation."""
        expect(self._handling().get_by_role("status")).to_contain_text(self.text(f"handling.{key}"))

    def expect_locked(self, locked: bool) -> None:
        """Whether anything can be written to the applicant."""
        composer = self.page.get_by_label(self.text("composer.label"))
        expect(composer).to_be_enabled(enabled=not locked)

    def take(self) -> None:
        """Takes the open conversation over."""
        self._handling().get_by_role("button", name=self.text("handling.take")).click()
        self.expect_handling("me")

    def say(self, text: str) -> None:
        """Says something to the applicant."""
        composer = self.page.get_by_label(self.text("composer.label"))
        composer.fill(text)
        composer.press("Enter")
        self.expect_said("agent", text)

    def expect_said(self, author: str, text: str) -> None:
        """The newest words of a speaker in the transcript."""
        expect(self.page.locator(f".entry.from-{author}").last).to_contain_text(text)

    def hand_back(self) -> None:
        """Gives the open conversation back to the assistant."""
        self._handling().get_by_role("button", name=self.text("handling.hand_back")).click()
        self.expect_handling("bot")

    # A reviewer

    def open_filing(self, reference: str) -> None:
        """Opens a filing under review from the list."""
        self._row(reference)
        expect(self.page.locator("dl.review-answers").first).to_be_visible()

    def mark(self, label: str) -> None:
        """Marks an answer of the open filing as one to be mended."""
        self.page.get_by_role("button", name=self.text("review.mark", label=label), exact=True).click()

    def give_back(self, label: str, words: str) -> None:
        """Sends the open filing back with words about the one thing that is marked."""
        self._handling().get_by_role("button", name=self.text("move.return_n", n=1)).click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label(self.text("move.words", label=label)).fill(words)
        self.check()
        dialog.get_by_role("button", name=self.text("move.submit_return"), exact=True).click()
        expect(dialog).to_be_hidden()

    def pass_on(self) -> None:
        """Passes the open filing."""
        self._handling().get_by_role("button", name=self.text("move.pass")).click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name=self.text("move.submit_pass"), exact=True).click()
        expect(dialog).to_be_hidden()

    def _row(self, reference: str) -> None:
        self.page.locator("a.row").filter(has=self.page.get_by_text(reference, exact=True)).click()

    def _handling(self) -> Locator:
        return self.page.locator("section.handling")
