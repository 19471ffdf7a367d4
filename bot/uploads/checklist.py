"""What a filing still needs from the phone, and what has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.filing import documents, states
from bot.filing.case import Case, Facts
from bot.filing.documents import Need, Place
from bot.filing.journey import with_derived
from bot.filing.rulebook import Rulebook
from bot.store import Document, Filing, Tx

ARRIVED = ("uploaded", "checking", "accepted")


@dataclass(frozen=True)
class Checklist:
    """A filing's documents, wanted and here, as they stand now."""

    filing: Filing
    facts: Facts
    needs: tuple[Need, ...]
    here: dict[Place, Document]

    @property
    def open(self) -> bool:
        """Whether documents may still be added or exchanged."""
        return self.filing.state in states.EDITABLE

    @cached_property
    def missing(self) -> tuple[Need, ...]:
        """The required documents that have not arrived in good order."""
        arrived = {place for place, document in self.here.items() if document.state in ARRIVED}
        return documents.missing(self.needs, arrived)

    def need(self, kind: str, person: str | None) -> Need | None:
        """What is known of that place, or None when this filing has no such document."""
        return next((need for need in self.needs if need.place == (kind, person)), None)


async def load(tx: Tx, filing_id: str, book: Rulebook, today: date) -> Checklist | None:
    """The checklist of a filing; None when there is no such filing (any more)."""
    filing = await tx.filings.get(filing_id)
    if filing is None:
        return None
    answers = await tx.answers.all(filing_id)
    stated = {slot: answer.value for slot, answer in answers.items()}
    facts = with_derived(Case(facts=stated, book=book, today=today))
    return Checklist(
        filing=filing,
        facts=facts,
        needs=documents.required(Case(facts=facts, book=book, today=today)),
        here={(one.kind, one.person): one for one in await tx.documents.for_filing(filing_id)},
    )
