"""Step 4, second half: the website administrator (网站负责人, §2.4b), who does the face check."""

from __future__ import annotations

from bot.filing.case import Case
from bot.filing.field import SERVICE, Check, Derive, Field, asked
from bot.filing.fields.leader import leader_value
from bot.filing.fields.people import differs_from, person_fields
from bot.filing.kinds import Flag
from bot.filing.outcome import ENTITY_REUSED


def _own_data(case: Case) -> bool:
    """Whether the administrator's data belong to this order at all.

    An individual's whole filing is one person; where the entity's filing is reused (T3, T4b) that
    person's data come with it.
    """
    reused = case.decision.type in ENTITY_REUSED
    return not (reused and (case.individual or case.says("admin_is_leader", True)))


def _leader_must_do_it(case: Case) -> bool:
    """Some provinces let a leader be authorised only who is the administrator too (§4.1)."""
    if not case.says("leader_is_legal_rep", False) or not case.has("province"):
        return False
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.authorised_leader_is_admin)
    return rule.value is True


def _derive(slot: str) -> Derive:
    def from_leader(case: Case) -> object:
        same = case.individual or case.says("admin_is_leader", True)
        return leader_value(case, slot) if same else None

    return from_leader


def _unlike_leader(slot: str, code: str) -> Check:
    """Two persons have two mobiles and two mailboxes (§2.3); one person has one of each."""
    return differs_from(slot.replace("admin_", "leader_", 1), code)


CROSS_PERSON: dict[str, tuple[Check, ...]] = {
    "admin_cert_no": (_unlike_leader("admin_cert_no", "admin_is_the_leader"),),
    "admin_mobile": (_unlike_leader("admin_mobile", "mobile_of_other_person"),),
    "admin_email": (_unlike_leader("admin_email", "email_of_other_person"),),
}

ADMINISTRATOR: tuple[Field, ...] = (
    Field(
        "admin_is_leader",
        SERVICE,
        Flag(),
        source="§2.4b",
        applies=asked("administrator"),
        derive=lambda case: True if case.individual or _leader_must_do_it(case) else None,
    ),
    *person_fields(
        "admin",
        SERVICE,
        asked("administrator", where=_own_data),
        asked("admin_contact", where=_own_data),
        _derive,
        CROSS_PERSON,
    ),
)
