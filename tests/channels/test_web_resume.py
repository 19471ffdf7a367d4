"""Going on with a conversation on another device."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.store import Store
from bot.store.tables import metadata
from tests.channels.conftest import Clock
from tests.gateway.running import Applicant, Running


async def _code(applicant: Applicant) -> str:
    status, body = await applicant.post("resume-code")
    assert status == 201
    return str(body["code"])


async def _resume(running: Running, code: str) -> tuple[int, Any]:
    async with running.client.post("/api/conversations/resume", json={"code": code}) as response:
        return response.status, await response.json()


async def test_a_code_opens_the_same_conversation_with_all_its_history(running: Running) -> None:
    first = await running.begin()
    await first.until(1, after=await first.say("第一台设备"))
    status, key = await _resume(running, (await _code(first)).lower())
    assert status == 200
    assert key["conversation_id"] == first.id and key["token"] != first.token
    second = Applicant(running.client, key["conversation_id"], key["token"])
    assert (await second.messages())[:3] == (await first.messages())[:3]
    await second.until(1, after=await second.say("第二台设备", "from-the-second"))
    assert "echo: 第二台设备" in [message["text"] for message in await first.messages()]


async def test_the_first_window_sees_that_another_device_went_on(running: Running) -> None:
    first = await running.begin()
    await _resume(running, await _code(first))
    (notice,) = await first.until(1, author="system")
    assert "其他设备" in notice["text"] or "另一台" in notice["text"]


async def test_a_code_works_once(running: Running) -> None:
    first = await running.begin()
    code = await _code(first)
    assert (await _resume(running, code))[0] == 200
    status, body = await _resume(running, code)
    assert (status, body["error"]["code"]) == (403, "code_wrong")


async def test_a_new_code_replaces_the_old(running: Running) -> None:
    first = await running.begin()
    old, new = await _code(first), await _code(first)
    assert (await _resume(running, old))[0] == 403
    assert (await _resume(running, new))[0] == 200


async def test_a_code_expires_after_ten_minutes(running: Running, clock: Clock) -> None:
    first = await running.begin()
    code = await _code(first)
    clock.ahead = timedelta(minutes=10)
    assert (await _resume(running, code))[0] == 403


async def test_after_five_wrong_codes_even_a_right_one_waits(running: Running) -> None:
    first = await running.begin()
    code = await _code(first)
    for _ in range(5):
        assert (await _resume(running, "AAAAAAAA"))[0] == 403
    async with running.client.post("/api/conversations/resume", json={"code": code}) as response:
        assert response.status == 429
        assert 0 < int(response.headers["Retry-After"]) <= 900


async def test_codes_guessed_at_once_are_counted_one_by_one(running: Running) -> None:
    answers = await asyncio.gather(*(_resume(running, f"AAAAAAA{n}") for n in range(12)))
    assert sorted(status for status, _ in answers) == [403] * 5 + [429] * 7


async def test_right_codes_use_up_no_tries(running: Running) -> None:
    first = await running.begin()
    for _ in range(7):
        assert (await _resume(running, await _code(first)))[0] == 200


async def test_forged_forwarding_headers_do_not_make_new_tries(running: Running) -> None:
    for n in range(5):
        headers = {"X-Forwarded-For": f"10.0.0.{n}"}
        body = {"code": "AAAAAAAA"}
        async with running.client.post("/api/conversations/resume", json=body, headers=headers) as response:
            assert response.status == 403
    assert (await _resume(running, "AAAAAAAA"))[0] == 429


def _bytes_of_the_database(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("icp.sqlite3*"))


async def _kept(store: Store, folder: Path) -> bytes:
    """Every row, and SQLite's files as they lie there."""
    async with store.read() as tx:
        rows = [(await tx.connection.execute(select(table))).all() for table in metadata.tables.values()]
    return repr(rows).encode() + _bytes_of_the_database(folder)


async def test_only_hashes_of_codes_and_tokens_are_kept(running: Running, tmp_path: Path) -> None:
    first = await running.begin()
    code = await _code(first)
    kept = await _kept(running.gateway.store, tmp_path)
    assert first.id.encode() in kept
    assert code.encode() not in kept
    assert first.token.encode() not in kept
