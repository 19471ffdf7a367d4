"""The certificates of a case: which type each holder shows, and what its number tells (fact sheet §2.8, §3).

A holder is ``entity``, ``leader``, ``admin`` or ``legal_rep``. A person's card is taken for a resident ID until
another type is told; MIIT's form has no type for the legal representative, so theirs is read off the number.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Callable, TypeVar

from bot.filing.case import INDIVIDUAL, Case
from bot.filing.codes import certificate, foreign_pr, hk_mo_permit, residence_permit, resident_id
from bot.filing.codes.width import squeeze
from bot.filing.orders import ORDER_GOALS
from bot.filing.result import Err, Note, Ok, Result

T = TypeVar("T")

BUSINESS_LICENCE = "1"
RESIDENT_ID = "2"
PASSPORT = "7"
TW_PERMIT, HK_MO_PERMIT = "11", "14"
FOREIGN_PR = "30"
HK_MO_RESIDENCE_PERMIT, TW_RESIDENCE_PERMIT = "41", "42"
RESIDENCE_PERMITS = frozenset({HK_MO_RESIDENCE_PERMIT, TW_RESIDENCE_PERMIT})

FILED_BEFORE = ("here", "here_other_account", "other_provider", "hichina", "shell")
"""Answers to ``entity_filing`` after which MIIT's data may still hold the number of an old licence."""

_LONGEST_PASSPORT = 12
"""Longer runs of digits and letters are mistyped ID numbers rather than passports."""


def types(case: Case, holder: str) -> tuple[str, ...]:
    """The certificate types that a holder may show, in MIIT's order; none while the entity's nature is open."""
    nature = case.facts.get("entity_nature") if holder == "entity" else INDIVIDUAL
    return tuple(each.code for each in case.book.nature(str(nature)).certificates) if nature else ()


def type_of(case: Case, holder: str) -> str | None:
    """The type that a holder shows: as told, else the first of the possible ones."""
    if holder == "legal_rep":
        number = case.facts.get("legal_rep_cert_no")
        return (type_by_form(str(number), case.today) if number else None) or RESIDENT_ID
    told = case.facts.get(f"{holder}_cert_type")
    possible = types(case, holder)
    return str(told) if told in possible else possible[0] if possible else None


def is_mainland(case: Case, holder: str) -> bool:
    """Whether a person shows a mainland resident's ID card; also while nothing else is told."""
    return type_of(case, holder) == RESIDENT_ID


def check_number(case: Case, holder: str, raw: str) -> Result[Any]:
    """The number in its normal form, or why it is none of the holder's type.

    A person's number that is beyond doubt of another type says so: the type is to be mended then.
    """
    code = type_of(case, holder)
    if code is None:
        return Err("certificate_type_unknown")
    read = certificate.check(
        code,
        raw,
        case.today,
        case.book.certificate_numbers,
        filed_before=holder == "entity" and _filed_before(case),
    )
    if isinstance(read, Ok) or code not in types(case, "leader"):
        return read
    found = _beyond_doubt(raw, case.today)
    if found is None or found == code:
        return read
    return Err("number_of_other_certificate", {"chosen": code, "certificate": found})


def check_number_alone(case: Case, raw: str) -> Result[Any]:
    """A person's number without a type beside it: a resident ID, or what its form says it is."""
    as_resident = resident_id.check(raw, case.today)
    found = None if isinstance(as_resident, Ok) else type_by_form(raw, case.today)
    if found in (None, RESIDENT_ID):
        return as_resident
    read = certificate.check(str(found), raw, case.today, case.book.certificate_numbers)
    if isinstance(read, Err):
        return as_resident
    return Ok(read.value, (*read.notes, Note("taken_as_certificate", {"certificate": str(found)})))


def birth_date(case: Case, holder: str) -> date | None:
    """The holder's birth date, or None where the number is missing or tells none."""
    return _told(case, holder, certificate.birth_date)


def province(case: Case, holder: str) -> str | None:
    """The province where the holder's number was given out, or None where it is missing or tells none."""
    return _told(case, holder, certificate.issuing_province)


def age(case: Case, holder: str) -> int | None:
    """Full years of age today, or None where the number tells no birth date."""
    born, today = birth_date(case, holder), case.today
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def type_by_form(number: str, today: date) -> str | None:
    """The type of a person's certificate that a number's form tells, or None.

    >>> day = date(2026, 11, 24)
    >>> [type_by_form(one, day) for one in ('11010519491231002X', '810000199001010019', 'H12345678', 'E12345678')]
    ['2', '41', '14', '7']
    >>> [type_by_form(one, day) for one in ('12345678', '911840199001010018', '110105194912310021', '13800138000')]
    ['11', '30', None, None]
    """
    value = squeeze(number)
    sure = _beyond_doubt(value, today)
    if sure or not value.isascii() or not value.isalnum():
        return sure
    if value.isdigit():
        return {8: TW_PERMIT, 10: TW_PERMIT, 9: PASSPORT}.get(len(value))
    digits = sum(map(str.isdigit, value))
    return PASSPORT if value[0].isalpha() and digits >= 5 and len(value) <= _LONGEST_PASSPORT else None


def _beyond_doubt(number: str, today: date) -> str | None:
    """The type of a number that only one type has: by its check character, or by its letter."""
    value = squeeze(number)
    if isinstance(resident_id.check(value, today), Ok):
        return RESIDENT_ID
    if isinstance(residence_permit.check(value, today), Ok):
        return TW_RESIDENCE_PERMIT if value.startswith("830000") else HK_MO_RESIDENCE_PERMIT
    if isinstance(foreign_pr.check(value, today), Ok):
        return FOREIGN_PR
    if isinstance(hk_mo_permit.check(value), Ok):
        return HK_MO_PERMIT
    return None


def _filed_before(case: Case) -> bool:
    return case.says("entity_filing", *FILED_BEFORE) or case.says("goal", *ORDER_GOALS)


def _told(case: Case, holder: str, reading: Callable[[str, str, certificate.Kinds], T | None]) -> T | None:
    number, code = case.facts.get(f"{holder}_cert_no"), type_of(case, holder)
    if number is None or code is None:
        return None
    return reading(code, str(number), case.book.certificate_numbers)
