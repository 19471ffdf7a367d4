"""Which documents each province wants besides the usual ones: "Extra documents / mailing" of the fact sheet's §4.1.

The usual ones follow from the order and the persons alone; what is said of letters about scope or finance stands in
the province's notes, because no answer tells it.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing.documents import due
from bot.filing.journey import Journey
from tests.filing.test_app import APP
from tests.filing.test_what_each_province_decides import COMPANY, INDIVIDUAL, PROVINCES, card

JIANGSU = {"responsibility_notice", "commitment_letter", "commitment_video"}
OF_INDIVIDUALS = {
    "15": {"domain_certificate"},
    "32": JIANGSU,
    "43": {"domain_certificate"},
    "44": {"commitment_letter"},
}
OF_ORGANISATIONS = {
    "32": JIANGSU,
    "43": {"domain_certificate"},
    "44": {"commitment_letter"},
    "65": {"party_building_confirmation"},
}
"""For a first filing."""


def standing(case: Any) -> dict[str, str]:
    return {need.kind.kind: need.necessity for need in due(Journey(case).case)}


def wanted(case: Any) -> set[str]:
    return {kind for kind, necessity in standing(case).items() if necessity != "on_request"}


@pytest.mark.parametrize("province", PROVINCES)
def test_a_first_filing(case, province) -> None:
    own = card(province, 36)
    individual = wanted(case(INDIVIDUAL, province=province, entity_cert_no=own))
    assert individual - {"leader_id_front", "leader_id_back"} == OF_INDIVIDUALS.get(province, set())
    company = wanted(case(COMPANY, province=province, leader_cert_no=own))
    usual = {"entity_certificate", "leader_id_front", "leader_id_back"}
    assert company - usual == OF_ORGANISATIONS.get(province, set())


@pytest.mark.parametrize("province", PROVINCES)
def test_an_administrator_who_is_not_the_legal_representative_brings_a_letter(case, province) -> None:
    """Fourteen provinces say so, and the others by the national default."""
    two = case(COMPANY, province=province, admin_is_leader=False)
    assert "admin_authorisation_letter" in wanted(two)


INSTITUTIONS = {"15": {"3"}, "23": {"3"}, "36": {"2", "3"}}


@pytest.mark.parametrize("province", PROVINCES)
def test_the_staffing_offices_form(case, province) -> None:
    asking = {
        nature
        for nature in ("2", "3", "4", "6")
        if "institution_form" in wanted(case(COMPANY, province=province, entity_nature=nature))
    }
    assert asking == INSTITUTIONS.get(province, set())


@pytest.mark.parametrize("province", PROVINCES)
def test_a_leader_from_elsewhere_is_photographed_with_the_licence_in_inner_mongolia(case, province) -> None:
    elsewhere = case(COMPANY, province=province, leader_cert_no=card("44" if province != "44" else "33", 40))
    assert ("holding_id_photo" in wanted(elsewhere)) is (province == "15")


@pytest.mark.parametrize("province", PROVINCES)
def test_a_legal_representative_who_holds_the_domain_proves_it_in_chongqing(case, province) -> None:
    held = case(COMPANY, province=province, domain_holder="legal_rep")
    assert ("domain_holder_proof" in wanted(held)) is (province == "50")


FILED = {"entity_filing": "other_provider"}
THRESHOLDS = [
    ("31", COMPANY, "site_plan", 30, "required"),
    ("31", INDIVIDUAL, "site_plan", 30, "required"),
    ("32", COMPANY, "site_plan", 30, "required"),
    ("32", INDIVIDUAL, "site_plan", 10, "required"),
    ("43", COMPANY, "site_plan", 2, "required"),
    ("43", INDIVIDUAL, "site_plan", 2, "on_request"),
    ("44", COMPANY, "site_plan", 32, "mailed"),
    ("44", INDIVIDUAL, "site_plan", 6, "mailed"),
    ("45", INDIVIDUAL, "site_plan", 4, "mailed"),
    ("45", COMPANY, "domains_statement", 6, "required"),
    ("45", INDIVIDUAL, "domains_statement", 6, "required"),
    ("50", COMPANY, "site_plan", 35, "required"),
    ("50", INDIVIDUAL, "site_plan", 6, "required"),
    ("50", INDIVIDUAL, "guarantee_letter", 6, "required"),
    ("51", COMPANY, "domains_statement", 6, "required"),
    ("51", INDIVIDUAL, "domains_statement", 6, "required"),
    ("61", COMPANY, "domain_certificate", 5, "required"),
    ("61", INDIVIDUAL, "domain_certificate", 5, "required"),
]
"""From how many sites on, the one being filed included."""
COUNTED = {"site_plan", "guarantee_letter", "domains_statement", "domain_certificate"}


@pytest.mark.parametrize(("province", "who", "kind", "sites", "necessity"), THRESHOLDS)
def test_a_document_is_due_from_a_number_of_sites_on(case, province, who, kind, sites, necessity) -> None:
    def at(filed: int) -> str | None:
        return standing(case({**who, **FILED}, province=province, filed_services=filed)).get(kind)

    assert (at(sites - 2), at(sites - 1)) == (None, necessity)


@pytest.mark.parametrize("province", PROVINCES)
def test_no_other_number_of_sites_matters(case, province) -> None:
    for who in (COMPANY, INDIVIDUAL):
        few, many = (
            standing(case({**who, **FILED}, province=province, filed_services=filed)) for filed in (0, 400)
        )
        named = {kind for code, whose, kind, *_ in THRESHOLDS if code == province and whose is who}
        assert many.keys() - few.keys() == named


@pytest.mark.parametrize("province", PROVINCES)
def test_what_is_said_of_websites_is_only_asked_for_by_a_reviewer_for_an_app(case, province) -> None:
    """The sources are older than the filing of apps: neither needed nor spared."""
    found = standing(case({**APP, **FILED}, province=province, filed_services=400))
    assert {kind: found[kind] for kind in COUNTED & found.keys()} == {
        kind: "on_request" for code, who, kind, *_ in THRESHOLDS if code == province and who is INDIVIDUAL
    } | {kind: "on_request" for kind in OF_INDIVIDUALS.get(province, set()) & COUNTED}


@pytest.mark.parametrize(
    ("service", "necessity"), [("none", "required"), ("same_entity", "on_request")], ids=["new", "access"]
)
def test_the_party_building_confirmation(case, service, necessity) -> None:
    made = case({**COMPANY, **FILED}, province="65", service_filing=service)
    assert standing(made)["party_building_confirmation"] == necessity


@pytest.mark.parametrize(
    ("province", "topic", "words"),
    [
        ("11", "certificate", "执业许可证"),
        ("11", "change", "更名函"),
        ("13", "remark", "最多五个"),
        ("21", "preapproval", "广播电视节目制作"),
        ("31", "preapproval", "监管部门批准"),
        ("33", "preapproval", "两份承诺书"),
        ("34", "preapproval", "上传承诺书"),
        ("36", "remark", "是否涉及前置审批"),
        ("37", "preapproval", "承诺书"),
        ("46", "certificate", "琼"),
        ("63", "documents", "五张图片"),
    ],
)
def test_what_no_answer_tells_is_told_as_the_provinces_note(book, province, topic, words) -> None:
    assert any(words in note.zh for note in book.notes(province, topic))
