"""What stands in the way of a filing: true facts that block or warn, each on its slot, with its source.

A blocker is not a wrong answer: the answer is kept, what follows from it is said. ``block`` forbids
submission, ``warn`` does not, ``unknown`` says that the rules on record don't settle the point.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Callable, Iterable, Iterator

from bot.filing import certificates
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
from bot.filing.outcome import ADDS_ACCESS
from bot.filing.regions import named_place
from bot.filing.rulebook.cells import Cell, Conflicting, Ruling, T
from bot.filing.rulebook.provinces import DomainLife, ProvinceRules
from bot.filing.server_rules import server
from bot.filing.services import services, services_at_most

DOMAIN_WAIT = timedelta(days=3)  # SEED: real-name data reach the authority in about three days
EXPIRING = timedelta(days=90)  # §8.4: less than three months left
SUFFIX_SEVERITY = {"not_approved": "block", "refused": "block", "left_out": "unknown", "unknown": "unknown"}


def blockers(case: Case) -> tuple[Blocker, ...]:
    """Every blocker of ``case`` (its facts with derived values), the hindering ones first."""
    found = [blocker for rule in RULES for blocker in rule(case)]
    order = ("block", "unknown", "warn")
    return tuple(sorted(found, key=lambda blocker: order.index(blocker.severity)))


def forbids(found: Iterable[Blocker]) -> bool:
    """Whether any of them forbids submission."""
    return any(blocker.severity == "block" for blocker in found)


def _of_province(case: Case, question: Callable[[ProvinceRules], Cell[T]]) -> Ruling[T]:
    """What holds in the filing's province; the national default before it is known."""
    province = case.facts.get("province")
    if province is None:
        return Ruling(question(case.book.national), from_default=True)
    return case.book.ruling(str(province), question)


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
    yield from _remaining_life(case)
    yield from _suffix(case)
    yield from _registrar(case)
    yield from _holder(case)


def _remaining_life(case: Case) -> Iterator[Blocker]:
    """A domain that runs out before the time the province wants (§2.5); disputed times are told as such."""
    expires = case.facts.get("domain_expires_on")
    if not expires:
        return
    rule = _of_province(case, lambda rules: rules.domain_life)
    life = rule.value
    if life is None or not _runs_out(date.fromisoformat(expires), case.today, life):
        return
    unit, least = ("days", life.days) if life.months is None else ("months", life.months)
    params = {"date": str(expires), "least": str(least)}
    wording = "disputed" if rule.standing == "conflicting" else None
    yield Blocker(
        "domain_expiring",
        "domain_expires_on",
        "warn",
        tags(rule),
        params,
        unit if unit == "days" else wording,
    )


def _runs_out(end: date, today: date, life: DomainLife) -> bool:
    """Whether less than ``life`` is left until ``end``; months are counted by the calendar."""
    if life.months is None:
        return (end - today).days < (life.days or 0)
    months = (end.year - today.year) * 12 + end.month - today.month
    return (months, end.day) < (life.months, today.day)


def _suffix(case: Case) -> Iterator[Blocker]:
    name = case.facts.get("site_domain")
    if name is None:
        return
    suffix = str(name).split(".", 1)[1]
    status = case.book.suffix_status(suffix, case.facts.get("province"))
    severity = SUFFIX_SEVERITY.get(status.status)
    if severity:
        source, params, told = ", ".join(status.source), {"suffix": f".{suffix}"}, str(status.status)
        if (
            status.filed_before is not None and case.decision.type in ADDS_ACCESS
        ):  # when it was filed is not asked
            severity, told = "unknown", "filed_before"
            params["year"] = str(status.filed_before)
        yield Blocker("suffix_not_approved", "site_domain", severity, source, params, told=told)


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


def _from_elsewhere(case: Case) -> bool:
    """Whether an individual's ID was issued in another province than the filing's."""
    if not case.individual or not case.has("entity_cert_no"):
        return False
    return certificates.province(case, "entity") not in (None, case.facts["province"])


def _phones(case: Case) -> Iterator[Blocker]:
    """Provinces that want local numbers: where a number comes from we can't see, so the point stays open."""
    if not case.has("province"):
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.phone_local)
    wanted = rule.value == "all" or (rule.value == "individuals" and case.individual)
    wanted = wanted or (rule.value == "non_locals" and _from_elsewhere(case))
    for slot in ("leader_mobile", "admin_mobile"):
        told_already = slot == "admin_mobile" and case.facts.get("leader_mobile") == case.facts.get(slot)
        if wanted and case.has(slot) and not told_already:
            yield Blocker("phone_not_local", slot, "unknown", tags(rule))


def _few_phones(case: Case) -> Iterator[Blocker]:
    """How many different numbers two persons name together, where the province counts them (§2.3)."""
    if not case.organisation or not case.says("admin_is_leader", False) or not case.has("province"):
        return
    limit = case.book.limit(
        "distinct_phones_of_two_persons_at_least", str(case.facts["province"]), "organisation"
    )
    slots = [f"{who}_{what}" for who in ("leader", "admin") for what in ("mobile", "emergency")]
    if limit is None or not all(case.has(slot) for slot in slots):
        return
    if len({case.facts[slot] for slot in slots}) < limit.value:
        params = {"least": str(limit.value)}
        yield Blocker("few_phones", "admin_emergency", "warn", ", ".join(limit.source), params)


def _mail_address(case: Case) -> Iterator[Blocker]:
    """The mailing address lies in the province of the filing, in some provinces in the same city (§2.2)."""
    address, province = case.facts.get("entity_mail_address"), case.facts.get("province")
    if address is None or province is None:
        return
    place = named_place(str(address))
    if place is None:
        return
    if place[:2] != province:
        yield Blocker("mail_other_province", "entity_mail_address", "warn", "HW-KB, WX")
        return
    rule = case.book.ruling(str(province), lambda rules: rules.mail_same_city)
    city = case.facts.get("city")
    if len(place) > 2 and city is not None and place != city:
        found = severity(rule, {"True": "block", "False": None})
        if found:
            yield Blocker("mail_other_city", "entity_mail_address", found, tags(rule))


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
    _few_phones,
    _mail_address,
    _preapproval,
    _certificates,
    _services,
    filed_sites,
    change_limits,
    consequences,
)
