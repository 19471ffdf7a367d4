"""Which documents a filing needs (§8.3, §4): the list follows from type, nature, province and facts."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing.rulebook import DocumentCase, Rulebook

LEADER = {"leader_id_front", "leader_id_back"}
ADMIN = {"admin_id_front", "admin_id_back"}


def required(book: Rulebook, **case: Any) -> set[str]:
    return {
        need.kind.kind for need in book.documents_for(DocumentCase(**case)) if need.necessity == "required"
    }


def test_an_individual_shows_the_id_card(book: Rulebook) -> None:
    assert required(book, type="initial", nature="5", province="33") == LEADER


def test_a_passport_has_no_second_side(book: Rulebook) -> None:
    facts = frozenset({"leader_shows_passport"})
    assert required(book, type="initial", nature="5", province="33", facts=facts) == {"leader_id_front"}


def test_an_enterprise_with_two_people_shows_licence_and_both_ids(book: Rulebook) -> None:
    facts = frozenset({"admin_is_not_leader"})
    kinds = required(book, type="add_access_entity_elsewhere", nature="4", province="41", facts=facts)
    assert kinds == {"entity_certificate"} | LEADER | ADMIN


@pytest.mark.parametrize("type_", ["new_service_entity_here", "add_access_entity_here"])
def test_an_entity_filed_here_shows_only_who_runs_the_site(book: Rulebook, type_: str) -> None:
    facts = frozenset({"admin_is_not_leader"})
    assert required(book, type=type_, nature="4", province="33", facts=facts) == ADMIN
    assert required(book, type=type_, nature="4", province="33") == LEADER


@pytest.mark.parametrize(("province", "wanted"), [("33", True), ("37", True), ("12", False), ("14", False)])
def test_residence_is_proved_where_the_province_takes_the_proof(
    book: Rulebook, province: str, wanted: bool
) -> None:
    facts = frozenset({"from_elsewhere"})
    kinds = required(book, type="initial", nature="5", province=province, facts=facts)
    assert ("residence_proof" in kinds) is wanted


def test_residence_is_proved_by_the_national_default_where_the_province_is_silent(book: Rulebook) -> None:
    facts = frozenset({"from_elsewhere"})
    assert "residence_proof" in required(book, type="initial", nature="5", province="43", facts=facts)


def test_a_leader_or_administrator_who_is_not_the_legal_representative_brings_a_letter(
    book: Rulebook,
) -> None:
    facts = frozenset({"leader_not_legal_rep", "admin_not_legal_rep"})
    kinds = required(book, type="initial", nature="4", province="34", facts=facts)
    assert {"authorisation_letter", "admin_authorisation_letter"} <= kinds


@pytest.mark.parametrize("nature", ["4", "5"])
def test_guangdong_wants_a_letter_of_commitment_from_everyone(book: Rulebook, nature: str) -> None:
    assert "commitment_letter" in required(book, type="initial", nature=nature, province="44")


def test_jiangsu_wants_notice_letter_and_video(book: Rulebook) -> None:
    kinds = required(book, type="initial", nature="5", province="32")
    assert {"responsibility_notice", "commitment_letter", "commitment_video"} <= kinds


@pytest.mark.parametrize(
    ("province", "nature", "services", "necessity"),
    [
        ("32", "5", 9, None),
        ("32", "5", 10, "required"),
        ("43", "4", 1, None),
        ("43", "4", 2, "required"),
        ("44", "4", 31, None),
        ("44", "4", 32, "mailed"),
        ("45", "5", 4, "mailed"),
        ("50", "4", 35, "required"),
    ],
)
def test_a_plan_is_due_from_the_province_s_threshold_on(
    book: Rulebook, province: str, nature: str, services: int, necessity: str | None
) -> None:
    case = DocumentCase(type="initial", nature=nature, province=province, services=services)
    found = {need.kind.kind: need.necessity for need in book.documents_for(case)}
    assert found.get("site_plan") == necessity


def test_a_document_asked_for_twice_is_needed_once_and_as_the_stronger_rule_says(book: Rulebook) -> None:
    facts = frozenset({"registrar_is_not_alibaba"})
    case = DocumentCase(type="initial", nature="4", province="43", facts=facts)
    (need,) = [each for each in book.documents_for(case) if each.kind.kind == "domain_certificate"]
    assert need.necessity == "required"
    assert {rule.necessity for rule in need.rules} == {"required"}


def test_a_public_institution_of_heilongjiang_needs_the_staffing_office(book: Rulebook) -> None:
    assert "institution_form" in required(book, type="initial", nature="3", province="23")
    assert "institution_form" not in required(book, type="initial", nature="4", province="23")


def test_individuals_are_never_asked_for_a_pre_approval_document(book: Rulebook) -> None:
    facts = frozenset({"preapproval"})
    assert "preapproval_document" in required(book, type="initial", nature="4", province="33", facts=facts)
    assert "preapproval_document" not in required(
        book, type="initial", nature="5", province="33", facts=facts
    )
