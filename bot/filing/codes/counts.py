"""How many there are of something (个数): ``3``, ``三个``, ``3 websites``, ``没有``, ``none``.

Errors: ``count_unreadable``.

>>> [parse(text).value for text in ('3', '三个', '有两个网站', '3 websites', 'two', '没有', 'none')]
[3, 3, 2, 3, 2, 0, 0]
>>> parse('很多')
Err(code='count_unreadable', params={})
"""

from __future__ import annotations

import re

from bot.filing.codes.numerals import ENGLISH_NUMERAL, NUMERAL, numeral
from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

_NONE = frozenset(("没有", "无", "一个也没有", "还没有", "none", "no", "zero", "nothing", "0个"))
_CHINESE = re.compile(
    rf"(?:一共|总共|共|大概|大约|约|有|已经|已)*\s*({NUMERAL})\s*(?:个|项)?\s*(?:网站|服务|app|备案)?"
)
_ENGLISH = re.compile(
    rf"(?:about |we have |i have |there are |there is )?({ENGLISH_NUMERAL})"
    r"(?: (?:websites?|sites?|services?|apps?|filings?))?"
)


def compact(text: str) -> str:
    """The words in half width and lower case, without the closing mark."""
    return half_width(text).lower().strip(" 。.!！")


def parse(text: str) -> Result[int]:
    """The number, or why it cannot be read."""
    words = compact(text)
    if words in _NONE:
        return Ok(0)
    found = _CHINESE.fullmatch(words) or _ENGLISH.fullmatch(words)
    number = numeral(found[1]) if found else None
    return Err("count_unreadable") if number is None else Ok(number)
