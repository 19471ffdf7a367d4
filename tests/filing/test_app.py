"""An app's filing: what it asks, by platform, and what is said of its name; how many services an entity has."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing import app_names
from bot.filing.blockers import blockers, forbids
from bot.filing.codes import domain
from bot.filing.codes.recognise import find
from bot.filing.documents import required
from bot.filing.journey import Journey
from bot.filing.next_filing import carry_over
from bot.filing.remarks import drafts
from bot.filing.result import Ok
from tests.filing.conftest import INDIVIDUAL

OF_SITES = {slot for slot in INDIVIDUAL if slot.startswith("site_") and slot != "site_ip"}
APP = {
    **{slot: value for slot, value in INDIVIDUAL.items() if slot not in OF_SITES},
    "service_kind": "app",
    "app_name": "小河记账",
    "app_domains": ["api.example.cn"],
    "app_preapproval_type": "none",
    "app_content": ["65536"],
    "app_language": "1",
    "app_is_sdk_provider": False,
    "app_third_party_sdks": "skipped",
    "app_platforms": ["harmony"],
    "app_remark": "skipped",
}
IDENTIFIERS = {
    "android": {"android_package", "android_pubkey", "android_md5"},
    "ios": {"ios_bundle_id", "ios_pubkey", "ios_sha1"},
    "harmony": {"harmony_bundle", "harmony_pubkey", "harmony_fingerprint"},
}


@pytest.mark.parametrize("platforms", [["android"], ["android", "ios"], ["android", "ios", "harmony"]])
def test_each_platform_is_asked_for_its_own_identifiers(case: Any, platforms: list[str]) -> None:
    left = {field.slot for field in Journey(case(APP, app_platforms=platforms)).open}
    assert left == set().union(*(IDENTIFIERS[platform] for platform in platforms))


def test_an_app_is_asked_nothing_that_only_websites_have(case: Any) -> None:
    slots = {field.slot for field in Journey(case(APP)).fields}
    assert slots & OF_SITES == set()
    assert not slots & {"site_offline", "domain_registrar", "domain_real_name", "domain_expires_on"}
    assert {"app_domains", "domain_holder", "site_ip", "app_preapproval_type"} <= slots


def test_a_website_is_asked_nothing_of_apps(case: Any) -> None:
    slots = {field.slot for field in Journey(case(INDIVIDUAL)).fields}
    assert not [slot for slot in slots if slot.startswith(("app_", "android_", "ios_", "harmony_"))]


def test_an_app_needs_its_icon_and_its_pre_approval(case: Any) -> None:
    assert "app_icon" in {need.kind for need in required(case(APP))}
    missing = case(APP, app_preapproval_type="1")
    found = [one for one in blockers(missing) if one.code == "preapproval_missing"]
    assert [one.slot for one in found] == ["app_preapproval_no"] and forbids(found)


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("小河记账", []),
        ("Kapok Trip", []),
        ("天气", ["app_generic"]),
        ("小河微信助手", ["app_well_known"]),
        ("免费记账", ["app_marketing"]),
        ("小河新闻", ["preapproval_news"]),
    ],
)
def test_words_in_an_app_name_are_noted_and_never_refused(case: Any, name: str, rules: list[str]) -> None:
    result = app_names.check(name, case(APP))
    assert isinstance(result, Ok) and result.value == name
    assert [note.params["rule"] for note in result.notes] == rules


@pytest.mark.parametrize(
    ("typed", "kept", "notes"),
    [
        ("https://api.example.cn/v1", "api.example.cn", []),
        ("www.example.cn", "example.cn", []),
        ("a.b.c.example.cn", "b.c.example.cn", ["domain_levels"]),
        ("a.example.com.cn", "a.example.com.cn", []),
    ],
)
def test_an_apps_domain_keeps_its_levels_down_to_the_fourth(typed: str, kept: str, notes: list[str]) -> None:
    result = domain.check_host(typed)
    assert isinstance(result, Ok) and result.value == kept
    assert [note.code for note in result.notes] == notes


@pytest.mark.parametrize("written", ["a7" * 32, ":".join(["A7"] * 32)])
def test_a_sha256_is_found_and_told_from_a_sha1(written: str) -> None:
    assert [(one.kind, one.value) for one in find(f"指纹 {written}")] == [("sha256", "a7" * 32)]


HERE = {"entity_filing": "here", "entity_nature": "5", "account_entity": "same"}


@pytest.mark.parametrize(
    ("province", "nature", "filed", "asked"),
    [
        ("33", "5", "here", True),  # one provider's limit for individuals everywhere
        ("33", "4", "here", False),
        ("43", "4", "here", True),  # Hunan wants a plan from the second site on
        ("61", "4", "here", True),
        ("43", "4", "none", False),  # the first one is the first one
    ],
)
def test_services_are_counted_where_something_depends_on_it(
    case: Any, province: str, nature: str, filed: str, asked: bool
) -> None:
    this = case(INDIVIDUAL, province=province, entity_nature=nature, entity_filing=filed)
    assert ("filed_services" in {field.slot for field in Journey(this).fields}) is asked


@pytest.mark.parametrize(
    ("province", "nature", "filed", "severity"),
    [("33", "5", 4, None), ("33", "5", 5, "unknown"), ("61", "5", 5, "block"), ("61", "4", 30, "block")],
)
def test_a_limit_of_services_is_the_provinces_own_or_open(
    case: Any, province: str, nature: str, filed: int, severity: str | None
) -> None:
    this = case({**INDIVIDUAL, **HERE}, province=province, entity_nature=nature, filed_services=filed)
    found = [one.severity for one in blockers(this) if one.code == "too_many_services"]
    assert found == ([severity] if severity else [])


def test_the_number_of_services_decides_which_documents_are_due(case: Any) -> None:
    def plan(filed: int) -> bool:
        this = case({**INDIVIDUAL, **HERE}, province="50", filed_services=filed)
        return "site_plan" in {need.kind for need in required(this)}

    assert [plan(4), plan(5)] == [False, True]


def test_what_a_filing_leaves_is_reused_only_where_the_entity_is_filed_here(case: Any) -> None:
    left = carry_over(Journey(case(INDIVIDUAL)).case, "file")
    assert left is not None and left.answers["entity_filing"] == "here"
    assert left.entity["entity_cert_no"] == INDIVIDUAL["entity_cert_no"]
    given = {**left.answers, "goal": "file", "known_entity": dict(left.entity), "service_filing": "none"}
    given |= {"server_location": "mainland_here", "service_kind": "website"}
    reused = Journey(case(given))
    assert reused.case.decision.type == "new_service_entity_here"
    assert reused.case.facts["entity_cert_no"] == INDIVIDUAL["entity_cert_no"]
    assert reused.fallen_away() == ()
    anew = Journey(case({**given, "entity_filing": "none"}))
    assert "entity_cert_no" not in anew.case.facts and "entity_cert_no" in {one.slot for one in anew.open}


def test_carried_answers_wait_for_their_questions(case: Any) -> None:
    left = carry_over(Journey(case(INDIVIDUAL)).case, "file")
    assert left is not None
    begun = Journey(case({**left.answers, "goal": "file", "known_entity": dict(left.entity)}))
    assert begun.fallen_away() == ()


@pytest.mark.parametrize(("goal", "kept"), [("change", True), ("import_claim", False)])
def test_an_order_begins_with_whose_it_is(case: Any, goal: str, kept: bool) -> None:
    left = carry_over(Journey(case(INDIVIDUAL)).case, goal)
    assert (left is not None) is kept
    assert left is None or set(left.answers) == {"entity_filing", "province", "entity_nature"}


def test_an_apps_remark_is_drafted_from_what_was_said(case: Any) -> None:
    (draft,) = drafts("app_remark", case(APP))
    assert [one.name for one in draft.sentences] == ["app_personal", "app_content", "app_no_preapproval"]
