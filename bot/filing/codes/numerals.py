"""Small numbers as people write them: ``三``, ``十二``, ``两``, ``twelve``, ``12``.

>>> [numeral(text) for text in ('三', '两', '十二', '二十', '二十四', '一百二十', 'six', 'a', '12')]
[3, 2, 12, 20, 24, 120, 6, 1, 12]
>>> numeral('许多') is None
True
"""

from __future__ import annotations

import re

NUMERAL = "[0-9]{1,4}|[零〇一二两兩三四五六七八九十百]{1,5}"
"""Regular expression source of a number in digits or in Chinese; :func:`numeral` reads what it matches."""

ENGLISH_NUMERAL = (
    "[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen"
    "|twenty-four|thirty-six"
)
"""The same in digits or in English; the words are those people use for terms and delays."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24, "thirty-six": 36,
}  # fmt: skip
_CHINESE = re.compile(r"(?:(?P<hundreds>.)百零?)?(?:(?P<tens>.?)(?P<ten>十))?(?P<ones>.?)")


def numeral(text: str) -> int | None:
    """The value of a number in digits, English or Chinese up to 999, or None."""
    word = text.strip().lower()
    if word.isascii() and word.isdigit():
        return int(word)
    return _WORDS.get(word, _chinese(word))


def _chinese(word: str) -> int | None:
    found = _CHINESE.fullmatch(word)
    if not word or not found:
        return None
    hundreds, tens, ones = (_DIGITS.get(found[name] or "零") for name in ("hundreds", "tens", "ones"))
    if hundreds is None or tens is None or ones is None:
        return None
    return hundreds * 100 + (tens or bool(found["ten"])) * 10 + ones
