"""Which of the recogniser's findings may be the number of a certificate, by the rule of the certificate's type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable

from bot.filing.case import Case
from bot.filing.certificates import type_of
from bot.filing.rulebook.services import NumberKind

FOUND_AS: Mapping[NumberKind, tuple[str, ...]] = {
    "foreign_pr": ("residence_permit", "id_card", "number"),
    "hk_mo_permit": ("hk_mo_permit", "passport", "number"),
    "id_card": ("id_card", "residence_permit", "hk_mo_permit", "number"),
    "organisation_code": ("uscc", "number"),
    "passport": ("passport", "hk_mo_permit", "tw_permit", "id_card", "number"),
    "residence_permit": ("residence_permit", "id_card", "hk_mo_permit", "number"),
    "text": (),
    "tw_permit": ("tw_permit", "hk_mo_permit", "residence_permit", "number"),
    "uscc": ("uscc", "id_card", "number"),
}
"""By the rule of the type: its own kind first, then those that are told apart with a reason.

Numbers of no known form (某证字第000001号) have parts that look like others: there the whole text counts.
"""

ANY_PERSON = ("id_card", "residence_permit", "hk_mo_permit", "passport", "tw_permit", "number")
CERTIFICATE_NUMBERS = ("id_card", "uscc", *ANY_PERSON[1:])


def numbers_of(holder: str) -> Callable[[Case], tuple[str, ...]]:
    """The kinds that may be the number of a holder's certificate in a case."""

    def found_as(case: Case) -> tuple[str, ...]:
        code = None if holder == "legal_rep" else type_of(case, holder)
        return ANY_PERSON if code is None else FOUND_AS[case.book.certificate_numbers[code]]

    return found_as
