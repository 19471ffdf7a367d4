"""Step 1 of the process (§1.6): region, domain, instance or service number, pre-approval, consent."""

from __future__ import annotations

from typing import Any

from bot.filing.case import ENTERPRISE, INDIVIDUAL, Case
from bot.filing.codes import domain, ip, months, service_number
from bot.filing.field import PREPARE, SKIPPED, Field, asked
from bot.filing.kinds import Choice, Code, Codes, Count, Day, Flag, Region, Text
from bot.filing.outcome import ADDS_ACCESS

NO_PREAPPROVAL = "none"
INDIVIDUAL_BUSINESS = "individual_business"
"""个体工商户 is no nature of MIIT's: the province decides which one it files as."""

_own_server = asked("instance", where=lambda case: case.says("server_account", "same"))
_subscription = asked(
    "instance",
    where=lambda case: case.says("server_account", "same") and case.says("instance_billing", "subscription"),
)


def _adds_access(case: Case) -> bool:
    return case.decision.type in ADDS_ACCESS


_new_domain = asked("domain", where=lambda case: not _adds_access(case))
_has_filed_sites = asked(
    "filed_sites", where=lambda case: case.facts.get("filed_sites") not in (None, SKIPPED)
)


def _filed_sites_online(case: Case) -> bool:
    return _has_filed_sites(case) and case.says("filed_sites_online", True)


def _site_of_access(case: Case) -> Any:
    """Who adds access names the filed site already: it is the one that gets it."""
    return [case.facts["site_domain"]] if _adds_access(case) and case.has("site_domain") else None


def _province_needed(case: Case) -> bool:
    decision = case.decision
    return case.asks("place") or "province" in decision.missing or decision.outcome == "cancel_shell_first"


def _natures(case: Case) -> tuple[str, ...]:
    """Every nature of MIIT's list, the two that nearly everybody has first."""
    first = (INDIVIDUAL, ENTERPRISE)
    return (*first, *(each.code for each in case.book.natures if each.code not in first))


def _ip_needed(case: Case) -> bool:
    """A change of the address names the new one; a filing asks it of the applicant's own server."""
    return case.asks("ip") and (not case.asks("instance") or case.says("server_account", "same"))


def _preapproved(case: Case) -> bool:
    chosen = case.facts.get("site_preapproval_type")
    return case.asks("preapproval") and chosen not in (None, NO_PREAPPROVAL)


PLACE = (
    Field(
        "province",
        PREPARE,
        Region("province", lambda case: case.book.province_codes),
        source="§2.1",
        applies=_province_needed,
    ),
    Field(
        "entity_nature",
        PREPARE,
        Choice(_natures, also=(INDIVIDUAL_BUSINESS,)),
        source="§3",
        applies=asked("place"),
    ),
)
"""Where and as what: everything after depends on it."""

PREPARATION = (
    Field("regulations_read", PREPARE, Flag(needed=True), source="SEED", applies=asked("regulations")),
    Field(
        "site_domain",
        PREPARE,
        Code(("domain",), lambda raw, case: domain.check(raw)),
        source="§2.5",
        applies=asked("domain"),
    ),
    Field("domain_registrar", PREPARE, Text(most=60), source="§2.5", applies=asked("domain")),
    Field(
        "domain_holder",
        PREPARE,
        Choice(lambda case: ("entity", "other") if case.individual else ("entity", "legal_rep", "other")),
        source="§2.5",
        applies=asked("domain"),
    ),
    Field("domain_real_name", PREPARE, Flag(), source="SEED", applies=asked("domain")),
    Field(
        "domain_last_changed_on",
        PREPARE,
        Day(when="past"),
        source="SEED",
        applies=asked("domain", where=lambda case: case.says("domain_real_name", True)),
    ),
    Field("domain_expires_on", PREPARE, Day(when="future"), source="§2.5", applies=asked("domain")),
    Field("site_offline", PREPARE, Flag(), source="§1.6", applies=_new_domain),
    Field(
        "filed_sites",
        PREPARE,
        Codes(("domain",), lambda raw, case: domain.check(raw), most=50),
        source="§1.6",
        applies=asked("filed_sites"),
        derive=_site_of_access,
        optional=lambda case: True,
    ),
    Field("filed_sites_online", PREPARE, Flag(), source="§1.6", applies=_has_filed_sites),
    Field("filed_sites_match", PREPARE, Flag(), source="§1.6", applies=_filed_sites_online),
    Field(
        "service_number",
        PREPARE,
        Code(("service_number",), lambda raw, case: service_number.check(raw)),
        source="§2.7",
        applies=asked("instance", where=lambda case: case.says("server_account", "other")),
    ),
    Field(
        "instance_product",
        PREPARE,
        Choice(lambda case: case.book.instance_products),
        source="§2.7",
        applies=_own_server,
    ),
    Field(
        "instance_id",
        PREPARE,
        Text(least=2, most=64),
        source="§2.7",
        applies=_own_server,
        optional=lambda case: True,
    ),
    Field(
        "instance_billing",
        PREPARE,
        Choice(lambda case: ("subscription", "pay_as_you_go")),
        source="§2.7",
        applies=_own_server,
    ),
    Field(
        "instance_months",
        PREPARE,
        Count(1, 120, months.parse),
        source="§2.7",
        applies=_subscription,
    ),
    Field(
        "instance_expires_on",
        PREPARE,
        Day(when="future"),
        source="§2.7",
        applies=_subscription,
    ),
    Field(
        "site_ip",
        PREPARE,
        Code(("ip",), lambda raw, case: ip.check(raw)),
        source="§2.4",
        applies=_ip_needed,
    ),
    Field(
        "site_preapproval_type",
        PREPARE,
        Choice(lambda case: (NO_PREAPPROVAL, *case.book.preapproval_types)),
        source="§5.1",
        applies=asked("preapproval"),
    ),
    Field(
        "site_preapproval_no",
        PREPARE,
        Text(least=2, most=60),
        source="§5.1",
        applies=_preapproved,
        optional=lambda case: True,
        mask="number",
    ),
    Field("consent_data", PREPARE, Flag(needed=True), source="§8.5", applies=asked("consent")),
)
