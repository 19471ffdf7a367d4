"""The facts that decide the filing type (fact sheet §1.2): asked first, stopped at the first decisive row."""

from __future__ import annotations

from typing import Any

from bot.filing.case import Case
from bot.filing.field import PREPARE, Field
from bot.filing.kinds import Choice
from bot.filing.parts import ORDERS
from bot.filing.result import Err, Ok, Result

GOALS = ("file", "add_access", "change", "cancel", "import_claim", "migrate")
MAINLAND = ("mainland_here", "both")


def _open(case: Case) -> bool:
    """Whether the routing questions still matter: no answer so far has ended the matter."""
    return not case.decision.ends


def _needs(slot: str) -> Any:
    """Applies while the decision is open and waits for ``slot``, or once it has been answered."""

    def applies(case: Case) -> bool:
        return case.has(slot) or slot in case.decision.missing

    return applies


def _on_mainland(case: Case) -> bool:
    return (
        _open(case)
        and case.decision.type not in ORDERS
        and case.says("server_location", *MAINLAND)
        and case.says("service_kind", "website", "app", "both")
    )


def _kinds(case: Case) -> tuple[str, ...]:
    """An order on a filing that exists is about one service, and only these two are filed here."""
    if case.says("goal", "change", "migrate"):
        return ("website", "app")
    return ("website", "app", "both", "mini_program", "ip_only")


def _changes_service(case: Case) -> bool:
    """What can change of a website is not what can change of an app."""
    return case.decision.type == "change" and case.says("change_scope", "service", "both")


def _account_entities(case: Case) -> tuple[str, ...]:
    return ("same", "other", "none") if case.says("entity_filing", "here") else ("none", "other")


def _account_entity(case: Case) -> Any:
    """An entity filed here stands in this account: that is what "here" was said to mean."""
    if case.says("entity_filing", "here"):
        return "same"
    return "none" if case.says("account_site", "none") else None


def _service_fits_entity(value: Any, case: Case) -> Result[Any]:
    """Row 14: a service cannot be filed without its entity; said at once rather than at the end."""
    if value in ("same_entity", "here") and case.says("entity_filing", "none", "shell"):
        return Err("service_without_entity")
    return Ok(value)


ROUTING = (
    Field(
        "goal",
        PREPARE,
        Choice(lambda case: GOALS),
        source="§1.2 Q1",
    ),
    Field(
        "server_location",
        PREPARE,
        Choice(
            lambda case: (
                "mainland_here",
                "mainland_other",
                "overseas",
                "both",
                "none",
                "home_broadband",
                "cdn_oss_only",
            )
        ),
        source="§1.2 Q2",
        applies=_needs("server_location"),
    ),
    Field(
        "service_kind",
        PREPARE,
        Choice(_kinds),
        source="§1.2 Q3",
        applies=lambda case: _needs("service_kind")(case) or _changes_service(case),
    ),
    Field(
        "entity_filing",
        PREPARE,
        Choice(
            lambda case: (
                "none",
                "here",
                "here_other_account",
                "other_provider",
                "hichina",
                "shell",
                "in_progress",
            )
        ),
        source="§1.2 Q5, Q6",
        applies=_needs("entity_filing"),
    ),
    Field(
        "service_filing",
        PREPARE,
        Choice(lambda case: ("none", "same_entity", "other_entity", "here")),
        source="§1.2 Q7",
        applies=_needs("service_filing"),
        checks=(_service_fits_entity,),
    ),
    Field(
        "account_site",
        PREPARE,
        Choice(lambda case: ("china", "international", "none")),
        source="§1.5",
        applies=_on_mainland,
    ),
    Field(
        "account_entity",
        PREPARE,
        Choice(_account_entities),
        source="§1.3 row 15",
        applies=lambda case: _on_mainland(case) or case.says("account_entity", "other"),
        derive=_account_entity,
    ),
    Field(
        "server_account",
        PREPARE,
        Choice(lambda case: ("same", "other")),
        source="§2.7",
        applies=_on_mainland,
    ),
)
