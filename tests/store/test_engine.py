"""Several processes share the database file, and one that dies leaves it whole."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings
from bot.store import Store, migrate
from bot.store.engine import open_engines
from tests.store.conftest import NOW

_PRELUDE = """
import asyncio, sys, time
from datetime import datetime, timezone
from pathlib import Path
from bot.settings import Settings
from bot.store import NewMessage, Store
now = datetime(2026, 11, 24, tzinfo=timezone.utc)
store = Store.open(Settings(data_dir=Path(sys.argv[1]), database_url=sys.argv[2]))
conversation = sys.argv[3]
one = NewMessage("bot", "text", "x", "en")
"""

_COUNT_TO_TWENTY = """
async def main():
    for _ in range(20):
        async with store.write() as tx:
            await tx.messages.append_many(conversation, [one, one], now)
    await store.close()
asyncio.run(main())
"""

_HANG_INSIDE = """
async def main():
    async with store.write() as tx:
        await tx.messages.append_many(conversation, [one, one, one], now)
        await tx.turns.save_turn(conversation, 1, b"state", b"answer", now)
        print("inside", flush=True)
        await asyncio.sleep(3600)
asyncio.run(main())
"""

_COMMIT_FOR_EVER = """
async def main():
    print("inside", flush=True)
    for seq in range(1, 100_000):
        async with store.write() as tx:
            message = await tx.messages.append(conversation, one, now)
            await tx.turns.save_turn(conversation, message.seq, b"state %d" % message.seq, b"answer", now)
asyncio.run(main())
"""

_END_WITHOUT_CLOSING = """
async def main():
    async with store.read() as tx:
        await tx.conversations.get(conversation)
asyncio.run(main())
"""


def _start(settings: Settings, conversation_id: str, script: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _PRELUDE + script, str(settings.data_dir), settings.database, conversation_id],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


async def _wait_until_inside(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    assert await asyncio.to_thread(process.stdout.readline) == b"inside\n"


async def test_processes_that_write_at_once_lose_nothing(
    store: Store, settings: Settings, conversation_id: str
) -> None:
    processes = [_start(settings, conversation_id, _COUNT_TO_TWENTY) for _ in range(3)]
    for process in processes:
        assert await asyncio.to_thread(process.wait, 60) == 0
    async with store.read() as tx:
        seqs = [message.seq for message in await tx.messages.after(conversation_id, 0)]
    assert seqs == list(range(1, 121))


async def test_a_writer_killed_inside_its_transaction_leaves_no_trace_and_blocks_nobody(
    store: Store, settings: Settings, conversation_id: str
) -> None:
    process = _start(settings, conversation_id, _HANG_INSIDE)
    await _wait_until_inside(process)
    process.send_signal(signal.SIGKILL)
    await asyncio.to_thread(process.wait)
    async with store.write() as tx:
        assert await tx.messages.after(conversation_id, 0) == []
        assert await tx.turns.load_tracker(conversation_id) is None
        await tx.turns.save_turn(conversation_id, 1, b"state", b"answer", NOW)
    async with store.read() as tx:
        assert await tx.turns.output(conversation_id, 1) == b"answer"


@pytest.mark.parametrize("milliseconds", [5, 30])
async def test_a_writer_killed_at_any_moment_leaves_only_whole_transactions(
    store: Store, settings: Settings, conversation_id: str, milliseconds: int
) -> None:
    process = _start(settings, conversation_id, _COMMIT_FOR_EVER)
    await _wait_until_inside(process)
    await asyncio.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGKILL)
    await asyncio.to_thread(process.wait)
    async with store.read() as tx:
        conversation = await tx.conversations.get(conversation_id)
        seqs = [message.seq for message in await tx.messages.after(conversation_id, 0, limit=100_000)]
        tracker = await tx.turns.load_tracker(conversation_id)
        outputs = [await tx.turns.output(conversation_id, seq) for seq in seqs]
    assert conversation is not None and conversation.last_seq == len(seqs)
    assert seqs == list(range(1, len(seqs) + 1))
    assert tracker == (b"state %d" % len(seqs) if seqs else None)
    assert outputs == [b"answer"] * len(seqs)


async def test_a_process_that_does_not_close_its_store_ends_all_the_same(
    settings: Settings, conversation_id: str
) -> None:
    process = _start(settings, conversation_id, _END_WITHOUT_CLOSING)
    assert await asyncio.to_thread(process.wait, 30) == 0


async def test_readers_do_not_wait_for_a_writer(store: Store, conversation_id: str) -> None:
    async with store.write() as writing:
        await writing.conversations.set_status(conversation_id, "resolved", NOW)
        async with store.read() as tx:
            found = await asyncio.wait_for(tx.conversations.get(conversation_id), 5)
    assert found is not None and found.status == "open"


async def test_a_reading_transaction_sees_one_state_throughout(store: Store, conversation_id: str) -> None:
    async with store.read() as tx:
        before = await tx.conversations.get(conversation_id)
        async with store.write() as writing:
            await writing.conversations.set_status(conversation_id, "resolved", NOW)
        assert await tx.conversations.get(conversation_id) == before


@pytest.mark.parametrize(
    "url", ["mysql+aiomysql://localhost/x", "postgresql://localhost/x", "sqlite+aiosqlite://"]
)
def test_a_database_that_cannot_be_used_is_refused_in_words(url: str) -> None:
    with pytest.raises(ValueError, match=r"use sqlite|database file"):
        open_engines(url)


async def test_the_files_lie_in_a_private_folder(tmp_path: Path) -> None:
    fresh = Settings(data_dir=tmp_path / "var", database_url="")
    await migrate(fresh)
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0
