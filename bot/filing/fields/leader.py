"""Step 3, second half: the entity leader (主体负责人, §2.3)."""

from __future__ import annotations

from typing import Any

from bot.filing.case import Case
from bot.filing.certificates import check_number_alone
from bot.filing.field import ENTITY, FOLLOWS, Derive, Field, asked
from bot.filing.fields.numbers import CERTIFICATE_NUMBERS, numbers_of
from bot.filing.fields.people import name_of, person_fields
from bot.filing.kinds import Code, Flag, Text

FROM_ENTITY = {
    "leader_name": "entity_name",
    "leader_cert_type": "entity_cert_type",
    "leader_cert_no": "entity_cert_no",
}


def _derive(slot: str) -> Derive | None:
    """An individual is their own leader."""
    entity_slot = FROM_ENTITY.get(slot)
    if entity_slot is None:
        return None
    return lambda case: case.facts.get(entity_slot, FOLLOWS) if case.individual else None


_not_legal_rep = asked(
    "leader", where=lambda case: case.organisation and case.says("leader_is_legal_rep", False)
)


LEADER: tuple[Field, ...] = (
    Field(
        "leader_is_legal_rep",
        ENTITY,
        Flag(),
        source="§2.3",
        applies=asked("leader", where=lambda case: case.organisation),
    ),
    *person_fields("leader", ENTITY, asked("leader"), asked("leader_contact"), _derive, {}),
    Field(
        "legal_rep_cert_no",
        ENTITY,
        Code(
            CERTIFICATE_NUMBERS,
            lambda raw, case: check_number_alone(case, raw),
            numbers_of("legal_rep"),
        ),
        source="§2.3",
        applies=_not_legal_rep,
        mask="certificate",
        person="legal_rep",
    ),
    Field(
        "legal_rep_name",
        ENTITY,
        Text(least=2, most=50, rule=name_of("legal_rep"), entity="person_name"),
        source="§2.3",
        applies=_not_legal_rep,
        person="legal_rep",
    ),
)


def leader_value(case: Case, slot: str) -> Any:
    """The leader's value for an administrator's slot (``admin_mobile`` → ``leader_mobile``)."""
    return case.facts.get(slot.replace("admin_", "leader_", 1), FOLLOWS)
