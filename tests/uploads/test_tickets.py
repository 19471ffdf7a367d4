"""A ticket lets one phone in, once, for a while, and leaves its secret nowhere."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.settings import Settings
from bot.uploads.tickets import hashed, issue
from tests.uploads.phone import Phone, World

NONCE = secrets.token_urlsafe(24)


async def claim(client: TestClient[Any, Any], secret: str, nonce: str = NONCE) -> tuple[int, dict[str, Any]]:
    async with client.post("/api/u/claim", json={"secret": secret, "nonce": nonce}) as answer:
        return answer.status, await answer.json()


async def refused(client: TestClient[Any, Any], secret: str, nonce: str = NONCE) -> tuple[int, str]:
    status, body = await claim(client, secret, nonce)
    assert set(body["error"]["words"]) == {"zh-CN", "en"}
    return status, body["error"]["code"]


async def test_the_secret_stands_in_the_fragment_and_has_256_bits(world: World) -> None:
    filing = await world.filing()
    here = Settings(data_dir=world.settings.data_dir, public_url="https://icp.example.com/")
    async with world.store.write() as tx:
        ticket, url, secret = await issue(tx, filing, world.now, kind="link", settings=here)
    assert url == f"https://icp.example.com/u#{secret}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", secret)
    assert ticket.secret_hash == hashed(secret)
    assert (ticket.expires_at - world.now).total_seconds() == here.ticket_seconds == 1800


async def test_neither_secret_nor_session_is_in_any_file(world: World, client: TestClient[Any, Any]) -> None:
    secret = await world.ticket(await world.filing())
    phone = await Phone.scan(client, secret)
    for file in world.settings.data_dir.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert secret.encode() not in content
            assert phone.token.encode() not in content


async def test_a_second_phone_is_refused(world: World, client: TestClient[Any, Any]) -> None:
    secret = await world.ticket(await world.filing())
    await Phone.scan(client, secret)
    assert await refused(client, secret) == (410, "link_used")


async def test_the_same_phone_may_ask_again_when_the_answer_was_lost(
    world: World, client: TestClient[Any, Any]
) -> None:
    secret = await world.ticket(await world.filing())
    first = await claim(client, secret)
    assert first[0] == 200
    assert await claim(client, secret) == first
    assert await refused(client, secret, "another-phone-s-nonce-here") == (410, "link_used")


async def test_of_eight_racing_scans_exactly_one_wins(world: World, client: TestClient[Any, Any]) -> None:
    secret = await world.ticket(await world.filing())
    nonces = [secrets.token_urlsafe(24) for _ in range(8)]
    answers = await asyncio.gather(*(claim(client, secret, nonce) for nonce in nonces))
    assert sorted(status for status, _ in answers) == [200] + [410] * 7


async def test_an_expired_ticket_is_refused(world: World, client: TestClient[Any, Any]) -> None:
    secret = await world.ticket(await world.filing())
    world.later(seconds=world.settings.ticket_seconds + 1)
    assert await refused(client, secret) == (410, "link_expired")


async def test_a_newer_ticket_replaces_one_that_nobody_claimed(
    world: World, client: TestClient[Any, Any]
) -> None:
    filing = await world.filing()
    old, new = await world.ticket(filing), await world.ticket(filing)
    assert await refused(client, old) == (410, "link_replaced")
    await Phone.scan(client, new)


async def test_a_newer_ticket_leaves_the_phone_alone_that_is_at_work(
    world: World, client: TestClient[Any, Any]
) -> None:
    filing = await world.filing()
    phone = await Phone.scan(client, await world.ticket(filing))
    await world.ticket(filing)
    assert await phone.filing()


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "x" * 500, "ü" * 43, "../../etc/passwd"])
async def test_a_guessed_secret_opens_nothing(
    world: World, client: TestClient[Any, Any], secret: str
) -> None:
    await world.ticket(await world.filing())
    assert await refused(client, secret) == (404, "link_unknown")


async def test_a_nonce_too_short_to_tie_the_ticket_to_a_phone_is_refused(
    world: World, client: TestClient[Any, Any]
) -> None:
    secret = await world.ticket(await world.filing())
    assert await refused(client, secret, "short") == (404, "link_unknown")
    await Phone.scan(client, secret)


async def test_guessing_is_slowed_down(world: World, client: TestClient[Any, Any]) -> None:
    tried = [await refused(client, secrets.token_urlsafe(32)) for _ in range(11)]
    assert tried[:10] == [(404, "link_unknown")] * 10
    assert tried[10] == (429, "too_many")
    world.later(minutes=1, seconds=1)
    assert await refused(client, secrets.token_urlsafe(32)) == (404, "link_unknown")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT"])
async def test_only_a_post_claims(world: World, client: TestClient[Any, Any], method: str) -> None:
    secret = await world.ticket(await world.filing())
    async with client.request(method, "/api/u/claim", params={"secret": secret}) as answer:
        assert answer.status == 405
    await Phone.scan(client, secret)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b'{"secret": "' + b"x" * 5000 + b'"}'])
async def test_a_claim_that_is_none_is_told_so(client: TestClient[Any, Any], body: bytes) -> None:
    async with client.post("/api/u/claim", data=body) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"]["code"] == "bad_request"


async def test_a_session_ends_after_two_hours(world: World, client: TestClient[Any, Any]) -> None:
    phone = await Phone.scan(client, await world.ticket(await world.filing()))
    world.later(hours=1, minutes=59)
    await phone.filing()
    world.later(minutes=2)
    async with client.get("/api/u/filing", headers=phone.headers) as answer:
        assert answer.status == 401
        assert (await answer.json())["error"]["code"] == "session_over"


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Basic eDp5", "Bearer " + "x" * 43])
async def test_without_a_session_nothing_is_shown_or_taken(
    client: TestClient[Any, Any], header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header}
    for method, path in [
        ("GET", "/api/u/filing"),
        ("POST", "/api/u/documents/id_front"),
        ("DELETE", "/api/u/documents/id_front"),
        ("POST", "/api/u/done"),
    ]:
        async with client.request(method, path, headers=headers) as answer:
            assert answer.status == 401, (method, path)
