"""Mainland travel permit for Taiwan residents (台湾居民来往大陆通行证): eight digits, ten on old cards.

Old cards print a letter in brackets after the number; it is no part of it (sheet §2.8, TC-P: fill in the
number as printed).

Errors: ``tw_permit_characters``, ``tw_permit_length`` (length).
Notes: ``tw_permit_letter_dropped``.

>>> check('1234 5678')
Ok(value='12345678', notes=())
>>> check('1234567801（B）')
Ok(value='1234567801', notes=(Note(code='tw_permit_letter_dropped', params={}),))
>>> check('T1234567'), check('1234567')
(Err(code='tw_permit_characters', params={}), Err(code='tw_permit_length', params={'length': '7'}))
"""

from __future__ import annotations

import re

from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Note, Ok, Result

_LETTER = re.compile(r"(?<=[0-9])\(?[A-Z]\)?$")


def compact(text: str) -> str:
    """The digits in half width, without spaces, hyphens and the letter in brackets."""
    return _LETTER.sub("", squeeze(text))


def check(text: str) -> Result[str]:
    """The digits, or why they cannot be such a number."""
    value = compact(text)
    if not (value.isascii() and value.isdigit()):
        return Err("tw_permit_characters")
    if len(value) not in (8, 10):
        return Err("tw_permit_length", {"length": str(len(value))})
    return Ok(value) if value == squeeze(text) else Ok(value, (Note("tw_permit_letter_dropped"),))
