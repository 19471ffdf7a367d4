"""What the operator is told after real conversations: on SQLite and on Postgres."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.insight.figures import Counted, Language, Refusal, insight
from bot.insight.page import page
from tests.actions.conftest import NOW
from tests.e2e.people import ZHEJIANG_INDIVIDUAL

MONTH = timedelta(days=30)
START = "start_filing"


async def _insight(store, later=timedelta(0)):
    async with store.read() as tx:
        return await insight(tx, NOW - MONTH, NOW + later)


def _question(found, slot):
    return next(one for one in found.funnel if one.slot == slot)


async def test_questions_refusals_and_detours_are_counted(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("要多少钱？", "faq/cost", 0.9)
    await chat.press("/faq:faq=cost")
    await chat.say("为什么问这个？", "why_field", 0.9)
    await chat.say("随便说说")
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_cert_no")
    await chat.say("330106199003077655")
    await chat.say(ZHEJIANG_INDIVIDUAL["entity_cert_no"])
    english = await talk("en")
    await english.say("is it going to rain?", "out_of_scope", 0.9)
    await english.say("a person please", "request_human", 0.95)
    found = await _insight(store)

    first = _question(found, "server_location")
    assert (first.asked, first.answered, first.tries, first.why, first.left) == (1, 1, 2, 1, 0)
    number = _question(found, "entity_cert_no")
    assert (number.asked, number.answered, number.tries) == (1, 1, 2)
    assert found.faqs == [Counted("faq/cost", 2)]
    assert found.detours == [Counted(name, 1) for name in ("request_human", START, "why_field")]
    assert [one.slot for one in found.refusals] == ["entity_cert_no", "server_location"]
    assert Refusal("server_location", "not_understood_answer", 1) in found.refusals
    assert found.conversations == [Counted("en", 1), Counted("zh-CN", 1)]
    assert found.languages[0] == Language(
        "en", typed=2, pressed=0, asked_back=0, not_understood=0, out_of_scope=1
    )
    assert (found.languages[1].pressed, found.languages[1].not_understood) == (1, 1)
    assert found.filings == [Counted("initial", 1)]


@pytest.mark.parametrize(
    ("locale", "source", "elsewhere"),
    [("zh-CN", "来源呢？", "那甘肃呢？"), ("en", "Where does it say that?", "and in Gansu?")],
)
async def test_the_source_of_an_answer_is_counted_apart_and_another_province_as_the_same_question(
    talk, store, locale, source, elsewhere
):
    chat = await talk(locale)
    await chat.say("?", "faq/leader_legal_rep", 0.9)
    await chat.choose("choice.source")
    await chat.say(elsewhere, "inform", 0.4)
    await chat.say(source, "why_field", 0.6)
    found = await _insight(store)
    assert found.faqs == [Counted("faq/leader_legal_rep", 2)]
    assert found.detours == [Counted("faq_source", 2)]


async def test_where_people_stopped_shows_once_the_filing_is_idle(talk, store):
    for until in ("site_domain", "site_domain", "entity_cert_no"):
        chat = await talk()
        await chat.say("我要备案", START, 0.99)
        await chat.answer(ZHEJIANG_INDIVIDUAL, until=until)
    await chat.say("先停一下", "pause_filing", 0.99)
    assert [one.left for one in (await _insight(store)).funnel if one.left] == []
    found = await _insight(store, later=timedelta(days=8))
    assert [(one.slot, one.left) for one in found.funnel if one.left] == [("site_domain", 2)]
    assert [one.times for one in found.left_elsewhere] == [1]
    slots = [one.slot for one in found.funnel]
    assert slots.index("server_location") < slots.index("site_domain")
    assert (_question(found, "site_domain").asked, _question(found, "site_domain").answered) == (3, 1)


async def test_hand_overs_are_counted_by_reason_and_what_is_older_is_left_out(talk, store):
    chat = await talk()
    async with store.write() as tx:
        await tx.conversations.change_owner(
            chat.id, 0, "queue", assignee_id=None, actor="bot", reason="asked_for_person", now=NOW
        )
    assert (await _insight(store)).handovers == [Counted("asked_for_person", 1)]
    assert (await _insight(store, later=timedelta(0))).conversations == [Counted("zh-CN", 1)]
    async with store.read() as tx:
        later = await insight(tx, NOW + MONTH, NOW + 2 * MONTH)
    assert later.handovers == later.conversations == later.funnel == []


async def test_the_page_names_slots_and_rules_and_shows_no_value(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="leader_email")
    shown = page(await _insight(store))
    assert "entity_cert_no" in shown and "zh-CN" in shown
    facts = await chat.facts()
    for slot in ("entity_cert_no", "entity_name", "site_domain", "entity_cert_address"):
        assert str(facts[slot]) not in shown


async def test_what_was_asked_back_is_counted_and_what_fits_neither_is_not(talk, store):
    chat = await talk()
    await chat.mumble("那个钱的事", faq__cost=0.4, ask_status=0.3)
    await chat.press(chat.payloads[-1])
    assert (await _insight(store)).languages == [Language("zh-CN", 1, 1, 1, 0, 0)]


async def test_a_turn_repeated_after_a_crash_is_counted_once(talk, store):
    chat = await talk()
    await chat.say("你好", "greet", 0.99)
    async with store.write() as tx:
        await tx.turns.prune(chat.id, chat.seq + 1)
    chat.seq -= 1
    await chat.say("你好", "greet", 0.99)
    assert (await _insight(store)).languages == [Language("zh-CN", 1, 0, 0, 0, 0)]
