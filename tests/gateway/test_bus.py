"""One contract for both buses: a signal reaches every waiter of its conversation, in this process or another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from bot.gateway.hub import CHANGED, TYPING_USER, Bus, LocalBus
from bot.gateway.pg_bus import PostgresBus, bus_for
from tests.databases import Postgres


@pytest.fixture(scope="session")
def dsn(postgres: Postgres) -> str:
    """A Postgres database as asyncpg is told of it."""
    return postgres.create("bus").replace("+asyncpg", "")


@pytest.fixture(params=["local", "postgres"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    """Each bus in turn."""
    one: Bus = LocalBus() if request.param == "local" else PostgresBus(request.getfixturevalue("dsn"))
    await one.start()
    yield one
    await one.stop()


async def test_a_waiter_is_woken(bus: Bus) -> None:
    with bus.subscribe("a") as news:
        waiting = asyncio.create_task(news.wait(5))
        await asyncio.sleep(0)
        bus.publish("a")
        assert await waiting == {CHANGED}


async def test_a_signal_before_the_wait_is_not_lost(bus: Bus) -> None:
    with bus.subscribe("a") as news, bus.subscribe("a") as other:
        bus.publish("a")
        await other.wait(5)
        assert await news.wait(5) == {CHANGED}


async def test_signals_gather_until_looked_at_and_are_told_once(bus: Bus) -> None:
    with bus.subscribe("a") as news, bus.subscribe("b") as last:
        bus.publish("a")
        bus.publish("a", TYPING_USER)
        bus.publish("b")
        await last.wait(5)
        assert await news.wait(5) == {CHANGED, TYPING_USER}
        assert await news.wait(0.01) == set()


async def test_others_are_not_woken_but_those_who_listen_to_all_are(bus: Bus) -> None:
    with bus.subscribe("a") as one, bus.subscribe("b") as other, bus.subscribe(None) as everything:
        bus.publish("a")
        assert await one.wait(5) == {CHANGED}
        assert await everything.wait(5) == {CHANGED}
        assert await other.wait(0.01) == set()


async def test_who_has_left_is_not_remembered(bus: Bus) -> None:
    with bus.subscribe("a"):
        pass
    bus.publish("a")
    assert not bus._subscribers._waiting  # type: ignore[attr-defined]


async def test_signals_travel_between_processes(dsn: str) -> None:
    here, there = PostgresBus(dsn), PostgresBus(dsn)
    await here.start()
    await there.start()
    try:
        with there.subscribe("a") as news:
            here.publish("a")
            assert await news.wait(5) == {CHANGED}
    finally:
        await here.stop()
        await there.stop()


async def test_a_broken_connection_comes_back_and_wakes_everybody(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.pg_bus._RECONNECT_SECONDS", 0.05)
    bus = PostgresBus(dsn)
    await bus.start()
    try:
        with bus.subscribe("a") as news:
            connection = await asyncpg.connect(dsn)
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
            await connection.close()
            assert await news.wait(10) == {CHANGED}, "woken to catch up"
            bus.publish("a", TYPING_USER)
            assert await news.wait(10) == {TYPING_USER}
    finally:
        await bus.stop()


@pytest.mark.parametrize(
    ("database", "kind"),
    [
        ("sqlite+aiosqlite:////tmp/x.sqlite3", LocalBus),
        ("postgresql+asyncpg://someone:secret@db/icp", PostgresBus),
    ],
)
def test_the_database_chooses_the_bus(database: str, kind: type[Bus]) -> None:
    assert isinstance(bus_for(database), kind)
