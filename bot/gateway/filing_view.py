"""A filing as the API and the pages show it: derived from the answers at the moment it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Mapping

from bot.content.blocker_text import blocker_key
from bot.content.document_labels import document_label
from bot.content.labels import field_label, is_masked, masked_label, reading_label, step_label, wordings
from bot.content.rulebook import Rulebooks
from bot.content.texts import Texts
from bot.filing.blocker import Blocker
from bot.filing.blockers import blockers
from bot.filing.case import Case
from bot.filing.china import china_date
from bot.filing.deadlines import deadlines
from bot.filing.documents import Need, Place, certificate_shown, missing, required
from bot.filing.field import SKIPPED, Field
from bot.filing.journey import Journey
from bot.filing.readings import READ, READING
from bot.gateway.clock import Clock
from bot.gateway.language import Language
from bot.gateway.models import (
    BlockerView,
    DeadlineView,
    DocumentView,
    FieldView,
    FilingView,
    Progress,
    StepEntry,
    StepState,
    SummaryRow,
    SummarySection,
)
from bot.store import Answer, Conversation, Document, Filing, Tx

NOTHING_YET = FilingView(
    filing_id=None,
    type=None,
    outcome=None,
    state="draft",
    step="prepare",
    progress=Progress(done=0, total=0),
    awaiting=None,
    fields={},
    documents=[],
    blockers=[],
    deadlines=[],
)
"""What is shown before the applicant has begun a filing."""
THERE = frozenset({"uploaded", "checking", "accepted"})
"""States of a document that need nothing more of the applicant now."""

STEPS_KEPT = 1000


@dataclass(frozen=True)
class Opened:
    """A filing with what is stored of it and what follows from that."""

    filing: Filing
    answers: Mapping[str, Answer]
    documents: tuple[Document, ...]
    needs: tuple[Need, ...]
    journey: Journey


class FilingViews:
    """Looks at filings."""

    def __init__(self, texts: Texts, books: Rulebooks, clock: Clock) -> None:
        self._texts = texts
        self._books = books
        self._clock = clock
        self._steps: dict[tuple[str, datetime, Language], StepState] = {}

    async def open(self, tx: Tx, filing: Filing) -> Opened:
        """Read what is stored of ``filing`` and derive the rest."""
        answers = await tx.answers.all(filing.id)
        documents = tuple(await tx.documents.for_filing(filing.id))
        facts = {slot: answer.value for slot, answer in answers.items()}
        case = Case(facts=facts, book=self._books.current(), today=china_date(self._clock()))
        needs = required(Journey(case, filing.state).case)
        there = {(document.kind, document.person) for document in documents if document.state in THERE}
        journey = Journey(case, filing.state, documents_done=not missing(needs, there))
        return Opened(filing, answers, documents, needs, journey)

    def view(self, opened: Opened, conversation: Conversation, lang: Language) -> FilingView:
        """The filing in full; ``awaiting`` is null whenever the bot is asking nothing."""
        filing, journey = opened.filing, opened.journey
        asking = conversation.owner == "bot" and not filing.paused and conversation.filing_id == filing.id
        done, total = journey.progress
        return FilingView(
            filing_id=filing.id,
            type=filing.type,
            outcome=filing.outcome,
            state=filing.state,
            step=journey.step,
            progress=Progress(done=done, total=total),
            awaiting=filing.awaiting if asking else None,
            fields={field.slot: self._field(opened, field, lang) for field in self._known(opened)},
            documents=self._documents(opened, lang),
            blockers=[self._blocker(blocker, journey.case, lang) for blocker in blockers(journey.case)],
            deadlines=[
                DeadlineView(code=one.code, due_at=one.due_at, slot=one.slot)
                for one in deadlines(journey.case, filing.updated_at, filing.state)
            ],
        )

    def sections(self, opened: Opened, lang: Language) -> list[SummarySection]:
        """Every answer by step, as people read it, masked where it is sensitive."""
        rows: dict[str, list[SummaryRow]] = {}
        for field in self._known(opened):
            shown = self._field(opened, field, lang)
            row = SummaryRow(slot=field.slot, label=shown.label, value=shown.display, status=shown.status)
            rows.setdefault(field.step, []).append(row)
        wording = wordings(opened.journey.case)
        return [
            SummarySection(title=step_label(step, lang, wording), rows=of_step)
            for step, of_step in rows.items()
        ]

    async def step(self, tx: Tx, filing: Filing, lang: Language) -> StepState:
        """Where the filing stands among its steps. Remembered until the filing changes: sockets ask often."""
        key = (filing.id, filing.updated_at, lang)
        if key not in self._steps:
            if len(self._steps) >= STEPS_KEPT:
                self._steps.clear()
            self._steps[key] = self._step(await self.open(tx, filing), lang)
        return self._steps[key]

    def _step(self, opened: Opened, lang: Language) -> StepState:
        views, wording = opened.journey.steps, wordings(opened.journey.case)
        entries = [
            StepEntry.parse_obj(
                {"id": step.id, "label": step_label(step.id, lang, wording), "state": step.state}
            )
            for step in views
        ]
        n = next(index for index, step in enumerate(views, start=1) if step.state == "now")
        return StepState(n=n, m=len(views), id=entries[n - 1].id, label=entries[n - 1].label, steps=entries)

    def _known(self, opened: Opened) -> list[Field]:
        """The fields of this case that have a value, asked or derived."""
        return [field for field in opened.journey.fields if opened.journey.case.has(field.slot)]

    def _field(self, opened: Opened, field: Field, lang: Language) -> FieldView:
        value = opened.journey.case.facts[field.slot]
        answer = opened.answers.get(field.slot)
        wording = wordings(opened.journey.case)
        display = masked_label(field, value, lang, self._books.current(), wording)
        if field.slot == READ and answer is not None:
            display = reading_label(answer.at, opened.journey.case.facts.get(READING), lang)
        return FieldView(
            value=None if value == SKIPPED else display if is_masked(field, value) else value,
            label=field_label(field.slot, lang, wording),
            display=display,
            status="derived"
            if answer is None or field.derived(opened.journey.case) is not None
            else answer.status,
        )

    def _documents(self, opened: Opened, lang: Language) -> list[DocumentView]:
        """What is needed in its order, then what was uploaded but is no longer asked for."""
        stored = {(document.kind, document.person): document for document in opened.documents}
        wanted = {need.place: need.required for need in opened.needs}
        places = [*wanted, *(place for place in stored if place not in wanted)]
        return [
            self._document(opened, place, wanted.get(place, False), stored.get(place), lang)
            for place in places
        ]

    def _document(
        self, opened: Opened, place: Place, wanted: bool, stored: Document | None, lang: Language
    ) -> DocumentView:
        kind, person = place
        shown = certificate_shown(opened.journey.case, kind)
        return DocumentView.parse_obj(
            {
                "kind": kind,
                "person": person,
                "label": document_label(self._texts, self._books.current(), lang, kind, shown),
                "required": wanted,
                "state": stored.state if stored else "missing",
                "reasons": stored.reasons if stored else [],
            }
        )

    def _blocker(self, blocker: Blocker, case: Case, lang: Language) -> BlockerView:
        key = blocker_key(self._texts, blocker, *wordings(case))
        return BlockerView.parse_obj(
            {
                "code": blocker.code,
                "slot": blocker.slot,
                "severity": blocker.severity,
                "message": self._texts.render(key, lang, **blocker.params),
                "source": blocker.source,
            }
        )
