"""Words of industries with pre-approval: found in names, contents and remarks, and not where they are denied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filing.blockers import blockers
from bot.filing.case import Case
from bot.filing.preapproval import scan
from bot.filing.rulebook import Conflicting
from tests.filing.test_site_names import BOOK, whose


def found(slot: str, value: object, **more: object) -> dict[str, tuple[str, ...]]:
    return {hit.industry.id: hit.words for hit in scan(whose(**{slot: value, **more}), slot)}


@pytest.mark.parametrize("industry", BOOK.preapprovals, ids=lambda industry: str(industry.id))
def test_each_industrys_words_are_found_in_names_and_remarks(industry) -> None:
    for word in industry.keywords:
        for slot in ("entity_name", "site_name", "site_remark", "entity_remark"):
            assert word in found(slot, f"木棉{word}小站")[industry.id]


@pytest.mark.parametrize(
    ("code", "industry"),
    [
        ("16", "news"),
        ("1048576", "education"),
        ("4096", "games"),
        ("8192", "culture"),
        ("16384", "broadcasting"),
    ],
)
def test_a_chosen_content_points_at_its_industry(code: str, industry: str) -> None:
    assert industry in found("site_content", [code])


def test_a_personal_blog_is_a_question_of_its_own() -> None:
    assert found("site_content", ["32", "8388608"]) == {}


@pytest.mark.parametrize("remark", ["本站记录旅行，不含论坛、交易和新闻内容。", "没有视频直播", "非新闻网站"])
def test_a_remark_that_denies_a_word_does_not_point_at_it(remark: str) -> None:
    assert found("site_remark", remark) == {}


def test_a_denial_covers_its_own_clause_only() -> None:
    assert found("site_remark", "不含论坛，转载新闻。") == {"news": ("新闻",)}


def test_a_named_approval_is_told_from_one_that_is_not() -> None:
    case = whose(False, site_name="木棉新闻视频", site_preapproval_type="1")
    assert [(hit.industry.id, hit.named) for hit in scan(case, "site_name")] == [
        ("news", True),
        ("broadcasting", False),
    ]


def test_disputed_industries_stay_disputed() -> None:
    (hit,) = scan(whose(site_name="木棉教育"), "site_name")
    assert isinstance(hit.industry.needed, Conflicting)


@pytest.mark.parametrize(
    ("chosen", "number", "severity"),
    [
        ("1", None, "block"),
        ("4", None, "unknown"),
        ("8", "skipped", "unknown"),
        ("1", "123", None),
        ("none", None, None),
    ],
)
def test_a_missing_approval_hinders_unless_its_need_is_disputed(chosen, number, severity) -> None:
    case = whose(False, site_preapproval_type=chosen, site_preapproval_no=number)
    found = [one.severity for one in blockers(case) if one.code == "preapproval_missing"]
    assert found == ([severity] if severity else [])


def test_all_answers_are_looked_at_when_none_is_named() -> None:
    case = whose(entity_name="木棉出版社", site_name="木棉新闻", site_content=["4096"], site_remark="放视频")
    assert [hit.slot for hit in scan(case)] == ["entity_name", "site_name", "site_content", "site_remark"]


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_garbage_is_scanned_and_nothing_raises(text: str) -> None:
    case: Case = whose(site_name=text, entity_name=text, site_remark=text)
    assert isinstance(scan(case), tuple)
