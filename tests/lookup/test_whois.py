"""WHOIS against a server that listens."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timezone

import pytest

from bot.filing.domain_facts import DomainFacts
from bot.lookup import Unknown
from bot.lookup.whois import MOST_BYTES, WhoisServer
from tests.lookup.servers import CN, GENERIC, whois_server

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc)


async def asked(domain: str, answer: str | bytes) -> DomainFacts | Unknown:
    async with whois_server(answer) as server:
        return await WhoisServer("127.0.0.1", server.port).look_up(domain, NOW)


async def test_the_cn_form_is_read_and_nothing_of_the_registrant_kept():
    facts = await asked("bijiben-demo.cn", CN)
    assert facts == DomainFacts(
        domain="bijiben-demo.cn",
        source="127.0.0.1",
        fetched_at=NOW,
        registrar="阿里云计算有限公司（万网）",
        registered_on=date(2020, 3, 7),
        expires_on=date(2029, 5, 1),
        statuses=("active", "client transfer prohibited"),
    )


async def test_the_generic_form_is_read_up_to_the_terms_of_use_in_chinas_days():
    facts = await asked("example.com", GENERIC)
    assert isinstance(facts, DomainFacts)
    assert facts.registrar == "Example Registrar, Inc."
    assert (facts.registered_on, facts.changed_on) == (date(2019, 8, 14), date(2026, 11, 23))
    assert (facts.expires_on, facts.statuses) == (date(2028, 8, 14), ("client hold",))


async def test_a_chinese_name_is_asked_for_in_ascii():
    async with whois_server() as server:
        facts = await WhoisServer("127.0.0.1", server.port).look_up("中文.公司", NOW)
    assert server.asked == ["xn--fiq228c.xn--55qx5d"]
    assert isinstance(facts, DomainFacts) and facts.domain == "中文.公司"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("No matching record.\n", "not_found"),
        ('No match for domain "X.COM".\r\n>>> Last update <<<\r\nquota exceeded', "not_found"),
        ("Queried interval is too short.\n", "rate_limited"),
        ("WHOIS LIMIT EXCEEDED\r\n", "rate_limited"),
        ("", "malformed"),
        (bytes(range(256)) * 9, "malformed"),
        ("<html>Domain Name</html>\n", "malformed"),
        ("Domain Name: another.cn\nExpiration Time: 2029-05-01 10:00:00\n", "malformed"),
        ("Domain Name: \n", "malformed"),
        (b" " * (MOST_BYTES * 2), "too_large"),
    ],
)
async def test_what_is_no_answer_says_why(answer: str | bytes, reason: str):
    told = await asked("bijiben-demo.cn", answer)
    assert isinstance(told, Unknown) and told.reason == reason


async def test_half_a_line_is_not_read():
    cut = CN[: CN.index("-05-01") + 4]
    facts = await asked("bijiben-demo.cn", cut)
    assert isinstance(facts, DomainFacts)
    assert facts.registrar and facts.expires_on is None


async def test_a_day_that_does_not_exist_and_a_name_with_hidden_characters_are_mended_or_left_out():
    odd = CN.replace("2029-05-01", "2029-02-30").replace("阿里云计算", "阿里云\u202e\x07计算")
    facts = await asked("bijiben-demo.cn", odd)
    assert isinstance(facts, DomainFacts)
    assert facts.expires_on is None and facts.registrar == "阿里云 计算有限公司（万网）"


async def test_a_server_that_says_nothing_is_given_up():
    async with whois_server(slow=True) as server:
        told = await WhoisServer("127.0.0.1", server.port, seconds=0.05).look_up("bijiben-demo.cn", NOW)
    assert told == Unknown("timeout")


async def test_no_server_is_unreachable():
    free = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = free.sockets[0].getsockname()[1]
    free.close()
    await free.wait_closed()
    assert await WhoisServer("127.0.0.1", port).look_up("bijiben-demo.cn", NOW) == Unknown("unreachable")
