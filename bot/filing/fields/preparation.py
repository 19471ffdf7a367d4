"""Step 1 of the process (§1.6): region, domain, instance or service number, pre-approval, consent."""

from __future__ import annotations

from typing import Any

from bot.filing.case import ENTERPRISE, INDIVIDUAL, Case
from bot.filing.codes import counts, domain, ip, months, service_number
from bot.filing.field import PREPARE, SKIPPED, Applies, Field, asked
from bot.filing.fields.app import APP_IDENTITY
from bot.filing.kinds import Choice, Code, Codes, Count, Day, Flag, Region, Text
from bot.filing.outcome import ADDS_ACCESS
from bot.filing.services import count_matters

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


def _preapproval(service: str, of_it: Applies) -> tuple[Field, ...]:
    """The questions about the pre-approval of a website (``site``) or an app (``app``)."""

    def named(case: Case) -> bool:
        return of_it(case) and case.facts.get(f"{service}_preapproval_type") not in (None, NO_PREAPPROVAL)

    return (
        Field(
            f"{service}_preapproval_type",
            PREPARE,
            Choice(lambda case: (NO_PREAPPROVAL, *case.book.preapproval_types)),
            source="§5.1",
            applies=asked("preapproval", where=of_it),
        ),
        Field(
            f"{service}_preapproval_no",
            PREPARE,
            Text(least=2, most=60),
            source="§5.1",
            applies=asked("preapproval", where=named),
            optional=lambda case: True,
            mask="number",
        ),
    )


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
    *APP_IDENTITY,
    Field("domain_registrar", PREPARE, Text(most=60), source="§2.5", applies=asked("domain")),
    Field(
        "domain_holder",
        PREPARE,
        Choice(lambda case: ("entity", "other") if case.individual else ("entity", "legal_rep", "other")),
        source="§2.5",
        applies=asked("domain", "app_domains"),
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
        "filed_services",
        PREPARE,
        Count(0, 500, counts.parse, "services"),
        source="§4.1, §8.3",
        applies=asked("filed_sites", where=count_matters),
    ),
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
    *_preapproval("site", lambda case: not case.app),
    *_preapproval("app", lambda case: case.app),
    Field("consent_data", PREPARE, Flag(needed=True), source="§8.5", applies=asked("consent")),
)
