"""Which documents a filing needs: the rows of the fact sheet's §8.3, on the real rulebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.rulebook import load
from bot.filing.case import Case
from bot.filing.documents import NOT_FOR_THE_PAGE, Place, missing, place_of, required
from bot.filing.journey import with_derived

BOOK = load(Path(__file__).parents[2] / "data" / "rulebook")
TODAY = date(2026, 11, 24)

HANGZHOU_ID = "330106199003070014"
GUANGZHOU_ID = "440106198501010023"
CHANGSHA_ID = "430102198806060040"

ROUTES = {
    "initial": {"entity_filing": "none", "service_filing": "none"},
    "new_service_entity_elsewhere": {"entity_filing": "other_provider", "service_filing": "none"},
    "new_service_entity_here": {"entity_filing": "here", "service_filing": "none"},
    "add_access_entity_elsewhere": {"entity_filing": "other_provider", "service_filing": "same_entity"},
    "add_access_entity_here": {"entity_filing": "here", "service_filing": "same_entity"},
}
ELSEWHERE = ("initial", "new_service_entity_elsewhere", "add_access_entity_elsewhere")
HERE = ("new_service_entity_here", "add_access_entity_here")

OWN_ID = {("id_front", None), ("id_back", None)}
LICENCE = {("entity_certificate", None)}
LEADER_ID = {("leader_id_front", "leader"), ("leader_id_back", "leader")}
ADMIN_ID = {("admin_id_front", "admin"), ("admin_id_back", "admin")}


def case(type_: str, **facts: Any) -> Case:
    stated = {"server_location": "mainland_here", "service_kind": "website", **ROUTES[type_], **facts}
    plain = Case(facts=stated, book=BOOK, today=TODAY)
    found = Case(facts=with_derived(plain), book=BOOK, today=TODAY)
    assert found.decision.type == type_
    return found


def individual(type_: str, **facts: Any) -> Case:
    return case(type_, **{"entity_nature": "5", "province": "33", "entity_cert_no": HANGZHOU_ID, **facts})


def enterprise(type_: str, **facts: Any) -> Case:
    boss = {"leader_is_legal_rep": True, "admin_is_leader": True, "leader_cert_no": HANGZHOU_ID}
    return case(type_, **{"entity_nature": "4", "province": "33", **boss, **facts})


def wanted(found: Case) -> set[Place]:
    return {need.place for need in required(found) if need.required}


@pytest.mark.parametrize("type_", ROUTES)
def test_an_individual_shows_both_sides_of_their_own_id(type_: str) -> None:
    assert wanted(individual(type_)) == OWN_ID


@pytest.mark.parametrize("type_", ELSEWHERE)
def test_an_enterprise_new_here_shows_its_licence_and_its_leader_s_id(type_: str) -> None:
    assert wanted(enterprise(type_)) == LICENCE | LEADER_ID


@pytest.mark.parametrize("type_", ELSEWHERE)
def test_another_person_as_administrator_shows_an_id_too(type_: str) -> None:
    other = enterprise(type_, admin_is_leader=False, admin_cert_no=GUANGZHOU_ID)
    assert wanted(other) >= LICENCE | LEADER_ID | ADMIN_ID


@pytest.mark.parametrize("type_", HERE)
def test_an_entity_filed_here_shows_the_administrator_only(type_: str) -> None:
    other = enterprise(type_, admin_is_leader=False, admin_cert_no=GUANGZHOU_ID)
    assert not wanted(other) & (LICENCE | LEADER_ID)
    assert wanted(other) >= ADMIN_ID
    assert wanted(enterprise(type_)) == LEADER_ID  # the leader is the administrator


@pytest.mark.parametrize(
    ("province", "proof"),
    [("33", True), ("31", True), ("12", False), ("14", False)],
    ids=["Zhejiang wants a permit", "Shanghai wants a permit", "Tianjin allows", "Shanxi refuses anyway"],
)
def test_an_id_from_another_province_needs_a_proof_of_residence_where_that_helps(
    province: str, proof: bool
) -> None:
    stranger = individual("initial", province=province, entity_cert_no=CHANGSHA_ID)
    assert (("residence_proof", "leader") in wanted(stranger)) is proof


def test_an_id_of_the_province_needs_no_proof_of_residence() -> None:
    assert ("residence_proof", "leader") not in wanted(individual("initial"))


def test_a_leader_who_is_not_the_legal_representative_brings_a_letter() -> None:
    letter = ("authorisation_letter", "leader")
    assert letter in wanted(enterprise("initial", province="32", leader_is_legal_rep=False))
    assert letter not in wanted(enterprise("initial", province="32"))


def test_an_administrator_who_is_not_the_legal_representative_brings_a_letter_where_it_is_wanted() -> None:
    letter = ("admin_authorisation_letter", "admin")
    other = {"admin_is_leader": False, "admin_cert_no": GUANGZHOU_ID}
    assert letter in wanted(enterprise("initial", province="42", **other))
    assert letter not in wanted(enterprise("initial", province="42"))
    as_legal_rep = {**other, "leader_is_legal_rep": False, "legal_rep_cert_no": GUANGZHOU_ID}
    assert letter not in wanted(enterprise("initial", province="42", **as_legal_rep))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (individual("initial", province="43", entity_cert_no=CHANGSHA_ID), True),
        (enterprise("initial", province="43"), True),
        (individual("initial", province="15"), True),
        (enterprise("initial", province="15"), False),
        (individual("initial"), False),
        (enterprise("initial"), False),
    ],
    ids=[
        "Hunan individual",
        "Hunan enterprise",
        "Inner Mongolia individual",
        "Inner Mongolia enterprise",
        "-",
        "-",
    ],
)
def test_the_domain_certificate_is_wanted_in_some_provinces(found: Case, expected: bool) -> None:
    assert (("domain_certificate", None) in wanted(found)) is expected


def test_a_named_preapproval_is_shown() -> None:
    document = ("preapproval_document", None)
    assert document in wanted(enterprise("initial", site_preapproval_type="news"))
    assert document not in wanted(enterprise("initial", site_preapproval_type="none"))
    assert document not in wanted(enterprise("initial"))


def test_guangdong_wants_a_letter_of_commitment_and_says_how_it_is_signed() -> None:
    (letter,) = [
        need for need in required(enterprise("initial", province="44")) if need.kind == "commitment_letter"
    ]
    assert letter.required
    assert letter.note is not None
    assert "法定代表人" in letter.note.zh
    assert "legal representative" in letter.note.en


def test_what_only_a_reviewer_asks_for_is_listed_but_not_required() -> None:
    needs = {need.kind: need for need in required(individual("initial", domain_registrar="示例注册商"))}
    assert needs["domain_real_name_proof"].required is False
    assert needs["domain_certificate"].required is False
    at_home = {need.kind for need in required(individual("initial", domain_registrar="阿里云（万网）"))}
    assert "domain_certificate" not in at_home


def test_a_video_is_not_asked_for_on_a_page_that_takes_none() -> None:
    jiangsu = required(individual("initial", province="32"))
    assert "responsibility_notice" in {need.kind for need in jiangsu}
    assert not NOT_FOR_THE_PAGE & {need.kind for need in jiangsu}


def test_nothing_is_asked_for_while_the_type_is_open_or_nothing_is_filed() -> None:
    assert required(Case(facts={"entity_nature": "5"}, book=BOOK, today=TODAY)) == ()
    abroad = {"entity_nature": "5", "server_location": "overseas"}
    assert required(Case(facts=abroad, book=BOOK, today=TODAY)) == ()


def test_every_need_names_the_rules_behind_it() -> None:
    for type_ in ROUTES:
        for need in required(enterprise(type_, province="44", site_preapproval_type="news")):
            assert need.source, need


def test_what_is_missing_are_the_required_ones_that_are_not_there() -> None:
    needs = required(individual("initial", domain_registrar="示例注册商"))
    assert [need.kind for need in missing(needs, {("id_front", None)})] == ["id_back"]
    assert missing(needs, OWN_ID) == ()


def test_the_rulebook_s_names_lead_to_where_a_case_keeps_them() -> None:
    assert place_of(individual("initial"), "leader_id_front") == ("id_front", None)
    assert place_of(enterprise("initial"), "leader_id_front") == ("leader_id_front", "leader")
    assert place_of(enterprise("initial"), "domain_certificate") == ("domain_certificate", None)
