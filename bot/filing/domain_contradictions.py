"""Where a domain registry contradicts the applicant (§2.5).

Only what a registry positively says counts, and only where it changes what the rules say: registrars bear
several names, so two that the lists judge alike are no contradiction; days may differ by one, because a
registry counts in its own time zone; a registry knows nothing of real-name verification, so a change of its
record matters only while it starts the three-day clock.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.filing.blockers import DOMAIN_WAIT
from bot.filing.case import Case
from bot.filing.domain_facts import DomainFacts

ZONES_APART = timedelta(days=1)


def contradicted(case: Case, slot: str, facts: DomainFacts) -> str | None:
    """The registry's value where it contradicts the answer to one of ``ON_RECORD``; None: it does not."""
    said = case.facts.get(slot)
    if said is None:
        return None
    if slot == "domain_registrar":
        return _registrar(case, str(said), facts.registrar)
    if slot == "domain_expires_on":
        return _expiry(date.fromisoformat(said), facts.expires_on)
    return _change(date.fromisoformat(said), facts, case.today)


def _registrar(case: Case, said: str, on_record: str | None) -> str | None:
    if on_record is None or said.lower() in on_record.lower():
        return None
    standings = {case.book.registrar_status(name).status for name in (said, on_record)}
    return on_record if len(standings) > 1 else None


def _expiry(said: date, on_record: date | None) -> str | None:
    if on_record is None or abs(said - on_record) <= ZONES_APART:
        return None
    return on_record.isoformat()


def _change(said: date, facts: DomainFacts, today: date) -> str | None:
    """A later change that makes the filing wait, or an answer from before the domain was registered."""
    changed, registered = facts.changed_on, facts.registered_on
    if changed and changed - said > ZONES_APART and today - changed < DOMAIN_WAIT:
        return changed.isoformat()
    if registered and registered - said > ZONES_APART:
        return (changed or registered).isoformat()
    return None
