"""Website names: the hard rules reject, what reviews dislike warns, and the suggestions keep every rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.rulebook import load
from bot.filing import site_names
from bot.filing.case import Case
from bot.filing.result import Err, Ok
from bot.filing.rulebook.names import NameRule
from bot.filing.site_names.breaches import BREACHES
from bot.settings import ROOT
from tests.filing.conftest import TODAY

BOOK = load(ROOT / "data" / "rulebook")
COMPANY = "深圳市木棉演示科技有限公司"


def whose(individual: bool = True, province: str = "33", **more: Any) -> Case:
    facts = {
        "entity_nature": "5" if individual else "4",
        "entity_name": "张三丰" if individual else COMPANY,
        "province": province,
        "site_domain": "example.cn",
    }
    return Case({**facts, **more}, BOOK, TODAY)


def rules(name: str, case: Case) -> list[str]:
    return [finding.rule for finding in site_names.lint(name, case)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("小窝", "site_name_too_short"),
        ("小（窝）", "site_name_too_short"),
        ("12345", "site_name_digits_only"),
        ("My Blog", "site_name_latin_only"),
        ("快乐!小屋", "site_name_signs"),
        ("快乐小屋😀", "site_name_signs"),
        ("中国学习笔记", "site_name_national_prefix"),
        ("赌博笔记本", "site_name_sensitive_word"),
        ("www.example.cn", "site_name_is_domain"),
        ("example.cn", "site_name_is_domain"),
        ("字" * 61, "site_name_too_long"),
    ],
)
@pytest.mark.parametrize("individual", [True, False])
def test_a_hard_rule_rejects(name: str, code: str, individual: bool) -> None:
    result = site_names.check(name, whose(individual))
    assert isinstance(result, Err) and result.code == code
    assert result.params["rule"] and result.params["source"]


@pytest.mark.parametrize("name", ["前端学习随记", "我的Python笔记", "记事（二）篇", "ABC小科技"])
def test_an_ordinary_name_passes_without_a_word(name: str) -> None:
    assert site_names.check(name, whose()) == Ok(name)


BREAKING = [  # rule, a name that breaks it, whether an individual's, province
    ("few_han", "AB小科", True, "33"),
    ("few_han_tianjin", "AB小科", False, "12"),
    ("latin_only_shanghai", "Kapok", False, "31"),
    ("latin_chongqing", "木棉演示ABC", False, "50"),
    ("own_name", "张三丰", True, "33"),
    ("place", "连云港", True, "33"),
    ("place_yunnan", "连云港", False, "53"),
    ("place_hainan", "海口椰影手记", True, "46"),
    ("discouraged_prefix", "维权手记本", True, "33"),
    ("discouraged_prefix_huaxia", "华夏手记本", True, "33"),
    ("forum_word_hebei", "木棉论坛", False, "13"),
    ("travel_agency_shanghai", "木棉旅行社", False, "31"),
    ("game_shanghai", "木棉游戏", False, "31"),
    ("restricted_word_shandong", "木棉资讯", False, "37"),
    ("approval_word_shandong", "木棉交流", False, "37"),
    ("portal_henan", "木棉门户", False, "41"),
    ("academy_guangdong", "木棉学院", False, "44"),
    ("approval_word_sichuan", "木棉空间", False, "51"),
    ("restricted_word", "木棉工作室", True, "33"),
    ("published_sample", "我的照片墙", True, "33"),
    ("preapproval_news", "木棉新闻", False, "33"),
]


@pytest.mark.parametrize(("rule", "name", "individual", "province"), BREAKING)
def test_a_name_is_told_by_the_rule_it_breaks(rule: str, name: str, individual: bool, province: str) -> None:
    case = whose(individual, province)
    assert rule in rules(name, case)
    assert isinstance(site_names.check(name, case), Err if rule == "latin_only_shanghai" else Ok)


@pytest.mark.parametrize(
    "row", [row for row in BOOK.site_name_rules if row.province], ids=lambda row: str(row.id)
)
def test_a_rule_of_one_province_holds_nowhere_else(row: NameRule) -> None:
    _, name, individual, _ = next(one for one in BREAKING if one[0] == row.id)
    for province in BOOK.province_codes:
        assert (row.id in rules(name, whose(individual, province))) is (province == row.province)


def test_every_rule_is_tried_here() -> None:
    tried = {rule for rule, *_ in BREAKING} | {"too_short", "too_long", "digits_only", "latin_only"}
    tried |= {"signs", "domain", "national_prefix", "sensitive_word"}
    assert {row.id for row in BOOK.site_name_rules} == tried - {"preapproval_news"}
    assert {row.test for row in BOOK.site_name_rules} <= set(BREACHES)


@pytest.mark.parametrize(
    ("rule", "name", "case"),
    [
        ("restricted_word", "木棉工作室", whose(False)),
        ("own_name", "张三丰", whose(False)),
        ("portal_henan", "木棉门户", whose(False, "41", entity_nature="2")),
        ("academy_guangdong", "木棉学院（内部学院）", whose(False, "44")),
        ("place_hainan", "海口椰影", whose(False, "46", entity_name="海口椰影演示有限公司")),
        ("place", "连云港手记", whose()),
    ],
)
def test_a_rule_spares_whom_it_does_not_bind(rule: str, name: str, case: Case) -> None:
    assert rule not in rules(name, case)


def test_each_word_is_named_once_by_the_rule_that_says_most() -> None:
    found = site_names.lint("木棉论坛交流工作室", whose(True, "37"))
    assert [(one.word, one.rule) for one in found] == [
        ("论坛", "approval_word_shandong"),
        ("交流", "approval_word_shandong"),
        ("工作室", "restricted_word"),
    ]


def test_the_name_is_kept_in_half_width_with_chinese_brackets() -> None:
    assert site_names.check("  ＡＢＣ　小科技（杭州） ", whose()) == Ok("ABC 小科技（杭州）")


# Suggestions


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["小李", "摄影", "工作室"], ["小李摄影", "小李摄影日常手记", "小李摄影点滴记录"]),
        (["前端", "技术", "博客"], ["前端技术随笔", "前端技术", "前端技术日常手记"]),
        (["读书", "分享"], ["读书记录", "读书日常手记", "读书点滴记录"]),
        (["快乐", "!", "小屋"], ["快乐小屋", "快乐小屋日常手记", "快乐小屋点滴记录"]),
        (["中国", "围棋", "笔记"], ["围棋笔记"]),
        (["示例", "（", "论坛", "）"], ["示例日常手记", "示例点滴记录", "示例随笔札记"]),
    ],
)
def test_a_suggestion_keeps_the_topic(words: list[str], names: list[str]) -> None:
    assert [one.name for one in site_names.suggest(words, whose())] == names


@pytest.mark.parametrize(
    "words",
    [
        ["我", "的", "博客"],
        ["工作室"],
        ["My", " ", "Blog"],
        ["12345"],
        ["example", ".", "cn"],
        ["在线教育"],
        ["前端", "学习", "笔记"],
        [],
    ],
    ids="".join,
)
def test_where_no_topic_of_their_own_is_left_nothing_is_suggested(words: list[str]) -> None:
    assert site_names.suggest(words, whose()) == ()


def test_a_lone_character_behind_a_dropped_word_goes_with_it() -> None:
    names = [one.name for one in site_names.suggest(["人民", "路", "茶馆"], whose())]
    assert names and all("路" not in name for name in names)


def test_an_organisation_is_offered_its_own_name() -> None:
    found = site_names.suggest(["kapok"], whose(False))
    assert [(one.name, one.how) for one in found] == [
        ("木棉演示科技", "own"),
        ("深圳市木棉演示科技", "own"),
        (COMPANY, "own"),
    ]


def test_a_word_that_wants_another_beside_it_gets_it() -> None:
    found = site_names.suggest(["木棉", "学院"], whose(False, "44"))
    assert [one.name for one in found][:2] == ["木棉学院（内部学院）", "木棉学院（非独立机构）"]


def test_a_name_without_fault_needs_no_other() -> None:
    assert site_names.suggest(["前端", "随记", "本"], whose()) == ()


OFFENDING = [word for row in BOOK.site_name_rules for word in row.words]
PIECES = st.sampled_from(
    [*OFFENDING, "摄影", "木棉", "小李", "的", "我", "笔记", "（", "）", "!", " ", "ABC", "7"]
)
CASES = st.builds(whose, st.booleans(), st.sampled_from(BOOK.province_codes))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(PIECES, max_size=6) | st.lists(st.text(max_size=8), max_size=5), case=CASES)
def test_whatever_the_words_each_suggestion_passes(words: list[str], case: Case) -> None:
    found = site_names.suggest(words, case)
    samples = next(row for row in BOOK.site_name_rules if row.id == "published_sample").words
    assert len(found) <= 3
    for one in found:
        assert site_names.check(one.name, case) == Ok(one.name)
        assert one.name not in samples and one.name != site_names.compact("".join(words))


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80), case=CASES)
def test_garbage_is_judged_and_nothing_raises(text: str, case: Case) -> None:
    result = site_names.check(text, case)
    assert isinstance(result, (Ok, Err))
    if isinstance(result, Ok):
        assert site_names.check(result.value, case) == result
