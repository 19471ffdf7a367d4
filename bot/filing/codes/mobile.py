"""Mobile number (手机号码) of the Chinese mainland: eleven digits, ``1[3-9]`` and nine more.

The filing system takes mainland mobiles only: the SMS of the verification goes to it (sheet §2.3). Which
segments are assigned is Google's libphonenumber's knowledge. Numbers of virtual operators are noted:
some reviews refuse the segment ("不支持该手机号段", sheet §2.3, TC-M · M). Source: GEN/HW, sheet §2.8.

Errors: ``mobile_characters``, ``mobile_length`` (length), ``mobile_is_landline``,
``mobile_not_mainland``, ``mobile_segment`` (segment).
Notes: ``mobile_virtual_operator`` (segment).

>>> check('+86 138-0013-8000')
Ok(value='13800138000', notes=())
>>> check('1380013800')
Err(code='mobile_length', params={'length': '10'})
>>> check('+86 1380013800')
Err(code='mobile_length', params={'length': '10'})
>>> check('0571-88886666')
Err(code='mobile_is_landline', params={})
>>> check('+852 6123 4567')
Err(code='mobile_not_mainland', params={})
>>> check('17012345678').notes
(Note(code='mobile_virtual_operator', params={'segment': '170'}),)
"""

from __future__ import annotations

import re

from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Note, Ok, Result

VIRTUAL_SEGMENTS = frozenset(("162", "165", "167", "170", "171"))

_PREFIX = re.compile(r"(?:\+|00)?86(?=1[0-9]{10}$)")
_ABROAD = re.compile(r"(?:\+|00)(?P<home>86)?")
_MOBILE_TYPES = (1, 2)
"""libphonenumber's MOBILE and FIXED_LINE_OR_MOBILE."""


def compact(text: str) -> str:
    """The number in half width, without separators, brackets and the country prefix 86."""
    return _PREFIX.sub("", squeeze(text).translate({ord("("): None, ord(")"): None}), count=1)


def check(text: str) -> Result[str]:
    """The eleven digits with a note on virtual operators, or why this is no mainland mobile."""
    value = compact(text)
    abroad = _ABROAD.match(value)
    if abroad and not abroad["home"]:
        return Err("mobile_not_mainland")
    value = value[abroad.end() :] if abroad else value
    if not (value.isascii() and value.isdigit()):
        return Err("mobile_characters")
    if value.startswith("0"):
        return Err("mobile_is_landline")
    if len(value) != 11:
        return Err("mobile_length", {"length": str(len(value))})
    if not _is_assigned(value):
        return Err("mobile_segment", {"segment": value[:3]})
    segment = value[:3]
    if segment in VIRTUAL_SEGMENTS:
        return Ok(value, (Note("mobile_virtual_operator", {"segment": segment}),))
    return Ok(value)


def _is_assigned(value: str) -> bool:
    import phonenumbers  # 40 ms: only when a number is checked

    number = phonenumbers.PhoneNumber(country_code=86, national_number=int(value))
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _MOBILE_TYPES
