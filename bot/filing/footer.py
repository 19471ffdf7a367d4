"""What the foot of an approved website shows (fact sheet §7.1, §7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.filing.case import Case
from bot.filing.codes import icp_number


@dataclass(frozen=True)
class Footer:
    """``number`` is shown with its link; ``copyright`` says whether a copyright line (版权所有) is ``mandatory``
    or ``recommended``, and ``owner`` whose name stands in it, where that is known."""

    number: str
    copyright: str
    owner: str | None


def footer(case: Case, record_no: str) -> Footer:
    """The footer of the website with this filing number, as its province wants it (else the nation)."""
    province = case.facts.get("province")
    shows, line = "website", "recommended"
    if province is not None:
        shows = case.book.ruling(str(province), lambda rules: rules.footer_number).value or shows
        line = case.book.ruling(str(province), lambda rules: rules.footer_copyright).value or line
    owner = case.facts.get("entity_name")
    number = icp_number.entity_of(record_no) if shows == "entity" else record_no
    return Footer(number, line, None if owner is None else str(owner))
