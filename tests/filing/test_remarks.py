"""Drafted remarks: what each province wants, from the facts given and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.texts import LANGUAGES, Texts, texts
from bot.filing.case import Case
from bot.filing.remarks import Draft, drafts
from tests.filing.conftest import INDIVIDUAL

ENTERPRISE = {
    "entity_nature": "4",
    "entity_name": "深圳市木棉演示科技有限公司",
    "site_name": "木棉演示官网",
    "site_content": ["128"],
}


@pytest.fixture
def usual(case):
    """The usual draft of an individual or an enterprise in a province."""

    def make(province: str, facts: dict[str, Any] | None = None, **more: Any) -> Draft:
        first = drafts("site_remark", case(INDIVIDUAL, province=province, **(facts or {}), **more))[0]
        assert first.use is None
        return first

    return make


def names(draft: Draft) -> list[str]:
    return [sentence.name for sentence in draft.sentences]


@pytest.mark.parametrize("province", ["12", "15", "37", "45", "62"])
def test_where_a_declaration_is_wanted_individuals_get_it_marked_as_theirs(usual, province: str) -> None:
    draft = usual(province)
    assert names(draft)[-1] == "declaration" and draft.declared == ("declaration",)
    assert draft.wording_open


def test_elsewhere_and_for_organisations_there_is_no_declaration(usual, book) -> None:
    for province in set(book.province_codes) - {"12", "15", "37", "45", "62"}:
        assert "declaration" not in names(usual(province))
    assert usual("12", ENTERPRISE).declared == ()


def test_a_draft_says_only_what_was_answered(usual) -> None:
    assert names(usual("33")) == ["personal", "domain", "no_preapproval"]
    assert names(usual("33", site_preapproval_type=None)) == ["personal", "domain"]
    assert names(usual("33", site_content=["32"])) == ["personal", "content", "domain", "no_preapproval"]
    assert names(usual("44", ENTERPRISE)) == ["organisation", "content", "domain", "no_preapproval"]


def test_jiangxi_hears_of_a_pre_approval_either_way(usual) -> None:
    assert "no_preapproval" in names(usual("36", ENTERPRISE))
    assert "preapproval" in names(usual("36", ENTERPRISE, site_preapproval_type="1"))
    assert "remark_wants_preapproval" in usual("36", site_preapproval_type=None).wants


def test_guangdong_wants_the_licence_of_medical_sites(usual) -> None:
    assert "remark_wants_licence" in usual("44", ENTERPRISE, site_preapproval_type="8").wants
    assert "remark_wants_licence" not in usual("44", ENTERPRISE, site_preapproval_type="1").wants


def test_jiangsu_wants_no_forum_and_no_trade_declared(usual) -> None:
    assert usual("32").declared == ("no_forum_no_trade",) and not usual("32").wording_open


def test_what_is_not_known_is_asked_for_and_not_invented(usual) -> None:
    assert usual("33").wants == ("remark_wants_content",)
    assert usual("62").wants == ("remark_wants_content", "remark_wants_launch_date")


def test_a_name_unlike_the_organisations_wants_the_relation(usual) -> None:
    assert usual("33", ENTERPRISE).wants == ()
    assert usual("33", {**ENTERPRISE, "site_name": "云图计划"}).wants == ("remark_wants_relation",)


@pytest.mark.parametrize("province", ["36", "41", "44", "45", "61"])
def test_a_domain_without_a_site_has_a_remark_of_its_own(case, province: str) -> None:
    found = drafts("site_remark", case(INDIVIDUAL, province=province))
    assert [draft.use for draft in found] == [None, "mini_program", "official_account", "mail"]


def test_elsewhere_such_a_remark_is_not_offered(case) -> None:
    assert [draft.use for draft in drafts("site_remark", case(INDIVIDUAL, province="11"))] == [None]
    assert [draft.use for draft in drafts("site_remark", case(INDIVIDUAL))] == [None, "mini_program"]


def test_an_individual_business_without_a_trade_name_may_say_so(case) -> None:
    def uses(province: str, name: str) -> list[str | None]:
        facts = {**INDIVIDUAL, **ENTERPRISE, "entity_name": name, "province": province}
        return [draft.use for draft in drafts("entity_remark", case(facts))]

    assert uses("34", "张小明") == ["no_trade_name", "no_landline"]
    assert uses("42", "张小明") == ["no_trade_name"]
    assert uses("42", "武汉木棉演示有限公司") == [] and uses("33", "张小明") == []


def test_without_a_name_there_is_no_usual_remark(case) -> None:
    assert drafts("site_remark", case(INDIVIDUAL, without=("site_name",), province="11")) == ()
    assert drafts("entity_remark", case(INDIVIDUAL)) == ()


def test_every_sentence_has_its_words_and_takes_no_other_slots(book, case) -> None:
    catalogue: Texts = texts()
    for province in book.province_codes:
        for facts in (INDIVIDUAL, {**INDIVIDUAL, **ENTERPRISE, "site_preapproval_type": "1"}):
            made: Case = case(facts, province=province)
            for draft in (*drafts("site_remark", made), *drafts("entity_remark", made)):
                for sentence in draft.sentences:
                    for lang in LANGUAGES:
                        wanted = catalogue.placeholders(f"draft.{sentence.name}", lang)
                        assert wanted == set(sentence.slots)
