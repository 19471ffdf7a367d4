"""Who has to answer MIIT's text message for an order (fact sheet §6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing.case import Case
from bot.filing.rulebook.documents import Person
from bot.filing.rulebook.verifiers import SmsRule

NEW_NUMBER = frozenset({"leader_contact", "admin_contact", "leader", "administrator"})
"""Items of a change that may bring another mobile: the message goes to the new one only (TC-SMS)."""

Codes = Literal["none", "one", "two"]


@dataclass(frozen=True)
class Verification:
    """``verifiers`` each get a code; ``codes`` is one where they share a mobile; ``new_number``: a changed mobile
    verifies by the new number only; ``source`` are the tags of the rule."""

    verifiers: tuple[Person, ...]
    codes: Codes
    new_number: bool
    source: tuple[str, ...]


def verification(case: Case) -> Verification | None:
    """Who verifies the order of ``case`` (its facts with derived values); None: the rules on record don't say."""
    rule = next((one for one in case.book.sms_rules if _holds(one, case)), None)
    if rule is None:
        return None
    people = rule.verifiers
    mobiles = {str(case.facts.get(f"{who}_mobile") or who) for who in people}
    if case.individual or case.says("admin_is_leader", True):
        mobiles = set(people[:1])
    codes: Codes = "none" if not people else "one" if len(mobiles) == 1 else "two"
    items = set(case.facts.get("change_items") or ())
    changed = case.decision.type == "change" and not NEW_NUMBER.isdisjoint(items)
    return Verification(people, codes, changed, rule.source)


def _holds(rule: SmsRule, case: Case) -> bool:
    items = set(case.facts.get("change_items") or ())
    return (
        case.decision.type in rule.types
        and rule.change_scope in (None, case.facts.get("change_scope"))
        and (not rule.only or (bool(items) and items <= set(rule.only)))
    )
