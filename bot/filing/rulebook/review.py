"""Reject reasons with their mending (§6.5) and the hard numbers and dates of the process (§0.4, §6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from bot.filing.rulebook.cells import AsOf, Bilingual, Name, Pattern, Sourced

ReasonId = Annotated[str, Pattern(r"RJ\d\d", "a reject reason's id such as RJ01")]
Unit = Literal[
    "attempts", "cny", "days", "entities", "hours", "minutes", "months", "orders", "sites", "working_days"
]


@dataclass(frozen=True, kw_only=True)
class RejectReason(Bilingual, Sourced):
    """Why a filing came back, which slots and documents mend it and what to do; zh is the reviewer's wording.

    ``place`` is where it is mended: in the filing's own slots and documents, by a new face check, on a
    website (the one filed or one filed earlier), in another order, with the company register, or nowhere
    (the filing is submitted again unchanged). ``words`` are what a pasted text contains that means this reason:
    ``a + b`` both, ``!c`` not that.
    """

    id: ReasonId
    words: tuple[str, ...]
    place: Literal["filing", "face_check", "website", "other_order", "company_register", "nowhere"]
    slots: tuple[Name, ...]
    documents: tuple[Name, ...]
    mend: Bilingual


@dataclass(frozen=True, kw_only=True)
class Figure(Bilingual, Sourced):
    """A number of the process: ``least`` to ``most`` of ``unit`` (both the same for a single number)."""

    id: Name
    least: int
    most: int
    unit: Unit
    note: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class Milestone(Bilingual, Sourced):
    """Since when a rule holds."""

    id: Name
    since: AsOf
