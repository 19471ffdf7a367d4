"""Unified social credit code (统一社会信用代码), the number on every organisation's certificate.

Eighteen characters of ``0123456789ABCDEFGHJKLMNPQRTUWXY`` (no I O S V Z): registering department,
category, six digits of region, the nine characters of the organisation code (GB 11714) and a check
character. Source: STD (GB 32100-2015), sheet §2.8. The check character is python-stdnum's; it neither
looks at the organisation code's own digit nor at the category, so both are noted here: registers hold
codes that break them, a note is not a refusal.

Errors: ``uscc_length`` (length), ``uscc_letters`` (found), ``uscc_region``, ``uscc_check_digit``,
``uscc_old_licence_number``, ``uscc_is_organisation_code``.
Notes: ``uscc_organisation_digit``, ``uscc_unknown_category`` (category).

>>> check('91330106673959654p')
Ok(value='91330106673959654P', notes=())
>>> check('91330106673959654A')
Err(code='uscc_check_digit', params={})
>>> check('9133O106673959654P')
Err(code='uscc_letters', params={'found': 'O'})
>>> check('91330106673959653L').notes
(Note(code='uscc_organisation_digit', params={}),)
>>> check('67395965-4')
Err(code='uscc_is_organisation_code', params={})
>>> check('330106000012345')
Err(code='uscc_old_licence_number', params={})
>>> nature_hint('91330106673959654P'), nature_hint('12330000470095016Q'), nature_hint('Y1')
('4', '3', None)
"""

from __future__ import annotations

from stdnum.cn import uscc as _stdnum

from bot.filing.codes import organisation_code, resident_id
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Note, Ok, Result

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

CATEGORIES = frozenset(
    [
        "11",
        "12",
        "13",
        "19",
        "21",
        "29",
        "31",
        "32",
        "33",
        "34",
        "35",
        "39",
        "41",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "59",
        "61",
        "62",
        "69",
        "71",
        "72",
        "79",
        "81",
        "89",
        "91",
        "92",
        "93",
        "A1",
        "A9",
        "N1",
        "N2",
        "N3",
        "N9",
        "Y1",
    ]
)
"""Department and category pairs of GB 32100 and its supplements."""

_NATURES = {
    "11": "2", "12": "3", "13": "13", "31": "11", "32": "18", "34": "14", "35": "20", "41": "12", "51": "6",
    "52": "9", "53": "10", "71": "15", "91": "4", "92": "4", "93": "4", "A1": "1", "N1": "19", "N2": "19",
    "N3": "19",
}  # fmt: skip


def compact(text: str) -> str:
    """The code in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str) -> Result[str]:
    """The normalised code with notes on what looks unusual, or why it cannot be one."""
    value = compact(text)
    if len(value) == 15 and value.isdigit():
        return Err("uscc_old_licence_number")
    if organisation_code.is_consistent(value):
        return Err("uscc_is_organisation_code")
    strange = next((char for char in value if char not in _ALPHABET), None)
    if strange is not None:
        return Err("uscc_letters", {"found": strange})
    if len(value) != 18:
        return Err("uscc_length", {"length": str(len(value))})
    if not value[2:8].isdigit():
        return Err("uscc_region")
    if not has_check_digit(value):
        return Err("uscc_check_digit")
    return Ok(value, tuple(_notes(value)))


def has_check_digit(value: str) -> bool:
    """Whether an 18-character value of the right alphabet ends in its check character."""
    return bool(_stdnum.calc_check_digit(value[:17]) == value[17])


def nature_hint(value: str) -> str | None:
    """MIIT's nature code that the first two characters suggest, or None; only good for a warning."""
    return _NATURES.get(value[:2])


def province_of(value: str) -> str | None:
    """The two-digit code of the province that registered the organisation; None for a national register.

    >>> province_of('91330106673959654P'), province_of('91100000000000000X')
    ('33', None)
    """
    prefix = compact(value)[2:4]
    return prefix if prefix in resident_id.PROVINCE_PREFIXES else None


def _notes(value: str) -> list[Note]:
    notes = []
    if not organisation_code.is_consistent(value[8:17]):
        notes.append(Note("uscc_organisation_digit"))
    if value[:2] not in CATEGORIES:
        notes.append(Note("uscc_unknown_category", {"category": value[:2]}))
    return notes
