"""ICP filing number (备案号): of the entity ``京ICP备12345678号``, of a service ``…号-1``.

The letter after the sequence tells the service: none a website, A an app, X a mini-program, K a quick
app. Licences (``京ICP证030173号``, ``浙B2-20080101``) and police numbers (``粤公网安备…号``) are other
things. Source: sheet §7.2, HW-KB · H, patterns own · H.

Errors: ``icp_number_shape``, ``icp_number_is_licence``, ``icp_number_is_psb``,
``icp_number_wants_entity`` (entity), ``icp_number_wants_service``.
Notes: ``icp_number_completed`` (number).

>>> check('京icp備１２３４５６７８號－1')
Ok(value='京ICP备12345678号-1', notes=())
>>> check('浙ICP备2021012345-2a')  # doctest: +ELLIPSIS
Ok(value='浙ICP备2021012345号-2A', notes=(Note(code='icp_number_completed', params={...}),))
>>> check('京ICP备12345678号-1', 'entity')
Err(code='icp_number_wants_entity', params={'entity': '京ICP备12345678号'})
>>> check('浙B2-20080101'), check('粤公网安备44030502008569号')
(Err(code='icp_number_is_licence', params={}), Err(code='icp_number_is_psb', params={}))
>>> kind_of('京ICP备12345678号'), kind_of('沪ICP备2021012345号-3X'), entity_of('沪ICP备2021012345号-3X')
('entity', 'mini_program', '沪ICP备2021012345号')
"""

from __future__ import annotations

import re
from typing import Literal

from bot.filing.codes.width import INVISIBLE, shadow
from bot.filing.result import Err, Note, Ok, Result

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕陇甘青宁新"
"""The one-character names numbers begin with."""

Kind = Literal["entity", "website", "app", "mini_program", "quick_app"]

_TRADITIONAL = str.maketrans(
    "備號證網遼蘇閩贛魯粵瓊貴黔滇雲陝隴寧〇", "备号证网辽苏闽赣鲁粤琼贵黔滇云陕陇宁0"
)
_NUMBER = re.compile(rf"([{PROVINCES}])ICP备([0-9]{{6,10}})(号)?(?:-?([0-9]{{1,4}})([AXK]?))?")
_LICENCE = re.compile(rf"[{PROVINCES}](?:ICP证[0-9]+|[AB][12])")
_SERVICES: dict[str, Kind] = {"": "website", "A": "app", "X": "mini_program", "K": "quick_app"}


def compact(text: str) -> str:
    """The number in half width, upper case and simplified characters, without spaces."""
    squeezed = "".join(shadow(text).split()).upper().replace(INVISIBLE, "")
    return squeezed.translate(_TRADITIONAL)


def check(text: str, wanted: Literal["any", "entity", "service"] = "any") -> Result[str]:
    """The normalised number of the kind wanted, or why it is not one."""
    value = compact(text)
    if "公网安备" in value:
        return Err("icp_number_is_psb")
    if _LICENCE.match(value):
        return Err("icp_number_is_licence")
    found = _NUMBER.fullmatch(value)
    if not found or not (found[3] or "-" in value or found[4] is None):
        return Err("icp_number_shape")
    entity = f"{found[1]}ICP备{found[2]}号"
    number = entity if found[4] is None else f"{entity}-{found[4]}{found[5]}"
    if wanted == "entity" and number != entity:
        return Err("icp_number_wants_entity", {"entity": entity})
    if wanted == "service" and number == entity:
        return Err("icp_number_wants_service")
    return Ok(number) if number == value else Ok(number, (Note("icp_number_completed", {"number": number}),))


def kind_of(value: str) -> Kind:
    """What a normalised number was given to."""
    tail = value.partition("号-")[2]
    return _SERVICES[tail.lstrip("0123456789")] if tail else "entity"


def entity_of(value: str) -> str:
    """The entity's number within a normalised number."""
    return value.partition("号")[0] + "号"
