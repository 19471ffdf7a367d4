"""What a province makes of who files and with which certificate: age, origin, leader, refused types (§3, §4.1).

A number that tells neither birth date nor province leaves the point to the reviewer: nothing more is asked.
"""

from __future__ import annotations

from typing import Iterator

from bot.filing import certificates
from bot.filing.blocker import Blocker, severity, tags
from bot.filing.case import Case
from bot.filing.entity_kinds import is_individual_business
from bot.filing.face_check import may_not_match
from bot.filing.rulebook.cells import Ruling
from bot.filing.rulebook.provinces import AgeRule
from bot.filing.rulebook.services import CertificateRule, Holder


def _ages(rule: Ruling[AgeRule]) -> tuple[int, int]:
    """(the age from which a person may file, the age below which no proof helps); 18 where nothing is known."""
    if rule.value is None:
        return 18, 18
    years = [each.years for each in rule.positions]
    younger = [each.younger_from or (0 if each.younger_with else each.years) for each in rule.positions]
    return max(years), min(younger)


def person_age(case: Case) -> Iterator[Blocker]:
    """Under the province's age for an individual, an entity leader or an administrator (§4.1; default 18)."""
    if not case.has("province"):
        return
    yield from _too_young(case, "entity" if case.individual else "leader")
    if case.organisation and case.has("admin_cert_no"):
        yield from _administrator_age(case)


def _administrator_age(case: Case) -> Iterator[Blocker]:
    """Two provinces bound an administrator's age themselves; elsewhere the rule for leaders holds for both."""
    is_leader, age = case.says("admin_is_leader", True), certificates.age(case, "admin")
    slot = "admin_is_leader" if is_leader else "admin_cert_no"
    province = str(case.facts["province"])
    least = case.book.limit("administrator_age_at_least", province, "organisation")
    most = case.book.limit("administrator_age_at_most", province, "organisation")
    if least is not None and age is not None and age < least.value:
        params = {"least": str(least.value)}
        yield Blocker("under_age", slot, "block", ", ".join(least.source), params)
    elif not is_leader:
        yield from _too_young(case, "admin")
    if most is not None and age is not None and age > most.value:
        yield Blocker("over_age", slot, "block", ", ".join(most.source), {"most": str(most.value)})


def _too_young(case: Case, holder: str) -> Iterator[Blocker]:
    slot = f"{holder}_cert_no"
    if not case.has(slot):
        return
    rule = case.book.ruling(
        str(case.facts["province"]),
        lambda rules: rules.min_age_individual if case.individual else rules.min_age_organisation_leader,
    )
    age = certificates.age(case, holder)
    least, younger = _ages(rule)
    params = {"least": str(least)}
    if age is None:
        yield Blocker("under_age", slot, "unknown", tags(rule), params, told="untold")
    elif age < younger:
        yield Blocker("under_age", slot, "block", tags(rule), params)
    elif age < least:
        yield Blocker("under_age", slot, "unknown", tags(rule), params)


def other_province(case: Case) -> Iterator[Blocker]:
    """An individual whose ID was issued elsewhere: the province decides (§4.1 NL)."""
    if not case.individual or not case.has("entity_cert_no") or not case.has("province"):
        return
    issued = certificates.province(case, "entity")
    if issued == case.facts["province"]:
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.individual_from_elsewhere)
    found = severity(
        rule, {"not_allowed": "block", "allowed": None, "residence_permit": "warn", "proof": "warn"}
    )
    if found is None:
        return
    if issued is not None:
        yield Blocker("other_province_id", "entity_cert_no", found, tags(rule))
    elif not (
        rule.value == "residence_permit"
        and certificates.type_of(case, "entity") in certificates.RESIDENCE_PERMITS
    ):
        yield Blocker("other_province_id", "entity_cert_no", "unknown", tags(rule), told="untold")


def leader(case: Case) -> Iterator[Blocker]:
    """A leader who is not the legal representative; some provinces want one in place of a foreign one."""
    if not case.organisation or not case.says("leader_is_legal_rep", False) or not case.has("province"):
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.leader)
    found = severity(rule, {"must_be_legal_rep": "block", "may_authorise": None, "not_required": None})
    if found is None:
        return
    exception = case.book.leader_exception(
        str(case.facts["province"]), str(case.facts["entity_nature"]), str(case.decision.type)
    )
    if exception is not None:
        if exception.ruling == "unsettled":
            yield Blocker(
                "leader_not_legal_rep", "leader_is_legal_rep", "unknown", ", ".join(exception.source)
            )
        return
    instead = _rules(case, "leader")
    if not instead:
        yield Blocker("leader_not_legal_rep", "leader_is_legal_rep", found, tags(rule))
    elif not case.has("legal_rep_cert_no"):
        source = ", ".join(instead[0].source)
        yield Blocker("leader_not_legal_rep", "leader_is_legal_rep", "unknown", source, told="unless_foreign")
    elif not any(certificates.type_of(case, "legal_rep") in each.certificates for each in instead):
        yield Blocker("leader_not_legal_rep", "leader_is_legal_rep", found, tags(rule))


def refused_certificates(case: Case) -> Iterator[Blocker]:
    """A certificate type that the province does not take from this holder."""
    holders: tuple[Holder, ...] = ("individual",) if case.individual else ("organisation", "leader")
    for holder in holders:
        slot = "leader_cert_type" if holder == "leader" else "entity_cert_type"
        for rule in _rules(case, holder):
            if case.says(slot, *rule.certificates):
                yield Blocker("certificate_refused", slot, "block", ", ".join(rule.source), told=holder)


def individual_business(case: Case) -> Iterator[Blocker]:
    """An individual business that files as an enterprise where the province may see it as an individual."""
    if not is_individual_business(case) or not case.has("province"):
        return
    rule = case.book.ruling(str(case.facts["province"]), lambda rules: rules.individual_business_as)
    found = severity(rule, {"enterprise": None, "individual_without_trade_name": "warn"})
    if found == "warn":
        yield Blocker("individual_business", "entity_nature", "warn", tags(rule))
    elif found is not None and rule.value == "by_register":
        yield Blocker("individual_business", "entity_nature", "unknown", tags(rule))


def face_unmatched(case: Case) -> Iterator[Blocker]:
    """Who does the face check shows a card that the public-security library may not hold (§8.2)."""
    slot = may_not_match(case)
    if slot is not None:
        told = "individual" if case.individual else None
        yield Blocker("face_check_unmatched", slot, "unknown", "SEED, GEN", told=told)


def _rules(case: Case, holder: Holder) -> tuple[CertificateRule, ...]:
    return case.book.certificate_rules_for(str(case.facts.get("province")), holder)
