"""What an order on a filing that exists is about (§1.4): what changes, what is cancelled, where it moves to."""

from __future__ import annotations

from typing import Any

from bot.filing.case import Case
from bot.filing.codes import icp_number
from bot.filing.field import PREPARE, SERVICE, Field, asked
from bot.filing.kinds import Choice, Code, Flag, Several, Text
from bot.filing.result import Err, Ok, Result

ENTITY_ITEMS = ("entity_name", "entity_address", "leader", "leader_contact", "entity_remark")
ENTITY_LIMITS = ("entity_cert", "province", "other_entity")
SITE_ITEMS = ("site_name", "site_content", "administrator", "admin_contact", "site_ip", "site_remark")
SITE_LIMITS = ("domain_added",)
"""What people want to change and a change order doesn't do, or not everywhere: told as blockers."""
APP_ITEMS = (
    "app_name",
    "app_platforms",
    "app_domains",
    "app_content",
    "app_sdks",
    "administrator",
    "admin_contact",
    "site_ip",
    "app_remark",
)
OF_OTHERS = frozenset({"leader", "administrator", "admin_contact"})
"""An individual is their own leader and administrator."""


def _items(case: Case) -> tuple[str, ...]:
    scope = case.facts.get("change_scope")
    entity = () if scope == "service" else (*ENTITY_ITEMS, *ENTITY_LIMITS)
    of_service = APP_ITEMS if case.app else (*SITE_ITEMS, *SITE_LIMITS)
    service = () if scope == "entity" else of_service
    offered = (*entity, *service)
    return tuple(item for item in offered if not (case.individual and item in OF_OTHERS))


def _needs(slot: str) -> Any:
    """Applies while the decision waits for ``slot``, or once it has been answered to the end."""

    def applies(case: Case) -> bool:
        return slot in case.decision.missing or slot in case.decision.because

    return applies


def _cancels_service(case: Case) -> bool:
    return case.says("goal", "cancel") and case.says("cancel_scope", "service")


def _service_number(raw: str, case: Case) -> Result[Any]:
    """The service's own number, with its -1 (§7.2); of the entity named in the same order, if it is."""
    read = icp_number.check(raw, "service")
    if isinstance(read, Err):
        return read
    entity = case.facts.get("entity_record_no")
    if entity is not None and icp_number.entity_of(read.value) != entity:
        return Err("icp_number_of_other_entity", {"entity": str(entity)})
    return read


def _not_own(value: Any, case: Case) -> Result[Any]:
    """Moving to the same entity would move nothing."""
    return Err("target_is_same_entity") if value == case.facts.get("entity_name") else Ok(value)


ORDER_KINDS = (
    Field(
        "change_scope",
        PREPARE,
        Choice(lambda case: ("entity", "service", "both")),
        source="§1.4",
        applies=_needs("change_scope"),
    ),
    Field(
        "cancel_scope",
        PREPARE,
        Choice(lambda case: ("service", "entity", "access")),
        source="§1.4",
        applies=lambda case: _needs("cancel_scope")(case) or _cancels_service(case),
    ),
    Field("last_service", PREPARE, Flag(), source="§1.4", applies=_cancels_service),
    Field(
        "migrate_target",
        PREPARE,
        Choice(lambda case: ("account", "entity")),
        source="§1.4",
        applies=_needs("migrate_target"),
    ),
)
"""Asked right after the routing questions: they decide which order it is."""

ORDER_DETAILS = (
    Field(
        "change_items",
        PREPARE,
        Several(_items, most=10),
        source="§1.4",
        applies=lambda case: case.decision.type == "change",
    ),
    Field(
        "access_elsewhere",
        PREPARE,
        Flag(),
        source="§1.4",
        applies=lambda case: case.decision.type == "cancel_access",
    ),
    Field(
        "hichina_account",
        PREPARE,
        Text(least=2, most=100),
        source="SEED",
        applies=lambda case: case.decision.type == "import_claim",
        mask="number",
    ),
)

ORDER_SERVICE = (
    Field(
        "service_record_no",
        SERVICE,
        Code(("icp_number",), _service_number),
        source="§7.2",
        applies=asked("service_record"),
    ),
    Field(
        "target_account",
        SERVICE,
        Text(least=2, most=100),
        source="§1.4",
        applies=asked("target", where=lambda case: case.says("migrate_target", "account")),
        mask="number",
    ),
    Field(
        "target_entity",
        SERVICE,
        Text(least=2, most=100, chinese=True),
        source="§1.4",
        applies=asked("target", where=lambda case: case.says("migrate_target", "entity")),
        checks=(_not_own,),
    ),
)
