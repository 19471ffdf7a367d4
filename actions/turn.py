"""One action call: what it knows, what it writes (all in one transaction) and what it says."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any, AsyncIterator, Iterable, Literal

from actions.message import Heard
from actions.reply import Reply
from actions.runtime import Runtime
from bot.content.days import date_label
from bot.content.document_labels import document_label
from bot.content.labels import field_label, listed, masked_label, step_label, wordings
from bot.content.reading import read
from bot.filing import certificates, documents, states
from bot.filing.blocker import Blocker
from bot.filing.blockers import blockers
from bot.filing.case import Case
from bot.filing.china import china_date
from bot.filing.field import BASIC, PREPARE, SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.journey import Journey
from bot.filing.result import Ok
from bot.store import Answer, Conversation, Document, Filing, ReviewItem, Tx
from bot.store.filing_rows import FilingChange

Status = Literal["accepted", "warned", "derived", "from_document"]
KNOWN = "known_"
FACE_BY_REVIEWER = {"note": "face_to_be_verified_by_reviewer"}


class Turn:
    """The case as it stands and every change that this call makes to it.

    Reads happen in ``Turn.open``, writes in ``close``; between them everything is in memory, so that a call
    that fails half-way leaves nothing behind.
    """

    def __init__(
        self, runtime: Runtime, tx: Tx, conversation: Conversation, heard: Heard, moment: datetime
    ) -> None:
        self.runtime = runtime
        self.tx = tx
        self.conversation = conversation
        self.heard = heard
        self.language: str = conversation.locale
        self.moment = moment
        self.book = runtime.book
        self.reply = Reply(self.language)
        self.to_person = False
        self.last_faq = heard.last_faq if heard.call else None
        self.detour: str | None = None
        self.refusal: tuple[str, str] | None = None
        self.switched = False
        """Whether this call went over to another filing."""
        self._enter(None, {}, [], [])

    @classmethod
    async def open(
        cls,
        runtime: Runtime,
        tx: Tx,
        conversation: Conversation,
        heard: Heard,
        moment: datetime,
    ) -> Turn:
        """Reads the conversation's current filing, if it has one."""
        turn = cls(runtime, tx, conversation, heard, moment)
        await turn._read(conversation.filing_id)
        return turn

    async def turn_to(self, filing_id: str) -> None:
        """Goes over to another filing of the applicant; the one before waits at the question it was at."""
        await self.close()
        await self.tx.conversations.set_filing(self.conversation.id, filing_id, self.moment)
        await self._read(filing_id)
        self.switched = True

    @asynccontextmanager
    async def beside(self, filing_id: str) -> AsyncIterator[None]:
        """Looks at another filing of the applicant for the length of the block; the current one stays."""
        here = self.filing
        await self.close()
        await self._read(filing_id)
        yield
        await self.close()
        await self._read(here.id if here else None)

    async def _read(self, filing_id: str | None) -> None:
        filing = await self.tx.filings.get(filing_id) if filing_id else None
        answers = await self.tx.answers.all(filing.id) if filing else {}
        papers = await self.tx.documents.for_filing(filing.id) if filing else []
        reviewed = filing and (filing.submitted_at or filing.state not in states.BEFORE_SUBMISSION)
        points = await self.tx.review_items.list(filing.id) if filing and reviewed else []
        self._enter(filing, answers, papers, points)

    def _enter(
        self,
        filing: Filing | None,
        answers: dict[str, Answer],
        papers: list[Document],
        points: list[ReviewItem],
    ) -> None:
        """Takes a filing as it is stored; nothing of it is changed yet."""
        self.filing = filing
        self.answers = answers
        self.papers = papers
        self.points = {point.id: point for point in points}
        self.awaiting: str | None = filing.awaiting if filing else None
        self.paused = bool(filing and filing.paused)
        self.failures = filing.failures if filing else 0
        self.reply.filing = filing.id if filing else None
        self._before = dict(answers)
        self._changed: dict[str, Answer] = {}
        self._removed: set[str] = set()
        self._journey: Journey | None = None
        self._moves: list[tuple[str, str, dict[str, Any]]] = []

    def note_refusal(self, slot: str, code: str) -> None:
        """Remembers the first slot that was refused in this call, and the rule."""
        self.refusal = self.refusal or (slot, code)

    @property
    def kept(self) -> bool:
        """Whether this call has recorded an answer."""
        return bool(self._changed)

    # What the case is

    @property
    def today(self) -> date:
        return china_date(self.moment)

    @property
    def case(self) -> Case:
        """The answers so far, derived values included."""
        return self.journey.case

    @property
    def case_before(self) -> Case:
        """The case as this call found it."""
        facts = {slot: answer.value for slot, answer in self._before.items()}
        return Journey(Case(facts=facts, book=self.book, today=self.today)).case

    @property
    def journey(self) -> Journey:
        """The path as the answers make it now."""
        if self._journey is None:
            facts = {slot: answer.value for slot, answer in self.answers.items()}
            case = Case(facts=facts, book=self.book, today=self.today)
            state = self.state
            first = Journey(case, state)
            done = first.answered_all and not self.missing_documents(first.case)
            self._journey = Journey(case, state, documents_done=done)
        return self._journey

    @property
    def given(self) -> list[Field]:
        """The questions that the applicant answered: not what follows from other answers."""
        said = (slot for slot, answer in self.answers.items() if answer.status != "derived")
        return [BY_SLOT[slot] for slot in said if slot in BY_SLOT]

    @property
    def state(self) -> str:
        """The filing's state with the moves of this call; ``draft`` before there is a filing."""
        if self._moves:
            return self._moves[-1][0]
        return self.filing.state if self.filing else "draft"

    @property
    def editable(self) -> bool:
        """Whether answers may change: until submission, and again when the filing came back."""
        return self.filing is not None and self.state in states.EDITABLE

    @property
    def pending(self) -> Field | None:
        """The field that was asked last and waits for its answer."""
        return BY_SLOT.get(self.awaiting) if self.awaiting else None

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        return blockers(self.case)

    def missing_documents(self, case: Case | None = None) -> list[documents.Need]:
        """The required documents that have not arrived in good order."""
        here = {
            (paper.kind, paper.person) for paper in self.papers if paper.state in ("uploaded", "accepted")
        }
        needs = documents.required(case or self.case)
        return [need for need in needs if need.required and (need.kind, need.person) not in here]

    # Words

    def label(self, slot: str) -> str:
        """A field's name in the applicant's language."""
        return field_label(slot, self.language, self.variants)

    def step_label(self, step: str) -> str:
        """A step's name in the applicant's language."""
        return step_label(step, self.language, self.variants)

    def labels(self, slots: Iterable[str]) -> str:
        return self.joined(self.label(slot) for slot in slots)

    def value(self, field: Field, value: Any) -> str:
        """A value as a person reads it, masked where the field is sensitive."""
        return masked_label(field, value, self.language, self.book, self.variants)

    def joined(self, words: Iterable[str]) -> str:
        """A list in running text."""
        return listed(list(words), self.language)

    def day(self, moment: datetime) -> str:
        """A date as a person reads it, in China's time."""
        return date_label(china_date(moment), self.language)

    @property
    def variants(self) -> tuple[str, ...]:
        """Which wordings fit: a natural person is asked otherwise than a company, and about an app otherwise."""
        return wordings(self.case)

    def wording(self, field: Field) -> dict[str, str]:
        """What a question's words may name: the certificate it is about, what its number is like, an example."""
        holder = field.person or "entity"
        code = certificates.type_of(self.case, holder) or certificates.BUSINESS_LICENCE
        number = f"certificate_number.{self.book.certificate_numbers[code]}"
        return {
            "certificate": self.book.certificate(code).in_language(self.language),
            "form": self.text(f"{number}.form"),
            "where": self.text(f"{number}.where"),
            "number": self.text(f"{number}.example"),
        }

    def document(self, need: documents.Need) -> str:
        """What a document that is needed is called."""
        return document_label(self.runtime.texts, self.book, self.language, need.kind, need.certificate)

    def example(self, field: Field) -> str:
        """A right value of ``field``, for error messages."""
        if field.slot.endswith("_cert_no"):
            return self.wording(field)["number"]
        return self.text(self.runtime.texts.fitting(f"field.{field.slot}.example", *self.variants))

    def fits(self, field: Field) -> bool:
        """Whether the message, as it stands, is an answer that ``field`` would take."""
        raw = read(field, self.heard.text, self.case, self.language)
        if raw is None:
            return False
        return raw in getattr(field.kind, "also", ()) or isinstance(field.check(raw, self.case), Ok)

    def text(self, key: str, **params: Any) -> str:
        """Words that go into another text's placeholder."""
        return self.runtime.texts.render(key, self.language, **params)

    async def speak(self, language: str, locked: bool) -> None:
        """Goes on in another language; ``locked`` when the applicant asked for it."""
        self.language = self.reply.language = language
        await self.tx.conversations.set_locale(self.conversation.id, language, locked, self.moment)

    # Changes

    def keep(self, slot: str, value: Any, status: Status = "accepted") -> None:
        """Records an answer, with the question it was given to."""
        assert self.filing is not None
        answer = Answer(
            filing_id=self.filing.id,
            slot=slot,
            value=value,
            status=status,
            by="applicant",
            asked_for=self.awaiting,
            seq=self.heard.seq,
            at=self.moment,
        )
        self.answers[slot] = self._changed[slot] = answer
        self._removed.discard(slot)
        self._journey = None

    def changed(self, slot: str) -> bool:
        """Whether this call gave ``slot`` another value, or took it away."""
        before, now = self._before.get(slot), self.answers.get(slot)
        return (before and before.value) != (now and now.value)

    def drop(self, slots: Iterable[str]) -> None:
        """Takes back answers that no longer apply."""
        for slot in slots:
            if self.answers.pop(slot, None) is not None:
                self._removed.add(slot)
                self._changed.pop(slot, None)
        self._journey = None

    def move(self, state: str, actor: str = "applicant", **reason: Any) -> None:
        """Moves the filing; kept in its history when the call closes."""
        self._moves.append((state, actor, reason))
        self._journey = None

    async def begin(self, goal: str) -> None:
        """Opens a filing for this conversation; an earlier one waits as it is."""
        await self.close()
        begun = await self.tx.filings.create(
            self.conversation.applicant_id, self.conversation.id, self.moment
        )
        await self.tx.conversations.set_filing(self.conversation.id, begun.id, self.moment)
        self._enter(begun, {}, [], [])
        self.keep("goal", goal)

    def settle(self) -> None:
        """Moves an unsubmitted filing to the state that its answers and documents give it."""
        if self.filing is None or self.state not in states.BEFORE_SUBMISSION:
            return
        journey = self.journey
        early = [field for field in journey.open if field.step in (PREPARE, BASIC)]
        target = states.derived_state(
            answered_basic=journey.case.decision.files and not early,
            answered_all=journey.answered_all,
            documents_done=journey.documents_done,
            face_done=True,
        )
        for state in states.path(self.state, target):
            self.move(state, actor="bot", **(FACE_BY_REVIEWER if state == "ready_to_confirm" else {}))

    async def close(self) -> None:
        """Writes everything this call changed."""
        if self.filing is None:
            return
        self.settle()
        start = self.filing.state
        for state, actor, reason in self._moves:
            moved = await self.tx.filings.move(
                self.filing.id, start, state, actor=actor, reason=reason, now=self.moment
            )
            assert moved, (start, state)
            start = state
        if self._removed:
            await self.tx.answers.remove(self.filing.id, sorted(self._removed), self.moment)
        if self._changed:
            await self.tx.answers.put_many(self.filing.id, list(self._changed.values()), self.moment)
        decision = self.case.decision
        now_so: FilingChange = {
            "type": decision.type,
            "outcome": decision.outcome,
            "step": self.journey.step,
            "awaiting": self.awaiting,
            "failures": self.failures,
            "paused": self.paused,
            "rulebook_version": self.book.version,
        }
        if (
            self._changed
            or self._removed
            or any(getattr(self.filing, name) != value for name, value in now_so.items())
        ):
            await self.tx.filings.update(self.filing.id, self.moment, **now_so)


def answered(value: Any) -> bool:
    """Whether a stored value is a real answer, not a passed-over optional one."""
    return value is not None and value != SKIPPED
