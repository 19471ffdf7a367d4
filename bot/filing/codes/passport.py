"""Passport (护照): 5 to 17 letters and digits, upper case. Source: GEN, sheet §2.8 · L.

Chinese passports are a letter of E G D S P H and eight digits, newer ones two letters (E and A to N, P to Z)
and seven; others differ by country, so only the common frame is checked.

Errors: ``passport_characters`` (found), ``passport_length`` (length), ``passport_without_digits``.

>>> check('e1234 5678')
Ok(value='E12345678', notes=())
>>> check('E123'), check('PASSPORT')
(Err(code='passport_length', params={'length': '4'}), Err(code='passport_without_digits', params={}))
>>> check('E1234567/8')
Err(code='passport_characters', params={'found': '/'})
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
    strange = next((char for char in value if not (char.isascii() and char.isalnum())), None)
    if strange is not None:
        return Err("passport_characters", {"found": strange})
    if not 5 <= len(value) <= 17:
        return Err("passport_length", {"length": str(len(value))})
    if not any(char.isdigit() for char in value):
        return Err("passport_without_digits")
    return Ok(value)
