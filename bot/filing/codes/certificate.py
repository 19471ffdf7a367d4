"""Number of a certificate (证件号码) by its type: one entry for entities, leaders, administrators, legal reps.

Which rule a type's number follows is the rulebook's (``natures.yml``; ``Rulebook.certificate_numbers``), so a
type that MIIT adds needs a line there and nothing here. An entity filed before may stand in MIIT's data with
the number of its old business licence, and must be filed with the same (sheet §2.2, HW-KB, TC-Q · H).

Errors: ``certificate_type_unknown``, and those of the type's own module.
Notes: ``old_licence_taken``, and those of the type's own module.

>>> today, kinds = date(2026, 11, 24), {'1': 'uscc', '7': 'passport', '12': 'organisation_code', '30': 'foreign_pr'}
>>> check('7', 'e1234 5678', today, kinds), check('12', '67395965-4', today, kinds)
(Ok(value='E12345678', notes=()), Ok(value='673959654', notes=()))
>>> check('1', '330106000012340', today, kinds), check('99', 'E12345678', today, kinds)
(Err(code='uscc_old_licence_number', params={}), Err(code='certificate_type_unknown', params={}))
>>> check('1', '330106000012340', today, kinds, filed_before=True)
Ok(value='330106000012340', notes=(Note(code='old_licence_taken', params={}),))
>>> birth_date('30', '911840199001010018', kinds), birth_date('7', 'E12345678', kinds)
(datetime.date(1990, 1, 1), None)
>>> issuing_province('30', '911840199001010018', kinds), issuing_province('1', '330106000012340', kinds)
('11', '33')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from bot.filing.codes import (
    foreign_pr,
    hk_mo_permit,
    mod11,
    old_licence,
    organisation_code,
    other_certificate,
    passport,
    residence_permit,
    resident_id,
    tw_permit,
    uscc,
)
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Note, Ok, Result

if TYPE_CHECKING:
    from bot.filing.rulebook.services import NumberKind

Kinds = Mapping[str, "NumberKind"]
"""The kind of number that each certificate type carries, by MIIT's code of the type."""

COMPANY_REGISTER = frozenset(("1", "27"))
"""Types given out by the register of companies: business licence, foreign representative office."""

_CHECKS: dict[NumberKind, Callable[[str, date], Result[str]]] = {
    "foreign_pr": foreign_pr.check,
    "hk_mo_permit": lambda raw, today: hk_mo_permit.check(raw),
    "id_card": resident_id.check,
    "organisation_code": lambda raw, today: organisation_code.check(raw),
    "passport": lambda raw, today: passport.check(raw),
    "residence_permit": residence_permit.check,
    "text": lambda raw, today: other_certificate.check(raw),
    "tw_permit": lambda raw, today: tw_permit.check(raw),
    "uscc": lambda raw, today: uscc.check(raw),
}
_WITH_BIRTH_DATE = frozenset(("foreign_pr", "id_card", "residence_permit"))
_PROVINCES: dict[NumberKind, Callable[[str], str | None]] = {
    "foreign_pr": foreign_pr.province_of,
    "id_card": resident_id.province_of,
    "uscc": uscc.province_of,
}


def check(
    certificate_type_code: str, raw: str, today: date, kinds: Kinds, *, filed_before: bool = False
) -> Result[str]:
    """The normal form of a number of that type, or the rule that refuses it.

    ``today`` bounds birth dates. ``filed_before``: the entity has a filing somewhere, whose number may still
    be that of the old business licence.
    """
    kind = kinds.get(certificate_type_code)
    if kind is None:
        return Err("certificate_type_unknown")
    if filed_before and _is_old_licence(certificate_type_code, raw):
        old = old_licence.check(raw)
        return Ok(old.value, (Note("old_licence_taken"),)) if isinstance(old, Ok) else old
    return _CHECKS[kind](raw, today)


def birth_date(certificate_type_code: str, number: str, kinds: Kinds) -> date | None:
    """The holder's birth date, or None where such a number tells none (also the old form of a foreigner's)."""
    value = squeeze(number)
    if kinds.get(certificate_type_code) not in _WITH_BIRTH_DATE or not mod11.has_shape(value):
        return None
    return mod11.birth_date(value)


def issuing_province(certificate_type_code: str, number: str, kinds: Kinds) -> str | None:
    """The two-digit code of the province where the number was given out, or None where it tells none."""
    if _is_old_licence(certificate_type_code, number):
        return old_licence.province_of(number)
    read = _PROVINCES.get(kinds[certificate_type_code]) if certificate_type_code in kinds else None
    return read(number) if read else None


def _is_old_licence(certificate_type_code: str, number: str) -> bool:
    return certificate_type_code in COMPANY_REGISTER and old_licence.has_shape(old_licence.compact(number))
