"""A filing as staff see it: every answer by step with who gave it, and what may be done next."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.content.labels import is_masked, step_label, value_label, wordings
from bot.desk.moves import NEED_ITEMS, NUMBERED, TOLD_WITH_ITEMS, Who
from bot.desk.roles import Right
from bot.filing import states
from bot.filing.field import STEPS
from bot.filing.fields import BY_SLOT
from bot.filing.masks import mask_codes
from bot.gateway.filing_view import Opened
from bot.gateway.gateway import Gateway
from bot.gateway.language import Language
from bot.gateway.models import BlockerView, DeadlineView, DocumentView, FieldView, Model, Progress, StepEntry
from bot.store import Conversation, Filing, FilingEvent, ReviewItem, Tx
from bot.uploads.words import reason

MOVERS: tuple[tuple[Right, Who], ...] = (("review", "reviewer"), ("operate", "operator"))
"""As whom a member of staff makes moves, by right."""


class FieldRow(Model):
    """An answer; ``by`` gave it, None where it follows from others. ``hidden``: it can be revealed."""

    slot: str
    label: str
    display: str
    status: str
    by: str | None
    hidden: bool


class Section(Model):
    """The answers of one step."""

    step: str
    title: str
    rows: list[FieldRow]


class DocumentRow(DocumentView):
    """A document; ``state_label`` and ``reason_words`` as people read them."""

    state_label: str
    reason_words: list[str]


class NextMove(Model):
    """A state that the filing may be moved to by whoever looks, and what the move takes."""

    to: str
    items: Literal["none", "some", "needed"]
    numbered: bool


class HistoryLine(Model):
    """One move; ``name`` is the member of staff's who made it, None where it was nobody of the desk."""

    start: str | None
    end: str
    actor: str
    name: str | None
    at: datetime


class ItemLine(Model):
    """One thing that was to be mended; ``label`` names what.

    ``remark``: the applicant's own words, codes masked, where they say that it needs no mending, or was mended
    outside the filing.
    """

    kind: str
    target: str
    label: str
    reason_code: str
    text: str
    round: int
    mended: bool
    remark: str | None


class FilingPage(Model):
    """A filing in full; ``locale`` is the applicant's language."""

    reference: str
    conversation_id: str
    locale: Language
    type: str | None
    outcome: str | None
    state: str
    record_no: str | None
    progress: Progress
    awaiting: str | None
    steps: list[StepEntry]
    sections: list[Section]
    documents: list[DocumentRow]
    blockers: list[BlockerView]
    deadlines: list[DeadlineView]
    items: list[ItemLine]
    history: list[HistoryLine]
    moves: list[NextMove]
    updated_at: datetime
    submitted_at: datetime | None


class FilingPages:
    """Makes the pages of filings."""

    def __init__(self, gateway: Gateway) -> None:
        self._texts = gateway.texts
        self._books = gateway.books
        self._views = gateway.views

    async def page(
        self, tx: Tx, filing: Filing, conversation: Conversation, rights: frozenset[Right], lang: Language
    ) -> FilingPage:
        """The filing for somebody with ``rights``, in their language; sensitive values are masked."""
        opened = await self._views.open(tx, filing)
        view = self._views.view(opened, conversation, lang)
        names = {staff.id: staff.display_name for staff in await tx.staff.list()}
        return FilingPage(
            reference=filing.id,
            conversation_id=filing.conversation_id,
            locale="en" if conversation.locale == "en" else "zh-CN",
            type=filing.type,
            outcome=filing.outcome,
            state=filing.state,
            record_no=filing.record_no,
            progress=view.progress,
            awaiting=view.awaiting,
            steps=(await self._views.step(tx, filing, lang)).steps,
            sections=self._sections(opened, view.fields, lang),
            documents=[self._document(one, lang) for one in view.documents],
            blockers=view.blockers,
            deadlines=view.deadlines,
            items=[self._item(one, lang) for one in await tx.review_items.list(filing.id)],
            history=[_line(event, names) for event in await tx.filings.history(filing.id)],
            moves=next_moves(filing.state, rights),
            updated_at=filing.updated_at,
            submitted_at=filing.submitted_at,
        )

    async def revealed(self, tx: Tx, filing: Filing, slot: str, lang: Language) -> str | None:
        """The value of ``slot`` in the clear, as people read it; None when there is nothing hidden there."""
        case = (await self._views.open(tx, filing)).journey.case
        field = BY_SLOT.get(slot)
        if field is None or not case.has(slot) or not is_masked(field, case.facts[slot]):
            return None
        return value_label(field, case.facts[slot], lang, self._books.current())

    def _sections(self, opened: Opened, fields: dict[str, FieldView], lang: Language) -> list[Section]:
        rows: dict[str, list[FieldRow]] = {}
        for slot, shown in fields.items():
            answer = opened.answers.get(slot) if shown.status != "derived" else None
            row = FieldRow(
                slot=slot,
                label=shown.label,
                display=shown.display,
                status=shown.status,
                by=answer.by if answer else None,
                hidden=shown.value is not None and is_masked(BY_SLOT[slot], opened.journey.case.facts[slot]),
            )
            rows.setdefault(BY_SLOT[slot].step, []).append(row)
        wording = wordings(opened.journey.case)
        return [
            Section(step=step, title=step_label(step, lang, wording), rows=rows[step])
            for step in STEPS
            if step in rows
        ]

    def _document(self, view: DocumentView, lang: Language) -> DocumentRow:
        return DocumentRow(
            **view.dict(),
            state_label=self._texts.render(f"document_state.{view.state}", lang),
            reason_words=[reason(self._texts, code)["words"][lang] for code in view.reasons],
        )

    def _item(self, item: ReviewItem, lang: Language) -> ItemLine:
        labels = {"slot": f"field.{item.target}.label", "document": f"document.{item.target}"}
        return ItemLine(
            kind=item.target_kind,
            target=item.target,
            label=self._texts.render(labels.get(item.target_kind, "say.whole_filing"), lang),
            reason_code=item.reason_code,
            text=item.text,
            round=item.round,
            mended=item.mended_at is not None,
            remark=None if item.remark is None else mask_codes(item.remark),
        )


def next_moves(state: str, rights: frozenset[Right]) -> list[NextMove]:
    """What somebody with ``rights`` may do with a filing in ``state``."""
    found = [to for right, who in MOVERS if right in rights for to in states.next_states(state, who)]
    return [
        NextMove(
            to=to,
            items="needed" if to in NEED_ITEMS else "some" if to in TOLD_WITH_ITEMS else "none",
            numbered=to == NUMBERED,
        )
        for to in dict.fromkeys(found)
    ]


def mover(start: str, to: str, rights: frozenset[Right]) -> Who:
    """As whom somebody with ``rights`` moves a filing from ``start`` to ``to``.

    Where no move fits it is whoever could make another from there, so that the refusal can name those.
    """
    whos = [who for right, who in MOVERS if right in rights]
    fitting = [who for who in whos if states.may_move(start, to, who)]
    able = [who for who in whos if states.next_states(start, who)]
    return (fitting or able or ["reviewer"])[0]


def _line(event: FilingEvent, names: dict[str, str]) -> HistoryLine:
    return HistoryLine(
        start=event.from_state,
        end=event.to_state,
        actor=event.actor if event.actor not in names else "staff",
        name=names.get(event.actor),
        at=event.at,
    )
