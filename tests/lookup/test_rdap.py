"""RDAP against a server that listens."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta, timezone
from typing import Any

import orjson
import pytest
from aiohttp import web
from yarl import URL

from bot.filing.domain_facts import DomainFacts
from bot.lookup import Unknown
from bot.lookup.public_hosts import PublicOnly, may_lead_to
from bot.lookup.rdap import MOST_BYTES, RdapServer
from tests.lookup.servers import rdap, rdap_server, saying

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc)
WHOLE = orjson.dumps(rdap("example.com"))


async def asked(handler: Any, domain: str = "example.com") -> DomainFacts | Unknown:
    async with rdap_server(handler) as base:
        return await RdapServer(base).look_up(domain, NOW)


async def test_an_answer_is_read_in_chinas_days_and_nothing_of_the_registrant_kept():
    assert await asked(saying(rdap("example.com"))) == DomainFacts(
        domain="example.com",
        source="127.0.0.1",
        fetched_at=NOW,
        registrar="Example Registrar, Inc.",
        registered_on=date(2019, 8, 14),
        changed_on=date(2026, 10, 9),
        expires_on=date(2028, 8, 14),
        statuses=("active", "client transfer prohibited"),
    )


async def test_a_transfer_is_a_change_and_a_registrar_may_have_an_organisation_only():
    card = ["vcard", [["fn", {}, "text", " "], ["org", {}, "text", "示例注册商"]]]
    answer = rdap(
        "example.com",
        entities=[{"roles": ["registrar"], "vcardArray": card}],
        events=[
            {"eventAction": "last changed", "eventDate": "2026-10-08T20:00:00Z"},
            {"eventAction": "transfer", "eventDate": "2026-11-08T20:00:00.000Z"},
            {"eventAction": "expiration"},
        ],
    )
    facts = await asked(saying(answer))
    assert isinstance(facts, DomainFacts)
    assert (facts.registrar, facts.changed_on, facts.expires_on) == ("示例注册商", date(2026, 11, 9), None)


async def test_a_chinese_name_is_asked_for_in_ascii():
    async def handler(request: web.Request) -> web.Response:
        assert request.match_info["name"] == "xn--fiq228c.xn--55qx5d"
        return web.json_response(rdap("x", ldhName=None, unicodeName="中文.公司"))

    facts = await asked(handler, "中文.公司")
    assert isinstance(facts, DomainFacts) and facts.domain == "中文.公司"


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        ({"errorCode": 404}, 404, "not_found"),
        ({"errorCode": 500}, 500, "unreachable"),
        ({}, 204, "unreachable"),
        (b"", 200, "malformed"),
        (b"<html>", 200, "malformed"),
        (WHOLE[: len(WHOLE) // 2], 200, "malformed"),
        (b"[" * 50_000, 200, "malformed"),
        ([], 200, "malformed"),
        (rdap("another.com"), 200, "malformed"),
        (rdap("example.com", objectClassName="entity"), 200, "malformed"),
        (rdap("example.com", events={"eventAction": "expiration"}), 200, "malformed"),
        (rdap("example.com", ldhName=None), 200, "malformed"),
        (b" " * (MOST_BYTES + 1), 200, "too_large"),
    ],
)
async def test_what_is_no_answer_says_why(answer: Any, status: int, reason: str):
    told = await asked(saying(answer, status))
    assert isinstance(told, Unknown) and told.reason == reason


@pytest.mark.parametrize(
    "card",
    [[], ["vcard"], ["vcard", "fn"], ["vcard", [["fn"]]], ["vcard", [["fn", {}, "text", ["a"]]]], [1, [2]]],
)
async def test_a_broken_card_is_a_registrar_without_a_name(card: Any):
    facts = await asked(saying(rdap("example.com", entities=[{"roles": ["registrar"], "vcardArray": card}])))
    assert isinstance(facts, DomainFacts) and facts.registrar is None and facts.expires_on


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("600", timedelta(minutes=10)),
        ("1", timedelta(minutes=1)),
        ("999999", timedelta(hours=1)),
        ("Wed, 21 Oct 2026 07:28:00 GMT", timedelta(minutes=1)),
        ("²", timedelta(minutes=1)),
    ],
)
async def test_who_asks_too_often_is_told_how_long_to_wait(written: str, wait: timedelta):
    headers = {"Retry-After": written}
    assert await asked(saying({}, 429, **headers)) == Unknown("rate_limited", wait)


async def test_a_server_that_hangs_up_in_the_middle_is_malformed():
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(WHOLE))})
        await response.prepare(request)
        await response.write(WHOLE[:50])
        assert request.transport is not None
        request.transport.close()
        return response

    assert await asked(handler) == Unknown("malformed")


async def test_a_slow_server_is_given_up():
    done = asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        await done.wait()
        return web.json_response(rdap("example.com"))

    async with rdap_server(handler) as base:
        told = await RdapServer(base, seconds=0.05).look_up("example.com", NOW)
        done.set()
    assert told == Unknown("timeout")


async def test_no_server_is_unreachable():
    async with rdap_server(saying({})) as base:
        pass
    assert await RdapServer(base).look_up("example.com", NOW) == Unknown("unreachable")


async def test_a_redirect_on_the_same_server_is_followed_but_not_for_ever():
    async def handler(request: web.Request) -> web.Response:
        if request.query_string != "on":
            raise web.HTTPFound(f"{request.path}?on")
        return web.json_response(rdap("example.com"))

    async def round_and_round(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.path)

    assert isinstance(await asked(handler), DomainFacts)
    assert await asked(round_and_round) == Unknown("redirect_refused")


async def test_a_redirect_to_another_service_on_this_machine_is_not_followed():
    reached = []

    async def inside(request: web.Request) -> web.Response:
        reached.append(request.path)
        return web.json_response(rdap("example.com"))

    async with rdap_server(inside) as other:

        async def elsewhere(request: web.Request) -> web.Response:
            raise web.HTTPFound(f"{other}domain/example.com")

        assert await asked(elsewhere) == Unknown("redirect_refused")
    assert reached == []


@pytest.mark.parametrize(
    "target",
    [
        "http://public.example/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/",
        "https://[::ffff:192.168.0.1]/",
        "https://rdap.example:8443/",
        "https://user@public.example/",
        "whois://public.example/",
        "file:///etc/hosts",
    ],
)
def test_where_a_redirect_may_not_lead(target: str):
    base = URL("https://rdap.example/v1/")
    assert not may_lead_to(base, base.join(URL(target)))


def test_where_a_redirect_may_lead():
    base = URL("https://rdap.example/v1/")
    assert may_lead_to(base, URL("https://rdap.example/v2/"))
    assert may_lead_to(base, URL("https://public.example/"))


async def test_a_name_of_this_machine_is_trusted_only_when_the_operator_named_it():
    with pytest.raises(OSError, match="private"):
        await PublicOnly("rdap.example").resolve("localhost", 443)
    assert await PublicOnly("localhost").resolve("localhost", 443)


async def test_a_redirect_to_a_name_of_this_machine_reaches_nobody():
    assert await asked(saying({}, 302, Location="https://localhost/")) == Unknown("unreachable")
