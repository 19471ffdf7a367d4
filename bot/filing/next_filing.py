"""What a further filing of the same entity takes over from its approved one, so that nothing is asked twice.

The entity's data were filed with the first one; the next adds a service to it (T3) and does not ask them again.
They are kept beside its answers, for the letters, the documents and the rules that look at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from bot.filing.case import Case
from bot.filing.field import BASIC, ENTITY, SKIPPED
from bot.filing.fields import FIELDS
from bot.filing.orders import ORDER_GOALS
from bot.filing.outcome import ENTITY_REUSED, FILING_TYPES, Facts

KNOWN_ENTITY = "known_entity"
"""The slot under which the entity's data are kept, as a mapping of slots to values."""

OF_ENTITY = ("province", "entity_nature")
OF_ACCOUNT = ("account_site",)
OF_BOTH = ("server_location",)
"""Who files a website and an app has said where both are."""
CARRIED = frozenset({"entity_filing", "service_kind", *OF_ENTITY, *OF_ACCOUNT, *OF_BOTH})


@dataclass(frozen=True)
class CarriedOver:
    """The answers that the next filing begins with, and the entity's data that it only knows."""

    answers: Mapping[str, Any]
    entity: Mapping[str, Any] = field(default_factory=dict)


def carry_over(approved: Case, goal: str) -> CarriedOver | None:
    """What an order after ``approved`` (its facts with the derived ones) begins with; None: nothing to keep."""
    if approved.decision.type not in FILING_TYPES or goal == "import_claim":
        return None
    files = goal not in ORDER_GOALS
    app_next = files and owes_app(approved)
    kept = OF_ENTITY + (OF_ACCOUNT if files else ()) + (OF_BOTH if app_next else ())
    answers = {"entity_filing": "here"} | {slot: approved.facts[slot] for slot in kept if approved.has(slot)}
    if app_next:
        answers["service_kind"] = "app"
    return CarriedOver(answers, _entity(approved))


def owes_app(case: Case) -> bool:
    """Whether the website filed here is the first of two filings."""
    return case.says("service_kind", "both")


def known_entity(case: Case) -> Facts:
    """The entity's data that this filing reuses without asking for them."""
    known: Facts = case.facts.get(KNOWN_ENTITY) or {}
    return known if case.decision.type in ENTITY_REUSED else {}


def held(case: Case) -> frozenset[str]:
    """Carried answers whose questions may still come: they are not needless before the type is decided."""
    return CARRIED if KNOWN_ENTITY in case.facts and case.decision.outcome is None else frozenset()


def _entity(case: Case) -> dict[str, Any]:
    slots = [each.slot for each in FIELDS if each.step in (BASIC, ENTITY)]
    found = {slot: case.facts[slot] for slot in slots if case.facts.get(slot) not in (None, SKIPPED)}
    return {**(case.facts.get(KNOWN_ENTITY) or {}), **found}
