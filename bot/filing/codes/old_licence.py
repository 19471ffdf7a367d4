"""Registration number of an old business licence (营业执照注册号), fifteen digits, given out until 2015.

Six digits of the registering authority (100000: the national one), eight in sequence, a check digit
(ISO 7064 MOD 11,10). Today's licences carry a credit code; an entity filed before may stand in MIIT's data
with this number (sheet §2.2, HW-KB, TC-Q · H). Source: sheet §2.8 · L for the fifteen digits; their parts
by the industry standard GS 15-2006. Numbers of thirteen digits were replaced in 2007.

Errors: ``old_licence_characters`` (found), ``old_licence_length`` (length), ``old_licence_region``,
``old_licence_check_digit``.

>>> check('３３０１０６ 000012340')
Ok(value='330106000012340', notes=())
>>> check('330106000012345'), check('990106000012345')
(Err(code='old_licence_check_digit', params={}), Err(code='old_licence_region', params={}))
>>> check('33010600001234'), check('33O106000012340')
(Err(code='old_licence_length', params={'length': '14'}), Err(code='old_licence_characters', params={'found': 'O'}))
>>> province_of('330106000012340'), province_of('100000000012346')
('33', None)
"""

from __future__ import annotations

from stdnum.iso7064 import mod_11_10

from bot.filing.codes import resident_id
from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

_NATIONAL = "100000"


def compact(text: str) -> str:
    """The digits in half width, without spaces and hyphens."""
    return squeeze(text)


def has_shape(value: str) -> bool:
    """Whether a value is fifteen digits."""
    return len(value) == 15 and value.isascii() and value.isdigit()


def check(text: str) -> Result[str]:
    """The fifteen digits, or why they cannot be such a number."""
    value = compact(text)
    strange = next((char for char in value if not "0" <= char <= "9"), None)
    if strange is not None:
        return Err("old_licence_characters", {"found": strange})
    if not has_shape(value):
        return Err("old_licence_length", {"length": str(len(value))})
    if province_of(value) is None and not value.startswith(_NATIONAL):
        return Err("old_licence_region")
    return Ok(value) if mod_11_10.is_valid(value) else Err("old_licence_check_digit")


def province_of(value: str) -> str | None:
    """The two-digit code of the province that registered the business; None for the national register."""
    prefix = compact(value)[:2]
    return prefix if prefix in resident_id.PROVINCE_PREFIXES else None
