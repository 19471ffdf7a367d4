"""Every check and reader of ``bot.filing.codes`` by name, as a function of one text, with what it accepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from bot.content.rulebook import load
from bot.filing.codes import (
    app_name,
    app_package,
    certificate,
    counts,
    dates,
    domain,
    email,
    fingerprints,
    foreign_pr,
    hk_mo_permit,
    icp_number,
    ip,
    landline,
    mobile,
    months,
    old_licence,
    organisation_code,
    other_certificate,
    passport,
    public_key,
    residence_permit,
    resident_id,
    service_number,
    tw_permit,
    uscc,
)
from bot.settings import ROOT
from tests.filing.codes import generated as made
from tests.filing.codes.generated import TODAY

KINDS = load(ROOT / "data" / "rulebook").certificate_numbers


class Checked(NamedTuple):
    """A check with the values it must accept as they stand; ``typed``: also with blanks and in full width."""

    check: Callable[[str], Any]
    valid: st.SearchStrategy[str]
    typed: bool = True


CHECKS: dict[str, Checked] = {
    "resident_id": Checked(lambda text: resident_id.check(text, TODAY), made.resident_ids),
    "residence_permit": Checked(lambda text: residence_permit.check(text, TODAY), made.residence_permits),
    "foreign_pr": Checked(
        lambda text: foreign_pr.check(text, TODAY), made.new_foreign_prs | made.old_foreign_prs
    ),
    "hk_mo_permit": Checked(hk_mo_permit.check, made.hk_mo_permits),
    "tw_permit": Checked(tw_permit.check, made.tw_permits),
    "passport": Checked(passport.check, made.passports),
    "uscc": Checked(uscc.check, made.usccs),
    "organisation_code": Checked(organisation_code.check, made.organisation_codes),
    "old_licence": Checked(old_licence.check, made.old_licences),
    "other_certificate": Checked(other_certificate.check, made.other_certificates, typed=False),
    "certificate": Checked(lambda text: certificate.check("1", text, TODAY, KINDS), made.usccs),
    "certificate of an entity filed before": Checked(
        lambda text: certificate.check("1", text, TODAY, KINDS, filed_before=True), made.old_licences
    ),
    "mobile": Checked(mobile.check, made.mobiles),
    "landline": Checked(landline.check, made.landlines, typed=False),
    "email": Checked(email.check, made.emails, typed=False),
    "domain": Checked(domain.check, made.domains, typed=False),
    "domain of an app": Checked(domain.check_host, made.app_domains, typed=False),
    "ip": Checked(ip.check, made.ips, typed=False),
    "icp_number": Checked(icp_number.check, made.entity_numbers | made.service_filing_numbers, typed=False),
    "icp_number of an entity": Checked(
        lambda text: icp_number.check(text, "entity"), made.entity_numbers, typed=False
    ),
    "icp_number of a service": Checked(
        lambda text: icp_number.check(text, "service"), made.service_filing_numbers, typed=False
    ),
    "service_number": Checked(service_number.check, made.service_numbers, typed=False),
    "app_package": Checked(app_package.check, made.android_packages, typed=False),
    "app_package of iOS": Checked(lambda text: app_package.check(text, "ios"), made.bundle_ids, typed=False),
    "app_package of HarmonyOS": Checked(
        lambda text: app_package.check(text, "harmony"), made.harmony_packages, typed=False
    ),
    "fingerprints MD5": Checked(fingerprints.md5, made.md5s, typed=False),
    "fingerprints SHA-1": Checked(fingerprints.sha1, made.sha1s, typed=False),
    "fingerprints SHA-256": Checked(fingerprints.sha256, made.sha256s, typed=False),
    "public_key": Checked(public_key.check, made.moduli.map(str) | made.hexadecimal_moduli, typed=False),
    "app_name": Checked(app_name.check, made.app_names, typed=False),
    "dates": Checked(lambda text: dates.parse(text, TODAY), made.days, typed=False),
    "dates of validity": Checked(
        lambda text: dates.parse_validity(text, TODAY),
        made.days | st.just("long_term"),
        typed=False,
    ),
    "counts": Checked(counts.parse, st.integers(0, 999).map(str), typed=False),
    "months": Checked(months.parse, st.integers(1, 120).map(str), typed=False),
}
"""A name begins with its module's; what follows tells apart several of one module."""
