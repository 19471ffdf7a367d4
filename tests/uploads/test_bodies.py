"""How bodies are read: bounded in size, in patience, and in how many come at a time."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.uploads import body
from bot.uploads.picture import MAX_BYTES
from tests.uploads import samples
from tests.uploads.phone import Phone, World

Client = TestClient[Any, Any]

FRONT = samples.jpeg()


def head(phone: Phone, length: str) -> bytes:
    return (
        "POST /api/u/documents/id_front HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {phone.token}\r\n{length}\r\n\r\n"
    ).encode()


async def scanned(world: World, client: Client) -> Phone:
    return await Phone.scan(client, await world.ticket(await world.filing()))


async def test_a_declared_length_beyond_the_limit_is_refused_before_it_is_sent(
    world: World, client: Client
) -> None:
    phone = await scanned(world, client)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(phone, f"Content-Length: {MAX_BYTES + 1}"))
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    assert b" 413 " in answer
    writer.close()


async def test_a_body_that_grows_beyond_the_limit_is_refused_while_it_is_read(
    world: World, client: Client
) -> None:
    phone = await scanned(world, client)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(phone, "Transfer-Encoding: chunked"))
    block = b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20))
    for _ in range(16):
        writer.write(block)
        await writer.drain()
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    assert b" 413 " in answer
    writer.close()


async def test_a_connection_that_breaks_in_the_middle_leaves_nothing_and_a_retry_succeeds(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    phone = await scanned(world, client)
    _, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(phone, f"Content-Length: {len(FRONT)}") + FRONT[: len(FRONT) // 2])
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()
    await asyncio.sleep(0.05)
    assert (await phone.states())["id_front"] == "missing"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert (await phone.upload("id_front", FRONT))[0] == 200


async def test_a_body_that_stops_coming_is_given_up(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "STALLED_SECONDS", 0.1)
    phone = await scanned(world, client)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(phone, "Content-Length: 1000") + b"x")
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    assert b" 408 " in answer
    writer.close()


async def test_more_uploads_than_can_be_read_at_a_time_are_told_to_wait(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "AT_A_TIME", 0)
    phone = await scanned(world, client)
    async with client.post("/api/u/documents/id_front", data=FRONT, headers=phone.headers) as answer:
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "5"
        assert (await answer.json())["error"]["code"] == "busy"


async def test_a_body_that_only_drips_is_given_up(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "WHOLE_SECONDS", 0.2)
    phone = await scanned(world, client)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(phone, "Content-Length: 1000"))
    told = asyncio.create_task(reader.readuntil(b"\r\n\r\n"))
    for _ in range(900):
        writer.write(b"x")
        await asyncio.wait({told}, timeout=0.02)
        if told.done():
            break
    assert b" 408 " in await told
    writer.close()


async def test_one_phone_cannot_keep_the_others_waiting(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "A_PHONE_AT_A_TIME", 1)
    read, begun = body.whole, asyncio.Event()

    async def heard(request: web.Request, most: int) -> bytes:
        begun.set()
        return await read(request, most)

    greedy, other = await scanned(world, client), await scanned(world, client)
    monkeypatch.setattr(body, "whole", heard)
    _, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(head(greedy, "Content-Length: 1000") + b"x")
    await asyncio.wait_for(begun.wait(), 30)
    again = await greedy.upload("id_front", FRONT)
    assert (again[0], again[1]["error"]["code"]) == (503, "busy")
    assert (await other.upload("id_front", FRONT))[0] == 200
    writer.close()


async def test_a_claim_that_comes_in_two_pieces_is_one(world: World, client: Client) -> None:
    ticket = await world.ticket(await world.filing())
    claim = json.dumps({"secret": ticket, "nonce": secrets.token_urlsafe(24)}).encode()
    reader, writer = await asyncio.open_connection(client.host, client.port)
    length = f"Content-Length: {len(claim)}"
    writer.write(f"POST /api/u/claim HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n".encode() + claim[:20])
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.write(claim[20:])
    assert b" 200 " in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    writer.close()
