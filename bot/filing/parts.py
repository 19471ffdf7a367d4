"""Which parts of the questionnaire an order has: a filing all that its type doesn't skip, other orders a few.

A change asks only for what changes, a cancellation only for what identifies the filing (fact sheet §1.4).
"""

from __future__ import annotations

from typing import Literal, get_args

from bot.filing.outcome import ENTITY_FILED, ENTITY_REUSED, Decision, Facts

EntityPart = Literal[
    "region",
    "certificate",
    "name",
    "record",
    "addresses",
    "superior_unit",
    "entity_remark",
    "leader",
    "leader_contact",
]
"""What a filing reuses when its entity is filed here already (T3, T4b)."""
SitePart = Literal["domain", "site_name", "site_content", "site_remark", "home_url"]
AppPart = Literal["app_name", "app_domains", "app_content", "app_sdks", "app_platforms", "app_remark"]
"""What only a website's filing has, and only an app's."""
Part = Literal[
    EntityPart,
    SitePart,
    AppPart,
    "place",
    "regulations",
    "filed_sites",
    "instance",
    "ip",
    "preapproval",
    "consent",
    "service_record",
    "target",
    "administrator",
    "admin_contact",
]
ENTITY_PARTS: frozenset[Part] = frozenset(get_args(EntityPart))
SITE_PARTS: frozenset[Part] = frozenset(get_args(SitePart))
APP_PARTS: frozenset[Part] = frozenset(get_args(AppPart))

_WHOSE: frozenset[Part] = frozenset({"place", "consent", "certificate"})
"""What tells whose filing an order is about."""

ORDERS: dict[str, frozenset[Part]] = {
    "change": _WHOSE | {"record"},
    "cancel_service": _WHOSE | {"name", "service_record"},
    "cancel_entity": _WHOSE | {"name", "record"},
    "cancel_access": _WHOSE | {"name", "service_record"},
    "import_claim": _WHOSE | {"name", "record"},
    "migrate": _WHOSE | {"name", "service_record", "target"},
}
CHANGES: dict[str, frozenset[Part]] = {
    "entity_name": frozenset({"name"}),
    "entity_address": frozenset({"addresses"}),
    "leader": frozenset({"leader", "leader_contact"}),
    "leader_contact": frozenset({"leader_contact"}),
    "entity_remark": frozenset({"entity_remark"}),
    "site_name": frozenset({"site_name"}),
    "site_content": frozenset({"site_content", "preapproval"}),
    "administrator": frozenset({"administrator", "admin_contact"}),
    "admin_contact": frozenset({"admin_contact"}),
    "site_ip": frozenset({"ip"}),
    "site_remark": frozenset({"site_remark"}),
    "app_name": frozenset({"app_name"}),
    "app_content": frozenset({"app_content", "preapproval"}),
    "app_platforms": frozenset({"app_platforms"}),
    "app_domains": frozenset({"app_domains"}),
    "app_sdks": frozenset({"app_sdks"}),
    "app_remark": frozenset({"app_remark"}),
}
"""What a change asks for, by the item that changes; items without parts are told what to do instead."""
SERVICE_SCOPES = ("service", "both")


def parts(decision: Decision, facts: Facts) -> frozenset[Part]:
    """The parts that an order of the decided type asks; none while nothing is filed here."""
    if not decision.files or decision.type is None:
        return frozenset()
    if decision.type not in ORDERS:
        return _filing(decision.type, facts)
    found = ORDERS[decision.type]
    if decision.type == "change":
        items = facts.get("change_items") or ()
        found = found.union(*(CHANGES.get(item, frozenset()) for item in items))
        if facts.get("change_scope") in SERVICE_SCOPES:
            found |= {"service_record"}
    return found


def _filing(type_: str, facts: Facts) -> frozenset[Part]:
    of_others = SITE_PARTS if facts.get("service_kind") == "app" else APP_PARTS
    found: frozenset[Part] = frozenset(get_args(Part)) - {"service_record", "target"} - of_others
    if type_ not in ENTITY_FILED:
        found -= {"record", "filed_sites"}
    return found - ENTITY_PARTS if type_ in ENTITY_REUSED else found
