"""Number of a certificate of which no rule is known: only its length and characters are looked at.

Military unit codes and permits, licences of schools and clinics, registrations of religious places, of
foreign and overseas bodies (sheet §3; §2.8 has no rule for them). Such numbers mix Chinese characters,
letters, digits, brackets and hyphens ("某证字（浙）A000000001号") and are taken as printed. The bounds are
ours (GEN): what has no digit is an answer in words, and none of them is longer than fifty characters.

Errors: ``other_certificate_characters`` (found), ``other_certificate_length`` (least, most, length),
``other_certificate_without_digits``.

>>> check(' 某证字(浙)a 000000001号 ')
Ok(value='某证字（浙）A000000001号', notes=())
>>> check('PDY00000-X'), check('没有证件')
(Ok(value='PDY00000-X', notes=()), Err(code='other_certificate_without_digits', params={}))
>>> check('12#34'), check('12')  # doctest: +NORMALIZE_WHITESPACE
(Err(code='other_certificate_characters', params={'found': '#'}),
 Err(code='other_certificate_length', params={'least': '4', 'most': '50', 'length': '2'}))
"""

from __future__ import annotations

from bot.filing.codes.width import half_width
from bot.filing.result import Err, Ok, Result

FEWEST, MOST = 4, 50
"""Characters of a number."""

_SIGNS = frozenset("（）〔〕［］【】[]-/.·№")
_CHINESE_DIGITS = frozenset("〇零一二三四五六七八九十")
_BRACKETS = str.maketrans("()", "（）")


def compact(text: str) -> str:
    """The number in half width and upper case, without spaces; round brackets as Chinese prints them."""
    return "".join(half_width(text).split()).upper().translate(_BRACKETS)


def check(text: str) -> Result[str]:
    """The number as printed, or why it cannot be one."""
    value = compact(text)
    strange = next((char for char in value if not (_is_letter_or_digit(char) or char in _SIGNS)), None)
    if strange is not None:
        return Err("other_certificate_characters", {"found": strange})
    if not FEWEST <= len(value) <= MOST:
        bounds = {"least": str(FEWEST), "most": str(MOST)}
        return Err("other_certificate_length", {**bounds, "length": str(len(value))})
    if not any("0" <= char <= "9" or char in _CHINESE_DIGITS for char in value):
        return Err("other_certificate_without_digits")
    return Ok(value)


def _is_letter_or_digit(char: str) -> bool:
    """A capital Latin letter, a digit or a Chinese character."""
    return "0" <= char <= "9" or "A" <= char <= "Z" or "\u3400" <= char <= "\u9fff" or char == "〇"
