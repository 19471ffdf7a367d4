"""What people tell before it is asked is kept and told, and nothing is guessed from it."""

from __future__ import annotations

import pytest

from tests.e2e.people import ZHEJIANG_INDIVIDUAL

START = "start_filing"


async def _begun(talk, locale="zh-CN"):
    chat = await talk(locale)
    await chat.say("我要备案", START, 0.99)
    return chat


@pytest.mark.parametrize(
    "said, kept",
    [
        ("我人在苏州", {"province": "32", "city": "320500"}),
        ("公司位于成都", {"province": "51", "city": "510100"}),
        ("我们是做餐饮的企业", {"entity_nature": "4"}),
        ("we are based in Shenzhen", {"province": "44", "city": "440300"}),
        ("我们公司以前没备过案", {"entity_filing": "none"}),
        ("机器是在阿里云那边租的", {"server_location": "mainland_here"}),
    ],
)
async def test_an_answer_to_another_question_is_kept_and_is_no_failure(talk, said, kept):
    chat = await _begun(talk)
    heard = await chat.say(said)
    assert kept.items() <= (await chat.facts()).items(), heard
    assert (await chat.filing).failures == 0


@pytest.mark.parametrize(
    "said",
    [
        "服务器在杭州",
        "我是杭州人",
        "我在一家公司上班",
        "不知道是在哪",
        "阿里云香港的服务器在杭州管",
        "朋友的公司在上海",
    ],
)
async def test_nothing_is_kept_of_words_that_may_be_about_something_else(talk, said):
    chat = await _begun(talk)
    await chat.say(said)
    assert not {"province", "city", "entity_nature"} & (await chat.facts()).keys()


async def test_a_bare_place_at_the_server_question_gets_a_button(talk):
    chat = await _begun(talk)
    await chat.say("在杭州")
    assert "province" not in await chat.facts() and (await chat.filing).failures == 0
    await chat.press(chat.payloads[0].split('"')[3])
    assert (await chat.facts())["city"] == "330100" and await chat.awaiting == "server_location"


async def test_a_sole_trader_waits_for_the_province_with_every_word_said_of_it(talk):
    chat = await _begun(talk)
    await chat.say("我们是个体户，有字号")
    assert "entity_nature" not in await chat.facts()
    await chat.say("我在广东")
    assert (await chat.facts())["entity_nature"] == "4"


async def test_a_free_text_keeps_its_words(talk):
    chat = await _begun(talk)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_name")
    await chat.say("我在苏州的日子")
    facts = await chat.facts()
    assert facts["site_name"] == "我在苏州的日子" and facts["city"] == "330100"


async def test_several_facts_begin_a_filing_and_a_lone_one_only_offers_to(talk):
    chat = await talk()
    await chat.say("我在上海，服务器在阿里云")
    facts = await chat.facts()
    assert facts["province"] == "31" and facts["server_location"] == "mainland_here"
    chat = await talk()
    await chat.say("上海")
    assert await chat.filing is None and "choice.start_filing" in chat.buttons


async def test_a_correction_by_value_finds_its_question_asked_or_not(talk):
    chat = await _begun(talk)
    await chat.say("其实是公司，不是个体户", "correct_field", 0.9)
    assert (await chat.facts())["entity_nature"] == "4"
    await chat.say("I'm actually an individual, not a company", "correct_field", 0.9)
    assert (await chat.facts())["entity_nature"] == "5"
