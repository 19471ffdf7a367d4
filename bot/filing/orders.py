"""Orders on a filing that exists: change, the three cancellations, import, migration (fact sheet §1.4, T5 to T8).

They are made where the filing's access is. Whatever else is true of it is told with its reason, as in §1.3.
"""

from __future__ import annotations

from bot.filing.outcome import Decision, Facts, ends, files

ORDER_GOALS = frozenset({"change", "cancel", "import_claim", "migrate"})

_ENTITY = ("entity_filing",)


def decide_order(facts: Facts) -> Decision:
    """The order for a goal of ``ORDER_GOALS``, or why it can't be made here."""
    if facts["goal"] == "import_claim":
        return files("import_claim", "T7", ("goal",), "SEED, ALI-HICHINA")
    return _standing(facts) or _KINDS[facts["goal"]](facts)


def _standing(facts: Facts) -> Decision | None:
    """What the entity's filing must be: filed here, in this account, with no order open."""
    entity = facts.get("entity_filing")
    if entity is None:
        return Decision(missing=_ENTITY)
    if entity == "in_progress":
        return ends("wait_open_order", "3", _ENTITY, "HW-KB, TC-Q")
    if entity == "hichina":
        return files("import_claim", "4", _ENTITY, "SEED, ALI-HICHINA")
    if entity == "none":
        return ends("nothing_to_file", "T5", ("goal", "entity_filing"), "logic")
    if entity == "other_provider":
        return ends("other_provider", "T5", ("goal", "entity_filing"), "HW-KB, TC-Q")
    if entity == "here_other_account":
        return ends("other_account", "10", _ENTITY, "ALI-ACC, HW-KB")
    return None


def _change(facts: Facts) -> Decision:
    if facts.get("entity_filing") == "shell":
        return ends("nothing_to_file", "shell", ("goal", "entity_filing"), "HW-KB")
    if facts.get("change_scope") is None:
        return Decision(missing=("change_scope",))
    return files("change", "T5", ("goal", "change_scope"), "HW-KB, ALI-CHG")


def _cancel(facts: Facts) -> Decision:
    """A service that is the last one goes with its entity; access ends without touching the number."""
    if facts.get("entity_filing") == "shell":
        return files("cancel_entity", "T6b", ("goal", "entity_filing"), "HW-KB")
    scope = facts.get("cancel_scope")
    if scope is None:
        return Decision(missing=("cancel_scope",))
    if scope == "access":
        return files("cancel_access", "T6c", ("goal", "cancel_scope"), "HW-KB, TC-Q")
    if scope == "entity":
        return files("cancel_entity", "T6b", ("goal", "cancel_scope"), "HW-KB")
    if facts.get("last_service") is None:
        return Decision(missing=("last_service",))
    if facts["last_service"]:
        return files("cancel_entity", "T6b", ("cancel_scope", "last_service"), "HW-KB")
    return files("cancel_service", "T6a", ("goal", "cancel_scope"), "HW-KB")


def _migrate(facts: Facts) -> Decision:
    if facts.get("entity_filing") == "shell":
        return ends("nothing_to_file", "shell", ("goal", "entity_filing"), "HW-KB")
    kind, target = facts.get("service_kind"), facts.get("migrate_target")
    if kind is None:
        return Decision(missing=("service_kind",))
    if target is None:
        return Decision(missing=("migrate_target",))
    if kind == "app" and target == "entity":
        return ends("nothing_to_file", "T8", ("service_kind", "migrate_target"), "HW-KB")
    return files("migrate", "T8", ("goal", "migrate_target"), "HW-KB")


_KINDS = {"change": _change, "cancel": _cancel, "migrate": _migrate}
