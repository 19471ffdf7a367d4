"""Residence permit for Hong Kong, Macao and Taiwan residents (港澳台居民居住证).

Eighteen characters built like the resident ID, beginning with 810000 (Hong Kong), 820000 (Macao) or
830000 (Taiwan). Source: sheet §2.8 · H.

Errors: ``residence_permit_shape``, ``residence_permit_prefix``, ``residence_permit_birth_date``,
``residence_permit_check_digit``.

>>> today = date(2026, 11, 24)
>>> check('810000199001010019', today), check('830000199001010012', today)
(Ok(value='810000199001010019', notes=()), Ok(value='830000199001010012', notes=()))
>>> check('11010519491231002X', today)
Err(code='residence_permit_prefix', params={})
"""

from __future__ import annotations

from datetime import date

from bot.filing.codes import mod11
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

PREFIXES = ("810000", "820000", "830000")
"""Hong Kong, Macao, Taiwan."""


def compact(text: str) -> str:
    """The number in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str, today: date) -> Result[str]:
    """The normalised number, or why it cannot be one. ``today`` bounds the birth date."""
    value = compact(text)
    if not mod11.has_shape(value):
        return Err("residence_permit_shape")
    if not value.startswith(PREFIXES):
        return Err("residence_permit_prefix")
    if not mod11.born_by(value, today):
        return Err("residence_permit_birth_date")
    return Ok(value) if mod11.is_consistent(value) else Err("residence_permit_check_digit")
