"""Permanent residence ID of foreigners (外国人永久居留身份证).

Since 2023 eighteen digits: 9, two of province, three of the country of origin, birth date, three in
sequence, check character of the resident ID. Older cards: three letters and twelve digits, of which no
part is read. Source: sheet §2.8 · M.

Errors: ``foreign_pr_shape``, ``foreign_pr_region``, ``foreign_pr_birth_date``, ``foreign_pr_check_digit``.

>>> today = date(2026, 11, 24)
>>> check('911840199001010018', today), check('usa3101990010', today)
(Ok(value='911840199001010018', notes=()), Err(code='foreign_pr_shape', params={}))
>>> check('USA110190010101', today).value
'USA110190010101'
>>> check('999840199001010013', today)
Err(code='foreign_pr_region', params={})
>>> province_of('911840199001010018'), province_of('USA110190010101')
('11', None)
"""

from __future__ import annotations

import re
from datetime import date

from bot.filing.codes import mod11, resident_id
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

_OLD = re.compile(r"[A-Z]{3}[0-9]{12}")


def compact(text: str) -> str:
    """The number in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str, today: date) -> Result[str]:
    """The normalised number, or why it cannot be one. ``today`` bounds the birth date."""
    value = compact(text)
    if _OLD.fullmatch(value):
        return Ok(value)
    if not mod11.has_shape(value) or value[0] != "9":
        return Err("foreign_pr_shape")
    if province_of(value) is None:
        return Err("foreign_pr_region")
    if not mod11.born_by(value, today):
        return Err("foreign_pr_birth_date")
    return Ok(value) if mod11.is_consistent(value) else Err("foreign_pr_check_digit")


def province_of(value: str) -> str | None:
    """The two-digit code of the province where the card was applied for; None for the old form."""
    compacted = compact(value)
    province = compacted[1:3]
    return province if mod11.has_shape(compacted) and province in resident_id.PROVINCE_PREFIXES else None
