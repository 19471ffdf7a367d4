"""An applicant at one question: what is true before something is said there, and what must be true after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.content.labels import field_label, wordings
from bot.content.texts import texts
from bot.filing.case import Case
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.journey import Journey
from bot.store import Answer
from bot.store.filing_rows import FilingChange
from tests.actions.conftest import NOW, Talk
from tests.actions.each_question.walks import Stop, Walk
from tests.e2e.conduct import is_civil

SURE = 0.97


@dataclass
class Standing:
    """One question of a walk, in one language, with what was answered before it."""

    chat: Talk
    walk: Walk
    stop: Stop
    language: str
    answers: dict[str, Answer]
    row: FilingChange
    trouble: list[str] = field(default_factory=list)

    @classmethod
    async def at(cls, chat: Talk, walk: Walk, stop: Stop, language: str) -> Standing:
        """Looks at the filing as it is while ``stop`` waits."""
        filing = await chat.filing
        async with chat.store.read() as tx:
            answers = await tx.answers.all(filing.id)
        row: FilingChange = {
            "type": filing.type,
            "outcome": filing.outcome,
            "step": filing.step,
            "awaiting": filing.awaiting,
            "failures": 0,
            "paused": False,
        }
        return cls(chat, walk, stop, language, answers, row)

    @property
    def slot(self) -> str:
        return self.stop.field.slot

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as they were stored when the question was asked."""
        return {slot: answer.value for slot, answer in self.answers.items()}

    @property
    def journey(self) -> Journey:
        return journey(self.facts, self.chat)

    @property
    def earlier(self) -> list[Field]:
        """The questions answered before, in order."""
        return [one for one in self.journey.questions if one.slot in self.answers and one.slot != self.slot]

    def label(self, slot: str, language: str | None = None) -> str:
        """What a question is called here."""
        return field_label(slot, language or self.language, wordings(self.journey.case))

    def key(self, part: str, path: Journey | None = None) -> str:
        """The text of a part of the question's words that fits this case, or that of another path."""
        return texts().fitting(f"field.{self.slot}.{part}", *wordings((path or self.journey).case))

    def turned(self, number: int) -> int:
        """Which of ``number`` things is taken at this question: another one at the next."""
        return (self.stop.number + (self.language == "en")) % number

    def blame(self, wrong: str) -> None:
        """Notes what is wrong, with what was said last."""
        self.trouble.append(f"at {self.slot}: {wrong}\n    {self.chat.texts!r}")

    def expect(self, holds: bool, wrong: str) -> bool:
        """Notes ``wrong`` unless it ``holds``."""
        if not holds:
            self.blame(wrong)
        return holds

    async def aside(self, said: str, intent: str, *answers: str, confidence: float = SURE) -> None:
        """Says something beside the question; ``answers`` are text keys of which each must be in the reply."""
        await self.chat.say(said, intent, confidence)
        self.told(said, *answers)
        await self.still_asked(said)

    def told(self, what: str, *keys: str) -> None:
        """The reply holds the texts of these keys, in whichever wording."""
        told = {texts().key_of_response(one).partition("@")[0] for one in responses(self.chat)}
        missing = [key for key in keys if key.partition("@")[0] not in told]
        self.expect(not missing, f"{what!r} is not answered by {missing}")

    async def still_asked(self, what: str, language: str | None = None, afresh: bool = False) -> None:
        """Nothing is stored, and the question comes last, shorter unless the filing is taken up ``afresh``."""
        chat, language = self.chat, language or self.language
        self.expect(await chat.awaiting == self.slot, f"{what!r} leads to {await chat.awaiting}")
        now = await chat.facts()
        changed = {slot for slot in {*now, *self.facts} if now.get(slot) != self.facts.get(slot)}
        self.expect(not changed, f"{what!r} changes {sorted(changed)}")
        await self.is_last(what, language, "ask" if afresh else "again")
        if changed or await chat.awaiting != self.slot:
            await self.rewind()

    async def is_last(self, what: str, language: str, part: str, path: Journey | None = None) -> None:
        """The question comes last, in these words and this language; two bubbles at most, in words."""
        chat = self.chat
        questions = [one for one in chat.messages if one["_kind"] == "question"]
        if not self.expect(len(questions) == 1 and chat.messages[-1] is questions[0], f"{what!r}: not asked"):
            return
        last = ([questions[0]["response"]] + [one["response"] for one in questions[0]["_more"]])[-1]
        asked = texts().key_of_response(last)
        wanted = self.key(part, path)
        self.expect(asked == wanted, f"{what!r}: asks {asked} and not {wanted}")
        spoken = {one["_language"] for one in chat.messages}
        self.expect(spoken == {language}, f"{what!r}: in {spoken}")
        self.expect(len(chat.messages) <= 2 and is_civil(chat.texts), f"{what!r}: uncivil")

    async def rewind(self) -> None:
        """Puts everything back as it was when the question was asked."""
        chat = self.chat
        filing = await chat.filing
        async with chat.store.write() as tx:
            now = await tx.answers.all(filing.id)
            await tx.answers.remove(filing.id, sorted(now.keys() - self.answers.keys()), NOW)
            await tx.answers.put_many(
                filing.id, [one for slot, one in self.answers.items() if now.get(slot) != one], NOW
            )
            await tx.filings.update(filing.id, NOW, **self.row)
        chat.form, chat.requested = f"{self.stop.field.step}_form", self.slot


def journey(facts: dict[str, Any], chat: Talk) -> Journey:
    """The path that these answers make."""
    return Journey(Case(facts, chat.book, NOW.date()))


def responses(chat: Talk) -> list[str]:
    """The names of everything that the last turn said."""
    return [line["response"] for message in chat.messages for line in (message, *message["_more"])]


def is_asked(slot: str) -> bool:
    """Whether a stored value is an answer to a question."""
    return slot in BY_SLOT
