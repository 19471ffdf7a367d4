"""Landline (固定电话) of the Chinese mainland with its area code; kept as digits only.

Area codes are 010, 02x (eight digits follow) and 0xxx (seven or eight follow). Service numbers such as
400 and 800 reach a switchboard and no person, so they are told apart. Source: GEN, sheet §2.8.

Errors: ``landline_characters``, ``landline_without_area_code``, ``landline_is_mobile``,
``landline_is_service_number``, ``landline_not_mainland``, ``landline_length`` (length), ``landline_unknown``.
Notes: ``landline_extension_dropped`` (extension).

>>> check('（0571）8888-6666')
Ok(value='057188886666', notes=())
>>> check('+86 571 8888 6666 转 123')
Ok(value='057188886666', notes=(Note(code='landline_extension_dropped', params={'extension': '123'}),))
>>> [check(text).code for text in ('88886666', '13800138000', '400-800-1234')]
['landline_without_area_code', 'landline_is_mobile', 'landline_is_service_number']
>>> check('0571-888866')
Err(code='landline_length', params={'length': '10'})
"""

from __future__ import annotations

import re

from bot.filing.codes.width import half_width, squeeze
from bot.filing.result import Err, Note, Ok, Result

_EXTENSION = re.compile(
    r"(?:转|轉|分机|ext\.?|x)\s?([0-9]{1,6})$|(?<=[0-9]{7})\s?-\s?([0-9]{1,5})$", re.IGNORECASE
)
_HOME = re.compile(r"(?:\+|00)86(?=[1-9])|86(?=(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}$)")
_MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_SERVICE = re.compile(r"[48]00[0-9]{7}")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_FULL_LENGTHS = (11, 12)


def compact(text: str) -> str:
    """The digits without brackets, separators, extension; the country prefix becomes the leading 0."""
    digits = squeeze(_EXTENSION.sub("", half_width(text))).translate({ord("("): None, ord(")"): None})
    abroad = _HOME.match(digits)
    if not abroad:
        return digits
    rest = digits[abroad.end() :]
    return rest if _MOBILE.fullmatch(rest) else "0" + rest


def check(text: str) -> Result[str]:
    """The digits with area code, without the extension, or why this is no landline."""
    value = compact(text)
    if value.startswith(("+", "00")):
        return Err("landline_not_mainland")
    if not (value.isascii() and value.isdigit()):
        return Err("landline_characters")
    refusal = _other_number(value)
    if refusal:
        return Err(refusal)
    if len(value) not in _FULL_LENGTHS:
        return Err("landline_length", {"length": str(len(value))})
    if not _is_assigned(value):
        return Err("landline_unknown")
    extension = _EXTENSION.search(half_width(text))
    if extension:
        return Ok(value, (Note("landline_extension_dropped", {"extension": extension[1] or extension[2]}),))
    return Ok(value)


def _other_number(value: str) -> str | None:
    if _MOBILE.fullmatch(value):
        return "landline_is_mobile"
    if _SERVICE.fullmatch(value):
        return "landline_is_service_number"
    if _LOCAL.fullmatch(value) or not value.startswith("0"):
        return "landline_without_area_code"
    return None


def _is_assigned(value: str) -> bool:
    import phonenumbers  # 40 ms: only when a number is checked

    number = phonenumbers.PhoneNumber(country_code=86, national_number=int(value))
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) == 0
