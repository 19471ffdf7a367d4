"""A conversation taken up again after a pause: two lines of recap, then the question that waited."""

from __future__ import annotations

from datetime import timedelta

import pytest

import actions.base
from bot.store import NewMessage
from tests.actions.conftest import NOW
from tests.actions.test_filing_talk import ZHEJIANG_INDIVIDUAL

LOCALES = pytest.mark.parametrize("locale", ["zh-CN", "en"])
NAME = ZHEJIANG_INDIVIDUAL["site_name"]
PAUSE = {"zh-CN": "先到这里", "en": "let us stop here for today"}
RESUME = {"zh-CN": "继续填写", "en": "please go on with the filing"}
LAST = {"zh-CN": ("网站名称", "2026年11月24日"), "en": ("Website name", "24 Nov 2026")}


async def begun(talk, locale, until="site_content"):
    """A conversation in the midst of a filing."""
    chat = await talk(locale)
    await chat.say("我要备案" if locale == "zh-CN" else "I want to file a website", "start_filing", 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until=until)
    return chat


async def pass_by(chat, store, monkeypatch, **time):
    """Lets time pass: the last message in the store is of NOW, the next of later."""
    async with store.write() as tx:
        for _ in range(chat.seq):
            await tx.messages.append(chat.id, NewMessage("bot", "text", "…", "zh-CN"), NOW)
    monkeypatch.setattr(actions.base, "now", lambda: NOW + timedelta(**time))


def lines(chat):
    return chat.texts.split("\n")


@LOCALES
async def test_resuming_tells_in_two_lines_what_it_is_and_how_far(talk, locale):
    chat = await begun(talk, locale)
    await chat.say(PAUSE[locale], "pause_filing", 0.99)
    await chat.say(RESUME[locale], "resume_filing", 0.99)
    first, second = lines(chat)[:2]
    assert NAME in first
    assert all(word in second for word in LAST[locale])
    assert [message["_kind"] for message in chat.messages] == ["text", "question"]
    assert len(chat.messages[0]["_more"]) == 1 and await chat.awaiting == "site_content"


@LOCALES
async def test_nothing_personal_stands_in_the_recap(talk, locale):
    chat = await begun(talk, locale, until="leader_email")
    await chat.say(PAUSE[locale], "pause_filing", 0.99)
    said = await chat.say(RESUME[locale], "resume_filing", 0.99)
    assert ZHEJIANG_INDIVIDUAL["leader_mobile"] not in said
    assert ZHEJIANG_INDIVIDUAL["entity_cert_no"] not in said


@LOCALES
async def test_the_first_answer_after_half_a_day_is_taken_with_a_recap_before_it(
    talk, store, monkeypatch, locale
):
    chat = await begun(talk, locale)
    await pass_by(chat, store, monkeypatch, days=5)
    await chat.say(ZHEJIANG_INDIVIDUAL["site_content"])
    assert NAME in lines(chat)[0] and "site_content" in await chat.facts()
    assert len(chat.messages) == 2


async def test_after_a_short_pause_nothing_is_recapped(talk, store, monkeypatch):
    chat = await begun(talk, "zh-CN")
    await pass_by(chat, store, monkeypatch, hours=11)
    assert "我们在办" not in await chat.say(ZHEJIANG_INDIVIDUAL["site_content"])


async def test_resuming_after_days_recaps_once(talk, store, monkeypatch):
    chat = await begun(talk, "zh-CN")
    await pass_by(chat, store, monkeypatch, days=5)
    assert (await chat.say("继续", "resume_filing", 0.99)).count("我们在办") == 1


@LOCALES
async def test_opening_the_window_again_brings_recap_and_question_and_ends_the_pause(
    talk, store, monkeypatch, locale
):
    chat = await begun(talk, locale)
    await chat.say(PAUSE[locale], "pause_filing", 0.99)
    await pass_by(chat, store, monkeypatch, days=30)
    await chat.press("/EXTERNAL_return")
    assert NAME in lines(chat)[0] and await chat.awaiting == "site_content"
    assert chat.messages[-1]["_kind"] == "question" and chat.form == "service_form"


async def test_a_near_deadline_is_named_with_the_days_that_are_left(talk, store, monkeypatch):
    chat = await begun(talk, "zh-CN", until="leader_mobile")
    await chat.say("域名到期日是2026-12-05", "correct_field", 0.99)
    await pass_by(chat, store, monkeypatch, days=2)
    await chat.say("继续", "resume_filing", 0.99)
    assert "还有" in lines(chat)[1] and "2026年12月5日" in lines(chat)[1]


@LOCALES
async def test_a_draft_without_a_name_is_told_by_its_day_and_number(talk, locale):
    chat = await begun(talk, locale, until="province")
    await chat.say(PAUSE[locale], "pause_filing", 0.99)
    said = await chat.say(RESUME[locale], "resume_filing", 0.99)
    assert (await chat.filing).id in said and LAST[locale][1] in said
