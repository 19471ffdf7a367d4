"""Pictures are kept as long as they are needed and no longer."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.uploads.sweep import sweep
from tests.uploads import samples
from tests.uploads.phone import Phone, World

Client = TestClient[Any, Any]


async def photographed(world: World, client: Client) -> str:
    """A filing with one picture; returns its id. The file looks as old as the world's clock says."""
    filing = await world.filing()
    phone = await Phone.scan(client, await world.ticket(filing))
    assert (await phone.upload("id_front", samples.jpeg()))[0] == 200
    settle(world)
    return filing.id


def settle(world: World) -> None:
    for file in world.files():
        os.utime(file, (world.now.timestamp(), world.now.timestamp()))


async def swept(world: World, **later: float) -> int:
    return await sweep(world.store, world.settings.blob_dir, world.now + timedelta(**later))


async def move(world: World, filing_id: str, to: str) -> None:
    async with world.store.write() as tx:
        found = await tx.filings.get(filing_id)
        assert found is not None
        await tx.filings.move(filing_id, found.state, to, actor="test", reason={}, now=world.now)


async def test_a_file_without_a_document_goes_once_it_is_settled(world: World, client: Client) -> None:
    await photographed(world, client)
    folder = world.settings.blob_dir
    for name in ("0" * 32, ".half-written"):
        (folder / name).write_bytes(b"left by a crash")
    settle(world)
    assert await swept(world, minutes=59) == 0
    assert await swept(world, minutes=61) == 2
    assert len(world.files()) == 1


async def test_an_unfinished_filing_keeps_its_pictures_for_45_days(world: World, client: Client) -> None:
    await photographed(world, client)
    assert await swept(world, days=44) == 0
    assert await swept(world, days=46) == 1
    assert world.files() == []


@pytest.mark.parametrize("state", ["approved", "abandoned"])
async def test_a_closed_filing_keeps_its_pictures_for_a_week(
    world: World, client: Client, state: str
) -> None:
    await move(world, await photographed(world, client), state)
    assert await swept(world, days=6) == 0
    assert await swept(world, days=8) == 1


async def test_a_filing_under_review_keeps_its_pictures_however_long_it_takes(
    world: World, client: Client
) -> None:
    await move(world, await photographed(world, client), "authority_review")
    assert await swept(world, days=200) == 0


async def test_there_may_be_nothing_to_sweep(world: World) -> None:
    assert await swept(world) == 0
