"""Several filings of one applicant: begun beside each other, named, listed, gone over to, each at its question."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import timedelta

import pytest

import actions.base
from tests.actions.conftest import NOW
from tests.actions.test_filing_talk import ZHEJIANG_INDIVIDUAL

START = "start_filing"
SAYINGS = {
    "zh-CN": {"start": "我要备案", "another": "再备一个网站"},
    "en": {
        "start": "I want to file a website",
        "another": "file another website",
    },
}
LOCALES = pytest.mark.parametrize("locale", ["zh-CN", "en"])


@pytest.fixture(autouse=True)
def _clock(store, monkeypatch):
    """A clock that goes on: filings are listed as they were begun."""
    seconds = itertools.count()
    monkeypatch.setattr(actions.base, "now", lambda: NOW + timedelta(seconds=next(seconds)))


async def two(talk, locale="zh-CN"):
    """A draft whose administrator is asked for, and one begun after it, at its first question."""
    chat = await talk(locale)
    words = SAYINGS[locale]
    await chat.say(words["start"], START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_content")
    first = await chat.filing
    await chat.say(words["another"], START, 0.99)
    await chat.choose("choice.begin_new")
    return chat, first, await chat.filing


async def stored(store, filing):
    async with store.read() as tx:
        return await tx.filings.get(filing.id)


async def stands_in(store, filing, state, **columns):
    """Puts a filing into a state as if it had walked there."""
    async with store.write() as tx:
        here = await tx.filings.get(filing.id)
        assert await tx.filings.move(here.id, here.state, state, actor="test", reason={}, now=here.updated_at)
        if columns:
            await tx.filings.update(here.id, here.updated_at, **columns)


@LOCALES
async def test_another_filing_is_not_begun_or_dropped_without_a_word(talk, locale):
    chat = await talk(locale)
    words = SAYINGS[locale]
    await chat.say(words["start"], START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_content")
    first = await chat.filing
    said = await chat.say(words["another"], START, 0.99)
    name = ZHEJIANG_INDIVIDUAL["site_name"]
    assert name in said and (await chat.filing).id == first.id
    assert [name in label for label in chat.buttons] == [True, False]
    await chat.choose(chat.buttons[0])
    assert (await chat.filing).id == first.id and await chat.awaiting == "site_content"
    assert "known_begin" not in await chat.facts()


@LOCALES
async def test_the_draft_waits_at_its_question_while_another_is_begun(talk, store, locale):
    chat, first, second = await two(talk, locale)
    assert second.id != first.id and await chat.awaiting == "server_location"
    assert (await stored(store, first)).awaiting == "site_content"


@pytest.mark.parametrize(("text", "begun"), [("开个新的吧", True), ("还是接着办原来的", False)])
async def test_the_question_which_one_is_answered_in_words(talk, text, begun):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_content")
    first = await chat.filing
    await chat.say("再备一个网站", START, 0.99)
    await chat.say(text, "inform", 0.6)
    assert ((await chat.filing).id != first.id) is begun
    assert await chat.awaiting == ("server_location" if begun else "site_content")


async def test_a_filing_with_nothing_in_it_yet_is_simply_gone_on_with(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    first = await chat.filing
    await chat.say("我要备案网站", START, 0.99)
    assert (await chat.filing).id == first.id and await chat.awaiting == "server_location"
    await chat.say("不对，我要注销备案", "cancel_filing", 0.99)
    assert (await chat.filing).id == first.id and (await chat.facts())["goal"] == "cancel"


@pytest.mark.parametrize(
    ("locale", "text", "intent"),
    [
        ("zh-CN", "回到{domain}那个", "go_back"),
        ("zh-CN", "回到{domain}那个备案", "start_filing"),
        ("zh-CN", "切换到{site_name}", "inform"),
        ("zh-CN", "我想继续填另一个备案", "resume_filing"),
        ("zh-CN", "回到第1个备案", "resume_filing"),
        ("zh-CN", "{id}", "inform"),
        ("en", "go back to {domain}", "go_back"),
        ("en", "the other one please", "inform"),
        ("en", "switch to the first filing", "resume_filing"),
    ],
)
async def test_a_filing_is_gone_over_to_by_what_it_is_called(talk, locale, text, intent):
    chat, first, second = await two(talk, locale)
    await chat.answer({"server_location": "阿里云，中国内地"}, until="service_kind")
    names = {
        "domain": ZHEJIANG_INDIVIDUAL["site_domain"],
        "site_name": ZHEJIANG_INDIVIDUAL["site_name"],
        "id": first.id,
    }
    if text.startswith("the other"):
        await chat.say("stop here", "pause_filing", 0.99)
    said = await chat.say(text.format(**names), intent, 0.9)
    assert (await chat.filing).id == first.id and await chat.awaiting == "site_content"
    assert names["site_name"] in said and chat.requested == "site_content" and chat.form == "service_form"
    assert [message["_kind"] for message in chat.messages][-1] == "question" and len(chat.messages) <= 2
    await chat.say(f"回到{second.id}", "resume_filing", 0.9)
    assert (await chat.filing).id == second.id and await chat.awaiting == "service_kind"
    assert chat.form == "prepare_form"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("{domain}", "inform"), ("域名应该是{domain}", "correct_field"), ("另一个", "inform")],
)
async def test_a_name_alone_is_an_answer_and_no_filing_to_go_to(talk, text, intent):
    chat, _, second = await two(talk)
    await chat.say(text.format(domain=ZHEJIANG_INDIVIDUAL["site_domain"]), intent, 0.9)
    assert (await chat.filing).id == second.id


@LOCALES
async def test_the_list_names_every_filing_and_goes_to_each(talk, locale):
    chat, first, second = await two(talk, locale)
    text = "我有哪些备案？" if locale == "zh-CN" else "Which filings do I have?"
    said = await chat.say(text, "ask_status", 0.9)
    assert ZHEJIANG_INDIVIDUAL["site_name"] in said and second.id in said
    assert await chat.awaiting == "server_location"
    (button,) = (label for label in chat.buttons if ZHEJIANG_INDIVIDUAL["site_name"] in label)
    await chat.choose(button)
    assert (await chat.filing).id == first.id


async def test_progress_and_status_tell_of_the_others_too(talk):
    chat, *_ = await two(talk)
    for intent in ("show_progress", "ask_status"):
        assert ZHEJIANG_INDIVIDUAL["site_name"] in await chat.say("到哪一步了", intent, 0.9)


async def test_a_button_of_another_filing_changes_that_one(talk):
    chat, first, second = await two(talk)
    payload = f'/inform{{"choice": "domain_registrar=aliyun", "filing": "{first.id}"}}'
    facts = await chat.facts()
    said = await chat.press(payload)
    assert (await chat.filing).id == first.id and ZHEJIANG_INDIVIDUAL["site_name"] in said
    await chat.say(f"回到{second.id}")
    assert await chat.facts() == facts


async def test_a_button_of_its_own_has_no_words_that_name_a_filing(talk):
    chat, _, second = await two(talk)
    await chat.press("/ask_status")
    assert (await chat.filing).id == second.id


def _own_button(chat, filing):
    """What the gateway makes of the Change button on the summary that the last turn showed."""
    (card,) = (message for message in chat.messages if message["_kind"] == "summary")
    assert card["_data"]["filing"] == filing.id
    return f'/correct_field{{"slot": "site_name", "filing": "{card["_data"]["filing"]}"}}'


async def test_the_change_button_of_an_old_summary_changes_the_filing_that_it_shows(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_content")
    first = await chat.filing
    await chat.say("看看填了什么", "show_summary", 0.99)
    button = _own_button(chat, first)
    await chat.say("再备一个网站", START, 0.99)
    await chat.choose("choice.begin_new")
    second = await chat.filing
    said = await chat.press(button)
    assert ZHEJIANG_INDIVIDUAL["site_name"] in said
    assert (await chat.filing).id == first.id and await chat.awaiting == "site_name"
    await chat.say(f"回到{second.id}")
    assert await chat.awaiting == "server_location"


@LOCALES
async def test_a_button_of_a_closed_filing_says_so_and_changes_nothing(talk, locale):
    chat = await talk(locale)
    await chat.say(SAYINGS[locale]["start"], START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_content")
    first = await chat.filing
    await chat.say("…", "show_summary", 0.99)
    button = _own_button(chat, first)
    await chat.say("…", "abandon_filing", 0.99)
    drop = next(one for one in chat.messages[0]["_choices"] if "confirmed" in one["payload"])["payload"]
    await chat.press(drop)
    await chat.say(SAYINGS[locale]["start"], START, 0.99)
    second, facts = await chat.filing, await chat.facts()
    answer = f'/inform{{"choice": "server_location=mainland_here", "filing": "{first.id}"}}'
    for pressed in (button, drop, answer):
        assert first.id in await chat.press(pressed)
        assert (await chat.filing).id == second.id and await chat.facts() == facts
        assert await chat.awaiting == "server_location" == chat.requested
        assert [message["_kind"] for message in chat.messages] == ["text", "question"]


async def test_nobody_reaches_a_strangers_filing(talk):
    stranger, chat = await talk(), await talk()
    for one in (stranger, chat):
        await one.say("我要备案", START, 0.99)
    foreign, own = await stranger.filing, await chat.filing
    await chat.press(f'/resume_filing{{"filing": "{foreign.id}"}}')
    await chat.say(f"回到{foreign.id}")
    assert (await chat.filing).id == own.id


async def test_a_move_of_another_filing_is_told_under_its_name_and_the_question_stays(talk, store):
    chat, first, second = await two(talk)
    await stands_in(store, first, "initial_review")
    await stands_in(store, first, "initial_returned")
    said = await chat.press(f'/EXTERNAL_filing_moved{{"filing": "{first.id}"}}')
    assert ZHEJIANG_INDIVIDUAL["site_name"] in said
    assert (await chat.filing).id == second.id and await chat.awaiting == "server_location"
    await chat.choose("choice.show_summary")
    assert (await chat.filing).id == first.id


async def test_an_order_under_review_allows_another_of_another_entity_only(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL)
    first = await chat.filing
    await stands_in(store, first, "initial_review")
    said = await chat.say("再备一个网站", START, 0.99)
    assert first.id in said and chat.buttons == ["choice.begin_other_entity"]
    await chat.press('/start_filing{"begin": "other_entity"}')
    assert (await chat.filing).id != first.id and await chat.awaiting == "server_location"


async def test_status_change_and_footer_act_on_the_filing_that_is_named(talk, store):
    chat, first, second = await two(talk)
    await stands_in(store, first, "approved", record_no="浙ICP备2026000001号-1")
    await chat.say("底部代码给我", "footer_code", 0.99)
    assert ZHEJIANG_INDIVIDUAL["site_name"] in chat.buttons
    said = await chat.choose(ZHEJIANG_INDIVIDUAL["site_name"])
    assert "浙ICP备2026000001号" in said and (await chat.filing).id == first.id
    await chat.say(f"回到{second.id}")
    domain = ZHEJIANG_INDIVIDUAL["site_domain"]
    said = await chat.say(f"{domain}的备案到哪了", "ask_status", 0.99)
    assert "浙ICP备2026000001号" in said
    await chat.say(f"我要变更{domain}的备案", "change_filing", 0.99)
    facts = await chat.facts()
    assert facts["goal"] == "change" and facts["entity_filing"] == "here"
    assert (await stored(store, second)).awaiting == "server_location"
    assert dataclasses.asdict(await stored(store, first))["state"] == "approved"
