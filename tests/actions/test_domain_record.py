"""What a registry has on record meets the talk: a real WHOIS server, the real actions."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

import actions.base
import actions.told.domain_record
from actions.runtime import Runtime, lookup_at
from tests.actions.conftest import NOW
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL
from tests.lookup.servers import CN, GENERIC, whois_server

START = "start_filing"
DOMAIN = "bijiben-demo.cn"
GODADDY = CN.replace("阿里云计算有限公司（万网）", "GoDaddy.com, LLC")


@pytest.fixture
def asking(talk, store, monkeypatch):
    """A conversation that has come to the question of the domain, with a registry to ask."""

    @asynccontextmanager
    async def begin(answer=CN, slow=False, english=False):
        plain = actions.base.runtime()
        async with whois_server(answer, slow) as server:
            lookup = lookup_at(f"*=whois://127.0.0.1:{server.port}")
            made = Runtime(plain.store, plain.texts, plain.rulebooks, lookup)
            monkeypatch.setattr(actions.base, "runtime", lambda: made)
            chat = await talk("en" if english else "zh-CN")
            await chat.say("I want to file" if english else "我要备案", START, 0.99)
            await chat.answer(GUANGDONG_ENTERPRISE if english else ZHEJIANG_INDIVIDUAL, until="site_domain")
            chat.server = server
            yield chat

    return begin


async def test_what_is_on_record_is_offered_with_its_source_and_date(asking):
    async with asking() as chat:
        said = await chat.say(DOMAIN)
        assert "阿里云计算有限公司（万网）" in said and "127.0.0.1，2026年11月24日查询" in said
        assert "choice.on_record" in chat.buttons and "choice.as_said" not in chat.buttons
        assert "domain_registrar" not in await chat.facts()
        await chat.press("domain_registrar=on_record")
        assert (await chat.facts())["domain_registrar"] == "阿里云计算有限公司（万网）"
        await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_expires_on")
        assert "域名2029年5月1日到期" in chat.texts
        await chat.say("对", "affirm", 0.99)
        assert (await chat.facts())["domain_expires_on"] == "2029-05-01"
        assert chat.server.asked == [DOMAIN]


async def test_the_same_in_english_with_the_last_change(asking):
    async with asking(GENERIC, english=True) as chat:
        said = await chat.say("example.com")
        assert "the registrar is “Example Registrar, Inc.”" in said and "24 Nov 2026" in said
        await chat.say("Use what is on record")
        assert (await chat.facts())["domain_registrar"] == "Example Registrar, Inc."
        await chat.answer(GUANGDONG_ENTERPRISE, until="domain_last_changed_on")
        assert "last changed on 23 Nov 2026" in chat.texts
        said = await chat.say("yes", "affirm", 0.99)
        assert (await chat.facts())["domain_last_changed_on"] == "2026-11-23"


async def test_a_no_is_neither_a_registrar_nor_the_one_on_record(asking):
    async with asking() as chat:
        await chat.say(DOMAIN)
        await chat.say("不是", "deny", 0.99)
        assert await chat.awaiting == "domain_registrar"
        assert "choice.on_record" in chat.buttons
        await chat.say("腾讯云")
        assert (await chat.facts())["domain_registrar"] == "腾讯云"


async def test_a_contradiction_is_told_once_and_the_applicants_word_may_stand(asking):
    async with asking(GODADDY) as chat:
        await chat.say(DOMAIN)
        said = await chat.say("阿里云")
        assert "注册商是“GoDaddy.com, LLC”，而您说的是“阿里云”" in said
        assert "127.0.0.1，2026年11月24日查询" in said
        assert await chat.awaiting == "domain_registrar"
        assert {"choice.on_record", "choice.as_said"} <= set(chat.buttons)
        await chat.say("对", "affirm", 0.99)  # to which of the two?
        assert await chat.awaiting == "domain_registrar"
        await chat.press("domain_registrar=as_said")
        assert (await chat.facts())["domain_registrar"] == "阿里云"
        assert await chat.awaiting == "domain_holder"
        filing = await chat.filing
        async with chat.store.read() as tx:
            assert (await tx.answers.all(filing.id))["domain_registrar"].status == "warned"


async def test_in_a_contradiction_the_record_may_be_taken(asking):
    async with asking(GODADDY) as chat:
        await chat.say(DOMAIN)
        await chat.say("阿里云")
        said = await chat.press("domain_registrar=on_record")
        assert (await chat.facts())["domain_registrar"] == "GoDaddy.com, LLC"
        assert "GoDaddy.com, LLC" in said and await chat.awaiting == "domain_holder"


async def test_an_expiry_on_record_that_has_passed_is_told_but_not_offered(asking):
    async with asking(CN.replace("2029-05-01", "2026-05-01")) as chat:
        await chat.say(DOMAIN)
        await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_expires_on")
        assert "choice.on_record" not in chat.buttons
        said = await chat.say("2028年5月1日")
        assert "域名2026年5月1日到期，而您说的是2028年5月1日" in said
        assert "choice.as_said" in chat.buttons and "choice.on_record" not in chat.buttons
        await chat.press("domain_expires_on=on_record")
        assert await chat.awaiting == "domain_expires_on"
        await chat.say("2028年5月1日")
        assert await chat.awaiting != "domain_expires_on"


async def test_another_domain_is_asked_about_and_held_against_what_was_said(asking):
    async with asking() as chat:
        await chat.say(DOMAIN)
        await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_holder")
        chat.server.answer = GODADDY
        said = await chat.say("域名应该是shop-demo.cn", "correct_field", 0.99)
        assert chat.server.asked == [DOMAIN, "shop-demo.cn"]
        assert "GoDaddy.com, LLC" in said and await chat.awaiting == "domain_registrar"
        assert (await chat.facts())["known_domain_record"]["domain"] == "shop-demo.cn"


@pytest.mark.parametrize(
    "answer", ["No matching record.\n", "Queried interval is too short.\n", b"\xff" * 99, ""]
)
async def test_a_registry_that_has_no_answer_is_not_spoken_of(asking, talk, answer):
    async with asking(answer) as chat:
        said = await chat.say(DOMAIN)
        assert await chat.awaiting == "domain_registrar"
        assert "choice.on_record" not in chat.buttons and "注册局" not in said
        assert chat.server.asked == [DOMAIN]


async def test_a_slow_registry_is_not_waited_for_and_heard_later(asking, monkeypatch):
    monkeypatch.setattr(actions.told.domain_record, "PATIENCE", 0.05)
    async with asking(slow=True) as chat:
        said = await chat.say(DOMAIN)
        assert await chat.awaiting == "domain_registrar" and "注册局" not in said
        await chat.say("阿里云")
        chat.server.hold.set()
        await actions.base.runtime().lookup.look_up(DOMAIN, NOW)
        await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_expires_on")
        assert "域名2029年5月1日到期" in chat.texts
        assert chat.server.asked == [DOMAIN]


async def test_the_registry_is_not_waited_for_while_the_store_is_held(asking, store):
    async with asking(slow=True) as chat:
        turn = asyncio.create_task(chat.say(DOMAIN))
        await chat.server.reached.wait()
        async with store.write() as tx:
            assert await tx.conversations.get(chat.id)
        chat.server.hold.set()
        assert "阿里云计算有限公司（万网）" in await turn


async def test_without_a_registry_nothing_is_asked_or_said(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    said = await chat.say(DOMAIN)
    assert "注册局" not in said and "choice.on_record" not in chat.buttons
    await chat.press("domain_registrar=on_record")
    assert await chat.awaiting == "domain_registrar"
