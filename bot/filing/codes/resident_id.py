"""Resident identity card (居民身份证), the ID number of a mainland citizen.

Eighteen characters: six digits of the place where the number was given out, the birth date (YYYYMMDD),
three digits in sequence (odd for men), a check character (MOD 11-2). Cards of the first generation had
fifteen digits and have been void since 2013. Source: STD (GB 11643-1999), sheet §2.8.

python-stdnum's ``cn.ric`` is not used: it takes the place code as the place of birth in the birth year,
refuses valid cards and raises KeyError on new districts (documents sheet §6). Only the province prefix
is looked at here, because districts are renamed and merged while numbers stay.

Errors: ``resident_id_length`` (length), ``resident_id_old_card``, ``resident_id_characters`` (found),
``resident_id_region``, ``resident_id_birth_date``, ``resident_id_check_digit``,
``resident_id_is_residence_permit``.

>>> today = date(2026, 11, 24)
>>> check('１１０１０５ 19491231-002x', today)
Ok(value='11010519491231002X', notes=())
>>> check('110105194912310021', today)
Err(code='resident_id_check_digit', params={})
>>> check('110105491231002', today)
Err(code='resident_id_old_card', params={})
>>> check('1101051949123100', today)
Err(code='resident_id_length', params={'length': '16'})
>>> check('1101O519491231002X', today)
Err(code='resident_id_characters', params={'found': 'O'})
>>> check('810000199001010019', today)
Err(code='resident_id_is_residence_permit', params={})
>>> age_on('11010519491231002X', date(2026, 12, 30)), age_on('11010519491231002X', date(2026, 12, 31))
(76, 77)
>>> province_of('11010519491231002X')
'11'
"""

from __future__ import annotations

from datetime import date

from bot.filing.codes import mod11, residence_permit
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

PROVINCE_PREFIXES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
    ]
)
"""GB/T 2260 province codes found on resident cards; 81 to 83 stand on residence permits only."""


def compact(text: str) -> str:
    """The number in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str, today: date) -> Result[str]:
    """The normalised number, or why it cannot be one. ``today`` bounds the birth date."""
    value = compact(text)
    strange = next((char for char in value[:-1] if not "0" <= char <= "9"), None)
    if strange is None and value[-1:] not in "0123456789X":
        strange = value[-1]
    if strange is not None:
        return Err("resident_id_characters", {"found": strange})
    if len(value) == 15:
        return Err("resident_id_old_card")
    if len(value) != 18:
        return Err("resident_id_length", {"length": str(len(value))})
    if value.startswith(residence_permit.PREFIXES):
        return Err("resident_id_is_residence_permit")
    if value[:2] not in PROVINCE_PREFIXES:
        return Err("resident_id_region")
    if not mod11.born_by(value, today):
        return Err("resident_id_birth_date")
    if not mod11.is_consistent(value):
        return Err("resident_id_check_digit")
    return Ok(value)


def age_on(value: str, today: date) -> int:
    """Full years of age on a day. ``value`` is a number that :func:`check` accepted."""
    born = mod11.birth_date(value)
    if born is None:
        raise ValueError("not a checked ID number")
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def province_of(value: str) -> str | None:
    """The two-digit province code the number begins with, or None when there is no such province."""
    prefix = compact(value)[:2]
    return prefix if prefix in PROVINCE_PREFIXES else None
