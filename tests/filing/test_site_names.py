"""Website names: the hard rules reject, the words that reviews dislike warn."""

from __future__ import annotations

import pytest

from bot.filing import site_names
from bot.filing.result import Err, Ok

WORDS = site_names.NameRules(
    national_prefixes=("中国", "国家"),
    sensitive=("赌博",),
    restricted_individual=("工作室", "博客", "新闻"),
    preapproval=("新闻",),
    discouraged_prefixes=("华夏",),
    restricted=("平台",),
)


def check(name: str, *, individual: bool = True, domain: str | None = "example.cn") -> object:
    return site_names.check(name, individual=individual, domain=domain, words=WORDS)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("小窝", "site_name_too_short"),
        ("小（窝）", "site_name_too_short"),
        ("12345", "site_name_digits_only"),
        ("My Blog", "site_name_latin_only"),
        ("快乐!小窝", "site_name_signs"),
        ("快乐小窝😀", "site_name_signs"),
        ("中国学习笔记", "site_name_national_prefix"),
        ("赌博笔记本", "site_name_sensitive_word"),
        ("www.example.cn", "site_name_is_domain"),
        ("example.cn", "site_name_is_domain"),
        ("字" * 61, "site_name_too_long"),
    ],
)
def test_a_hard_rule_rejects(name: str, code: str) -> None:
    result = check(name)
    assert isinstance(result, Err) and result.code == code


@pytest.mark.parametrize("name", ["前端学习笔记", "我的Python笔记", "记事（二）篇", "ABC科技"])
def test_an_ordinary_name_passes_without_a_word(name: str) -> None:
    assert check(name) == Ok(name)


def notes(result: object) -> list[tuple[str, str]]:
    assert isinstance(result, Ok)
    return [(note.code, note.params["word"]) for note in result.notes]


def test_each_restricted_word_warns_an_individual_once() -> None:
    assert notes(check("小李工作室博客平台")) == [
        ("site_name_restricted_word", "平台"),
        ("site_name_restricted_word", "工作室"),
        ("site_name_restricted_word", "博客"),
    ]


def test_an_organisation_is_warned_by_the_words_for_everybody_only() -> None:
    assert notes(check("小李工作室平台", individual=False)) == [("site_name_restricted_word", "平台")]


def test_a_preapproval_word_is_named_as_such_and_not_twice() -> None:
    assert notes(check("华夏新闻摘抄")) == [
        ("site_name_discouraged_prefix", "华夏"),
        ("site_name_preapproval_word", "新闻"),
    ]


def test_the_name_is_kept_in_half_width_with_chinese_brackets() -> None:
    assert check("  ＡＢＣ　科技（杭州） ") == Ok("ABC 科技（杭州）")
