"""Step 3, first half: the entity's addresses and remarks (§2.2)."""

from __future__ import annotations

from typing import Any

from bot.filing.case import Case
from bot.filing.codes import icp_number
from bot.filing.decision import ENTITY_FILED
from bot.filing.field import ENTITY, Field
from bot.filing.fields.basic import asks_entity
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


ENTITY_DETAILS = (
    Field(
        "entity_record_no",
        ENTITY,
        Code(("icp_number",), _entity_number),
        source="§7.2",
        applies=lambda case: asks_entity(case) and case.decision.type in ENTITY_FILED,
    ),
    Field(
        "entity_cert_address",
        ENTITY,
        Text(least=6, most=200, chinese=True),
        source="§2.2",
        applies=asks_entity,
        mask="address",
    ),
    Field(
        "entity_mail_address",
        ENTITY,
        Text(least=6, most=200, chinese=True),
        source="§2.2",
        applies=asks_entity,
        mask="address",
    ),
    Field(
        "superior_unit",
        ENTITY,
        Text(least=2, most=100),
        source="§2.2",
        applies=lambda case: asks_entity(case) and case.organisation,
        optional=lambda case: True,
    ),
    Field(
        "entity_remark",
        ENTITY,
        Text(least=2, most=200),
        source="§2.2",
        applies=asks_entity,
        optional=lambda case: True,
    ),
)
