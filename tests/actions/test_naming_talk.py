"""Site names and remarks talked through: the rule, names to take instead, remarks to take, pre-approval words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

START = "start_filing"


async def asked(talk: Any, slot: str, locale: str = "zh-CN", **answers: str) -> Any:
    """A conversation in which ``slot`` is asked: an individual's in Chinese, a company's in English."""
    person = ZHEJIANG_INDIVIDUAL if locale == "zh-CN" else GUANGDONG_ENTERPRISE
    chat = await talk(locale)
    await chat.say("…", START, 0.99)
    await chat.answer({**person, **answers}, until=slot)
    return chat


def offered(chat: Any, slot: str) -> list[str]:
    """The values that this turn's buttons give to ``slot``."""
    start = f'/inform{{"choice": "{slot}='
    return [payload[len(start) : -2] for payload in chat.payloads if payload.startswith(start)]


async def test_a_refused_name_brings_its_rule_and_names_to_press(talk):
    chat = await asked(talk, "site_name")
    said = await chat.say("中国围棋笔记")
    assert "腾讯云" in said and "只有国家级单位" in said
    assert offered(chat, "site_name") == ["围棋笔记"] and "site_name" not in await chat.facts()
    await chat.press("site_name=围棋笔记")
    assert (await chat.facts())["site_name"] == "围棋笔记" and await chat.awaiting == "site_content"


async def test_a_name_warned_of_is_kept_and_may_still_be_changed_by_a_button(talk):
    chat = await asked(talk, "site_name")
    said = await chat.say("小李摄影工作室")
    assert "“工作室”" in said and "来源" in said and (await chat.facts())["site_name"] == "小李摄影工作室"
    assert await chat.awaiting == "site_content"
    first, *_ = offered(chat, "site_name")
    await chat.press(f"site_name={first}")
    assert (await chat.facts())["site_name"] == first and await chat.awaiting == "site_content"


async def test_a_name_without_a_topic_brings_no_other(talk):
    chat = await asked(talk, "site_name")
    await chat.say("我的博客")
    assert offered(chat, "site_name") == []


async def test_in_english_each_name_says_how_it_came_about(talk):
    chat = await asked(talk, "site_name", "en")
    said = await chat.say("Kapok")
    assert "Tencent Cloud" in said and "your organisation’s own name" in said
    assert offered(chat, "site_name")[0] == "木棉演示科技"


async def test_in_english_what_is_added_to_a_name_is_explained(talk):
    chat = await asked(talk, "site_name")
    await chat.say("English please", "switch_to_english", 0.99)
    said = await chat.say("读书分享")
    assert "“记录” (records) instead of “分享”" in said and "“日常手记” (everyday notes)" in said


@pytest.mark.parametrize(
    ("locale", "words", "consequence"),
    [
        ("zh-CN", ["网络出版服务许可证", "省级新闻出版主管部门"], "个人不能取得前置审批"),
        ("en", ["internet publishing licence", "press and publication authority"], "change your answer"),
    ],
)
async def test_a_word_of_an_industry_brings_authority_and_document(talk, locale, words, consequence):
    chat = await asked(talk, "site_name", locale)
    said = await chat.say("木棉图书随记")
    assert all(word in said for word in [*words, consequence])
    to_change = '/correct_field{"slot": "site_preapproval_type"}'
    assert (to_change in chat.payloads) is (locale == "en")


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "说法不一"), ("en", "Sources disagree")])
async def test_a_disputed_industry_is_told_as_disputed(talk, locale, words):
    chat = await asked(talk, "site_name", locale)
    assert words in await chat.say("木棉教育随记")


async def test_an_approval_already_named_is_not_told_again(talk):
    chat = await asked(
        talk, "site_name", "en", site_preapproval_type="Publishing", site_preapproval_no="skip"
    )
    assert "press and publication authority" not in await chat.say("木棉图书随记")


async def test_a_declaration_is_marked_as_the_applicants_own_beside_the_remark(talk):
    chat = await asked(
        talk,
        "site_remark",
        province="天津",
        city="天津市",
        county="南开区",
        entity_cert_no="120104199003072317",
    )
    assert "是您作出的声明" in chat.texts and "官方措辞" in chat.texts
    await chat.press("site_remark=draft")
    remark = (await chat.facts())["site_remark"]
    assert "黑名单" in remark and "官方措辞" not in remark


@pytest.mark.parametrize(("locale", "meaning"), [("zh-CN", "您的备注里没有"), ("en", "black-listed")])
async def test_a_remark_of_ones_own_is_told_the_declaration_it_lacks_and_gets_it(talk, locale, meaning):
    chat = await asked(
        talk,
        "site_remark",
        province="天津",
        city="天津市",
        county="南开区",
        entity_cert_no="120104199003072317",
    )
    if locale == "en":
        await chat.say("English please", "switch_to_english", 0.99)
    own = "放我的前端学习笔记和旅行照片，不做论坛，也不卖东西。"
    assert meaning in await chat.say(own)
    assert "choice.add_declaration" in chat.buttons
    said = await chat.press("site_remark=draft_declared")
    remark = (await chat.facts())["site_remark"]
    assert remark.startswith(own) and "黑名单" in remark
    assert "choice.add_declaration" not in chat.buttons and "您的备注里没有" not in said


async def test_no_declaration_is_missed_where_the_province_wants_none(talk):
    chat = await asked(talk, "site_remark")
    await chat.say("放我的前端学习笔记和旅行照片，不做论坛，也不卖东西。")
    assert "choice.add_declaration" not in chat.buttons


@pytest.mark.parametrize(("locale", "meaning"), [("zh-CN", ""), ("en", "no pages to browse")])
async def test_a_domain_for_a_mini_program_gets_its_own_remark(talk, locale, meaning):
    chat = await asked(talk, "site_remark", locale)
    assert "draft_mini_program" in offered(chat, "site_remark")
    said = await chat.press("site_remark=draft_mini_program")
    assert "只用于小程序" in (await chat.facts())["site_remark"] and meaning in said


async def test_a_draft_that_is_no_longer_offered_answers_nothing(talk):
    chat = await asked(talk, "entity_remark")
    await chat.press("entity_remark=draft_no_landline")
    assert "entity_remark" not in await chat.facts() and await chat.awaiting == "entity_remark"


async def test_own_words_do_as_well_as_a_draft(talk):
    chat = await asked(talk, "site_remark")
    await chat.say("放我的前端学习笔记和旅行照片，不做论坛，也不卖东西。")
    assert (await chat.facts())["site_remark"].startswith("放我的前端")
