"""Mainland travel permit for Hong Kong and Macao residents (港澳居民来往内地通行证).

H (Hong Kong) or M (Macao) and eight digits; ten on old cards, where the last two counted renewals.
Source: sheet §2.8 · H.

Errors: ``hk_mo_permit_letter``, ``hk_mo_permit_length`` (length, the digits after the letter).

>>> check('h1234 5678'), check('M1234567801')
(Ok(value='H12345678', notes=()), Ok(value='M1234567801', notes=()))
>>> check('K12345678'), check('H1234567')
(Err(code='hk_mo_permit_letter', params={}), Err(code='hk_mo_permit_length', params={'length': '7'}))
"""

from __future__ import annotations

from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result


def compact(text: str) -> str:
    """The number in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str) -> Result[str]:
    """The normalised number, or why it cannot be one."""
    value = compact(text)
    digits = value[1:]
    if value[:1] not in ("H", "M") or not (digits.isascii() and digits.isdigit()):
        return Err("hk_mo_permit_letter")
    if len(digits) not in (8, 10):
        return Err("hk_mo_permit_length", {"length": str(len(digits))})
    return Ok(value)
