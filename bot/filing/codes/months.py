"""A term in whole months (购买时长): ``三个月``, ``12``, ``一年``, ``半年``, ``6 months``, ``a year``.

An instance must be bought for at least three months (sheet §2.7); that limit is the rulebook's, here only
the term is read. A bare number counts months.

Errors: ``months_unreadable``, ``months_range`` (most).

>>> [parse(text).value for text in ('三个月', '12', '一年半', '半年', 'a year', '6 months', '2年3个月')]
[3, 12, 18, 6, 12, 6, 27]
>>> parse('很久'), parse('0')
(Err(code='months_unreadable', params={}), Err(code='months_range', params={'most': '120'}))
"""

from __future__ import annotations

import re

from bot.filing.codes.numerals import ENGLISH_NUMERAL, NUMERAL, numeral
from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

LONGEST = 120
"""Ten years: nobody rents a server for longer, a greater number is a slip."""

_CHINESE = re.compile(
    rf"(?:(?P<years>{NUMERAL})\s*年(?P<half>半)?)?\s*零?(?:(?P<months>{NUMERAL})\s*(?:个?月|個月)?)?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?:(?P<years>{ENGLISH_NUMERAL})\s*(?:years?|yrs?|y)\b)?(?:\s*(?:and)?\s*(?P<half>a half))?"
    rf"\s*(?:and)?\s*(?:(?P<months>{ENGLISH_NUMERAL})\s*(?:months?|mos?|m)\b)?",
    re.IGNORECASE,
)
_HALF_YEAR = ("半年", "half a year", "half year")
_AROUND = re.compile(r"^(?:买了?|购买了?|for|about|大概|大约|约)\s*|\s*[。.!！]$", re.IGNORECASE)


def compact(text: str) -> str:
    """The term in half width and lower case, without the words around it."""
    return _AROUND.sub("", half_width(text).lower()).strip()


def parse(text: str) -> Result[int]:
    """The term in months, or why it cannot be read."""
    term = compact(text)
    if term in _HALF_YEAR:
        return Ok(6)
    found = _CHINESE.fullmatch(term) or _ENGLISH.fullmatch(term)
    if not term or not found:
        return Err("months_unreadable")
    years, months = (numeral(found[name] or "0") for name in ("years", "months"))
    if years is None or months is None:
        return Err("months_unreadable")
    total = years * 12 + months + (6 if found["half"] else 0)
    return Ok(total) if 1 <= total <= LONGEST else Err("months_range", {"most": str(LONGEST)})
