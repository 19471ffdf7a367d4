"""Step 3, first half: the entity's addresses and remarks (§2.2)."""

from __future__ import annotations

import re
from typing import Any

from bot.filing.case import Case
from bot.filing.codes import icp_number
from bot.filing.field import ENTITY, Field, asked
from bot.filing.kinds import Code, Text
from bot.filing.result import Err, Note, Ok, Result


def _entity_number(raw: str, case: Case) -> Result[Any]:
    """The entity's own number; of a website's number the -1 is left off and that is said (§7.2)."""
    read = icp_number.check(raw)
    if isinstance(read, Err):
        return read
    number = icp_number.entity_of(read.value)
    if number == read.value:
        return read
    return Ok(number, (*read.notes, Note("icp_number_of_entity", {"number": number})))


_DATES = re.compile(r"\d{2,4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?")
_PLACE = re.compile(
    r"[省市区县州旗镇乡街道路村巷弄楼栋幢园院]|[0-9一二三四五六七八九十百零〇甲乙丙丁A-Za-z]\s*[号室]"
)
"""Words of places; of 号 and 室 those behind a number (手机号 is none)."""


def _address(raw: str, case: Case) -> Result[str]:
    """What names no kind of place (和身份证一样, a website's name, two dates) is no address."""
    return Ok(raw) if _PLACE.search(_DATES.sub("", raw)) else Err("address_unlike")


ENTITY_DETAILS = (
    Field(
        "entity_record_no",
        ENTITY,
        Code(("icp_number",), _entity_number),
        source="§7.2",
        applies=asked("record"),
    ),
    Field(
        "entity_cert_address",
        ENTITY,
        Text(least=6, most=200, chinese=True, rule=_address),
        source="§2.2",
        applies=asked("addresses"),
        mask="address",
    ),
    Field(
        "entity_mail_address",
        ENTITY,
        Text(least=6, most=200, chinese=True, rule=_address),
        source="§2.2",
        applies=asked("addresses"),
        mask="address",
    ),
    Field(
        "superior_unit",
        ENTITY,
        Text(least=2, most=100),
        source="§2.2",
        applies=asked("superior_unit", where=lambda case: case.organisation),
        optional=lambda case: True,
    ),
    Field(
        "entity_remark",
        ENTITY,
        Text(least=2, most=200),
        source="§2.2",
        applies=asked("entity_remark"),
        optional=lambda case: case.decision.type != "change",
    ),
)
