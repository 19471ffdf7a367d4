"""What stands in the way of a filing: true facts that block or warn, each on its slot, with its source.

A blocker is not a wrong answer: the answer is kept, what follows from it is said. ``block`` forbids
submission, ``warn`` does not, ``unknown`` says that the rules on record don't settle the point.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Iterable, Iterator

from bot.filing.blocker import Blocker, Rule, severity, tags
from bot.filing.case import Case
from bot.filing.fields.preparation import NO_PREAPPROVAL
from bot.filing.holder_blockers import (
    face_unmatched,
    individual_business,
    leader,
    other_province,
    person_age,
    refused_certificates,
)
from bot.filing.order_limits import change_limits, consequences, filed_sites
from bot.filing.rulebook.cells import Conflicting
from bot.filing.server_rules import server
from bot.filing.services import services, services_at_most

DOMAIN_WAIT = timedelta(days=3)  # SEED: real-name data reach the authority in about three days
EXPIRING = timedelta(days=90)  # §2.5, §8.4: less than three months left


def blockers(case: Case) -> tuple[Blocker, ...]:
    """Every blocker of ``case`` (its facts with derived values), the hindering ones first."""
    found = [blocker for rule in RULES for blocker in rule(case)]
    order = ("block", "unknown", "warn")
    return tuple(sorted(found, key=lambda blocker: order.index(blocker.severity)))


def forbids(found: Iterable[Blocker]) -> bool:
    """Whether any of them forbids submission."""
    return any(blocker.severity == "block" for blocker in found)


def _outcome(case: Case) -> Iterator[Blocker]:
    decision = case.decision
    if decision.contradiction:
        yield Blocker(decision.contradiction, "service_filing", "block", "logic")
    if decision.ends and decision.outcome not in ("not_required", "file"):
        yield Blocker(str(decision.outcome), decision.because[0], "block", decision.source)
    if case.has("known_open_order"):
        reference = str(case.facts["known_open_order"])
        yield Blocker("wait_open_order", "entity_cert_no", "block", "HW-KB, TC-Q", {"reference": reference})


def _account(case: Case) -> Iterator[Blocker]:
    if not case.asks("domain", "app_domains"):
        return
    if case.says("account_site", "international"):
        yield Blocker("international_account", "account_site", "warn", "SEED, ALI-WHAT")
    if case.says("account_site", "none"):
        yield Blocker("account_missing", "account_site", "warn", "SEED, ALI-ACC")


def _domain(case: Case) -> Iterator[Blocker]:
    facts = case.facts
    if case.says("domain_real_name", False):
        yield Blocker("real_name_missing", "domain_real_name", "block", "SEED, ALI-DOM")
    changed = facts.get("domain_last_changed_on")
    if changed and case.today - date.fromisoformat(changed) < DOMAIN_WAIT:
        ready = date.fromisoformat(changed) + DOMAIN_WAIT
        yield Blocker(
            "domain_too_fresh", "domain_last_changed_on", "warn", "SEED", {"ready_on": ready.isoformat()}
        )
    expires = facts.get("domain_expires_on")
    if expires and date.fromisoformat(expires) - case.today < EXPIRING:
        yield Blocker("domain_expiring", "domain_expires_on", "warn", "ALI-P23, HW-G", {"date": expires})
    yield from _suffix(case)
    yield from _registrar(case)
    yield from _holder(case)


def _suffix(case: Case) -> Iterator[Blocker]:
    name = case.facts.get("site_domain")
    if name is None:
        return
    suffix = str(name).split(".", 1)[1]
    status = case.book.suffix_status(suffix, case.facts.get("province"))
    severity = {"not_approved": "block", "refused": "block", "unknown": "unknown"}.get(status.status)
    if severity:
        yield Blocker(
            "suffix_not_approved", "site_domain", severity, ", ".join(status.source), {"suffix": f".{suffix}"}
        )


def _registrar(case: Case) -> Iterator[Blocker]:
    name = case.facts.get("domain_registrar")
    if name is None:
        return
    status = case.book.registrar_status(str(name))
    severity = {"not_approved": "block", "unknown": "unknown"}.get(status.status)
    if severity:
        params = {"registrar": str(name)}
        yield Blocker(
            "registrar_not_approved", "domain_registrar", severity, ", ".join(status.source), params
        )


def _holder(case: Case) -> Iterator[Blocker]:
    """The holder must be the entity; whether its legal representative will do is the province's rule."""
    holder = case.facts.get("domain_holder")
    if holder == "other":
        yield Blocker("holder_differs", "domain_holder", "block", "ALI-DOM, TC-REJ")
    if holder != "legal_rep" or not case.has("province"):
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.domain_holder_organisation)
    found = severity(rule, {"entity_only": "block", "entity_or_legal_rep": None})
    if found:
        yield Blocker("holder_differs", "domain_holder", found, tags(rule))


def _phones(case: Case) -> Iterator[Blocker]:
    """Provinces that want local numbers: where a number comes from we can't see, so the point stays open."""
    if not case.has("province"):
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.phone_local)
    wanted = rule.value == "all" or (rule.value == "individuals" and case.individual)
    if wanted and case.has("leader_mobile"):
        yield Blocker("phone_not_local", "leader_mobile", "unknown", tags(rule))


def _preapproval(case: Case) -> Iterator[Blocker]:
    """Named and without its number; where sources disagree whether it is still needed, that stays open."""
    chosen = case.facts.get(case.service_slot("preapproval_type"))
    slot = case.service_slot("preapproval_no")
    number = case.facts.get(slot)
    if chosen in (None, NO_PREAPPROVAL) or number not in (None, "skipped"):
        return
    disputed = any(
        isinstance(each.needed, Conflicting) for each in case.book.preapprovals if each.code == chosen
    )
    severity = "unknown" if disputed else "block"
    yield Blocker("preapproval_missing", slot, severity, "SEED, TC-Q")


def _certificates(case: Case) -> Iterator[Blocker]:
    for slot in ("leader_cert_to", "admin_cert_to"):
        end = case.facts.get(slot)
        if end in (None, "long_term") or (
            slot == "admin_cert_to" and end == case.facts.get("leader_cert_to")
        ):
            continue
        if date.fromisoformat(str(end)) - case.today < EXPIRING:
            yield Blocker("certificate_expiring", slot, "warn", "ALI-P23, HW-KB", {"date": str(end)})


def _services(case: Case) -> Iterator[Blocker]:
    """More services than the entity may have: the province's own limit binds, one provider's practice may not."""
    limit = services_at_most(case)
    if limit is not None and case.has("filed_services") and services(case) > limit.value:
        severity = "block" if limit.province else "unknown"
        params = {"most": str(limit.value)}
        yield Blocker("too_many_services", "filed_services", severity, ", ".join(limit.source), params)


RULES: tuple[Rule, ...] = (
    _outcome,
    _account,
    _domain,
    server,
    person_age,
    other_province,
    leader,
    refused_certificates,
    individual_business,
    face_unmatched,
    _phones,
    _preapproval,
    _certificates,
    _services,
    filed_sites,
    change_limits,
    consequences,
)
