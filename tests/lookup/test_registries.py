"""Which server is asked, how often, and what is remembered."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta, timezone

import pytest

from bot.filing.domain_facts import DomainFacts
from bot.lookup import Registries, Remembering, Unknown, read_servers
from bot.lookup.remembering import MOST_KEPT, MOST_UNDER_WAY
from tests.lookup.servers import CN, rdap, rdap_server, saying, whois_server

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc)


async def test_the_longest_suffix_decides_and_the_star_takes_the_rest():
    async with whois_server() as cn, whois_server() as com_cn, rdap_server(saying(rdap("x.com"))) as rest:
        here = Registries(
            read_servers(f"cn=whois://127.0.0.1:{cn.port}, com.cn=whois://127.0.0.1:{com_cn.port}, *={rest}")
        )
        assert isinstance(await here.look_up("a.cn", NOW), DomainFacts)
        assert isinstance(await here.look_up("b.com.cn", NOW), DomainFacts)
        assert isinstance(await here.look_up("x.com", NOW), DomainFacts)
    assert (cn.asked, com_cn.asked) == (["a.cn"], ["b.com.cn"])


async def test_without_a_server_nothing_is_asked():
    assert await Registries({}).look_up("a.cn", NOW) == Unknown("no_server")


@pytest.mark.parametrize(
    "written",
    [
        "cn",
        "cn=",
        "cn=whois.example",
        "cn=ftp://a",
        "=whois://a",
        "cn=whois://a,cn=whois://b",
        "a b=whois://a",
    ],
)
def test_a_wrong_setting_is_refused(written: str):
    with pytest.raises(ValueError, match="suffix"):
        read_servers(written)


async def test_a_server_that_is_asked_too_often_is_left_alone_for_a_while(caplog):
    async with whois_server("Queried interval is too short.\n") as server:
        here = Registries(read_servers(f"cn=whois://127.0.0.1:{server.port}"))
        with caplog.at_level(logging.WARNING):
            await here.look_up("a.cn", NOW)
        told = await here.look_up("b.cn", NOW + timedelta(minutes=1))
        assert told == Unknown("rate_limited", timedelta(minutes=4))
        await here.look_up("b.cn", NOW + timedelta(minutes=6))
    assert server.asked == ["a.cn", "b.cn"]
    assert "rate_limited" in caplog.text and "a.cn" not in caplog.text


async def test_an_answer_is_remembered_for_an_hour_and_a_failure_for_a_minute():
    async with whois_server() as server:
        here = Remembering(Registries(read_servers(f"cn=whois://127.0.0.1:{server.port}")))
        facts = await here.look_up("a.cn", NOW)
        assert await here.look_up("a.cn", NOW + timedelta(minutes=59)) == facts
        assert here.known("a.cn", NOW + timedelta(minutes=61)) is None
        server.answer = b""
        await here.look_up("b.cn", NOW)
        assert await here.look_up("b.cn", NOW + timedelta(seconds=59)) == Unknown("malformed")
        server.answer = CN
        assert isinstance(await here.look_up("b.cn", NOW + timedelta(seconds=61)), DomainFacts)
    assert server.asked == ["a.cn", "b.cn", "b.cn"]


async def test_who_gives_up_waiting_finds_the_answer_later():
    async with whois_server(slow=True) as server:
        here = Remembering(Registries(read_servers(f"cn=whois://127.0.0.1:{server.port}")))
        for _ in range(2):
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(here.look_up("a.cn", NOW), 0.02)
        assert here.known("a.cn", NOW) is None
        server.hold.set()
        assert isinstance(await here.look_up("a.cn", NOW), DomainFacts)
        assert isinstance(here.known("a.cn", NOW), DomainFacts)
    assert server.asked == ["a.cn"]


async def test_many_at_once_are_too_many_and_old_answers_go():
    async with whois_server(slow=True) as server:
        here = Remembering(Registries(read_servers(f"cn=whois://127.0.0.1:{server.port}")))
        tasks = [here.start(f"a{n}.cn", NOW) for n in range(MOST_UNDER_WAY)]
        assert await here.look_up("late.cn", NOW) == Unknown("busy")
        server.hold.set()
        await asyncio.gather(*(task for task in tasks if task))
    nobody = Remembering(Registries({}))
    for n in range(MOST_KEPT + 1):
        await nobody.look_up(f"a{n}.cn", NOW)
    assert nobody.known("a0.cn", NOW) is None
    assert nobody.known("a1.cn", NOW) == Unknown("no_server")
