"""What a filing and its moves look like, and how a filing gets its reference."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V; a digit in every third place keeps words from appearing.
_LETTERS = "ACDEFGHJKMNPQRTVWXY"
_DIGITS = "34679"


@dataclass(frozen=True)
class Filing:
    """A filing. ``failures`` counts consecutive refusals on the awaited slot."""

    id: str
    applicant_id: str
    conversation_id: str
    type: str | None
    outcome: str | None
    state: str
    step: str
    awaiting: str | None
    paused: bool
    failures: int
    record_no: str | None
    rulebook_version: str | None
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None


class FilingChange(TypedDict, total=False):
    """The columns that ``Filings.update`` may set; the state changes by ``move`` alone."""

    type: str | None
    outcome: str | None
    step: str
    awaiting: str | None
    paused: bool
    failures: int
    record_no: str | None
    rulebook_version: str | None
    submitted_at: datetime | None


@dataclass(frozen=True)
class FilingEvent:
    """One move of a filing; ``from_state`` is None where it began."""

    id: int
    filing_id: str
    from_state: str | None
    to_state: str
    actor: str
    reason: dict[str, Any]
    at: datetime


def new_filing_id() -> str:
    """A reference that people can read out: eight characters such as ``KX4MT7RD``."""
    return "".join(secrets.choice(_DIGITS if place % 3 == 2 else _LETTERS) for place in range(8))


@dataclass(frozen=True)
class FiledDomain:
    """An approved filing of a domain; ``entity_index`` is its entity's blind index, None where it is reused."""

    filing_id: str
    entity_index: bytes | None
