"""What a change, cancellation or migration can't do or leaves behind, and what sites filed earlier must be (§1.4, §1.6)."""

from __future__ import annotations

from typing import Iterator

from bot.filing.blocker import Blocker
from bot.filing.case import Case

CHANGE_LIMITS = {
    "domain_added": ("block", "TC-Q"),
    "entity_cert": ("unknown", "HW-KB"),
    "province": ("unknown", "HW-KB, TC-Q"),
    "other_entity": ("unknown", "HW-KB, TC-P, ALI-P18"),
    "app_domains": ("unknown", "TC-Q, ALI-APPQ"),
}
"""Items that a change order does not do, or not everywhere: severity and source."""


def filed_sites(case: Case) -> Iterator[Blocker]:
    """Sites filed earlier must be reachable and fit their filing; a new domain stays offline (§1.6)."""
    if case.says("filed_sites_online", False):
        yield Blocker("filed_site_unreachable", "filed_sites_online", "warn", "SEED, TC-REJ")
    if case.says("filed_sites_match", False):
        yield Blocker("filed_site_differs", "filed_sites_match", "warn", "SEED, TC-REJ")
    if case.says("site_offline", False):
        yield Blocker("unfiled_site_online", "site_offline", "warn", "ALI-FAQ18, HW-KB, TC-Q")


def change_limits(case: Case) -> Iterator[Blocker]:
    """What the chosen items of a change can't be, or need besides."""
    if case.decision.type != "change":
        return
    items = case.facts.get("change_items") or ()
    for item in items:
        if item in CHANGE_LIMITS:
            severity, source = CHANGE_LIMITS[item]
            yield Blocker(f"change_{item}", "change_items", severity, source)
    if "entity_name" in items:
        yield Blocker("change_entity_name", "change_items", "warn", "HW-KB, ALI-CHG")


def consequences(case: Case) -> Iterator[Blocker]:
    """What is gone after the order, told before it is submitted."""
    if case.decision.type == "cancel_service":
        yield Blocker("cancels_service", "cancel_scope", "warn", "HW-KB")
    if case.decision.type == "cancel_entity":
        slot = "cancel_scope" if case.has("cancel_scope") else "goal"
        yield Blocker("cancels_entity", slot, "warn", "HW-KB")
    if case.says("access_elsewhere", False):
        yield Blocker("access_leaves_shell", "access_elsewhere", "warn", "HW-KB, TC-Q")
    if case.decision.type == "migrate" and case.says("migrate_target", "entity"):
        yield Blocker("migration_by_province", "migrate_target", "unknown", "HW-KB")
