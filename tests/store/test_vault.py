"""What is sealed opens only where it was sealed, and not at all once its key is destroyed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.settings import Settings
from bot.store import Answer, Box, SealBroken, Store, conversation_scope, filing_scope, migrate
from bot.store.keyring import Keyring
from bot.store.tables import answer, data_key
from bot.store.vault import CACHED_BOXES, Vault
from tests.store.conftest import NOW

KEY = os.urandom(32)


@given(st.binary(max_size=2000), st.text(max_size=40))
def test_what_was_sealed_opens_again(plaintext: bytes, context: str) -> None:
    box = Box("filing:A", KEY)
    assert box.open(box.seal(plaintext, context), context) == plaintext


@given(st.binary(min_size=1, max_size=64), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_breaks_the_seal(plaintext: bytes, place: int, change: int) -> None:
    box = Box("filing:A", KEY)
    sealed = bytearray(box.seal(plaintext, "answer.value:site_name"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(SealBroken):
        box.open(bytes(sealed), "answer.value:site_name")


def test_equal_values_are_sealed_differently() -> None:
    box = Box("filing:A", KEY)
    assert box.seal(b"same", "x") != box.seal(b"same", "x")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + b"0" * 12, b"plain text that was never sealed"])
def test_what_was_never_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        Box("filing:A", KEY).open(sealed, "x")


def test_a_value_moved_to_another_scope_or_place_is_refused() -> None:
    sealed = Box("filing:A", KEY).seal(b"x", "answer.value:leader_name")
    for scope, context in (
        ("filing:B", "answer.value:leader_name"),
        ("filing:A", "answer.value:admin_name"),
    ):
        with pytest.raises(SealBroken):
            Box(scope, KEY).open(sealed, context)


async def test_an_answer_copied_to_another_slot_in_the_database_is_noticed(
    store: Store, filing_id: str
) -> None:
    names = [
        Answer(filing_id, slot, value, "accepted", "applicant", slot, 1, NOW)
        for slot, value in (("leader_name", "张三"), ("admin_name", "李四"))
    ]
    async with store.write() as tx:
        await tx.answers.put_many(filing_id, names, NOW)
        stolen = select(answer.c.sealed).where(answer.c.slot == "leader_name").scalar_subquery()
        await tx.connection.execute(update(answer).where(answer.c.slot == "admin_name").values(sealed=stolen))
    async with store.read() as tx:
        with pytest.raises(SealBroken):
            await tx.answers.all(filing_id)


async def test_a_destroyed_key_cannot_be_had_again(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        sealed = (await tx.box(filing_scope(filing_id))).seal(b"x", "blob:a")
    async with store.write() as tx:
        await tx.forget(filing_scope(filing_id))
    async with store.read() as tx:
        with pytest.raises(SealBroken):
            await tx.box(filing_scope(filing_id))
    async with store.write() as tx:
        with pytest.raises(SealBroken):
            (await tx.box(filing_scope(filing_id))).open(sealed, "blob:a")


async def test_a_key_made_in_a_transaction_that_failed_is_not_used_later(
    store: Store, settings: Settings
) -> None:
    scope = conversation_scope("never committed")
    with pytest.raises(RuntimeError):
        async with store.write() as tx:
            lost = await tx.box(scope)
            raise RuntimeError
    async with store.write() as tx:
        kept = await tx.box(scope)
    other_process = Store.open(settings)
    async with other_process.read() as tx:
        assert (await tx.box(scope)).open(kept.seal(b"x", "c"), "c") == b"x"
    await other_process.close()
    with pytest.raises(SealBroken):
        kept.open(lost.seal(b"x", "c"), "c")


async def test_two_processes_making_a_key_for_one_scope_share_it(store: Store, settings: Settings) -> None:
    other_process = Store.open(settings)
    async with store.write() as tx:
        mine = await tx.box("staff")
    async with other_process.write() as tx:
        theirs = await tx.box("staff")
        rows = (await tx.connection.execute(select(data_key))).all()
    await other_process.close()
    assert theirs.open(mine.seal(b"x", "c"), "c") == b"x"
    assert [row.scope for row in rows] == ["staff"]


def test_a_process_remembers_the_boxes_used_last(tmp_path: Path) -> None:
    vault = Vault(Keyring.open(tmp_path / "master.json"))
    for number in range(CACHED_BOXES):
        vault.remember(Box(f"filing:{number}", KEY))
    assert vault.cached("filing:0") is not None  # used: now the newest
    vault.remember(Box("filing:new", KEY))
    assert vault.cached("filing:0") is not None
    assert vault.cached("filing:1") is None


async def test_a_destroyed_key_leaves_no_trace_in_sqlites_files(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url="")
    await migrate(settings)
    store = Store.open(settings)
    wanted = select(data_key.c.wrapped).where(data_key.c.scope == "filing:A")
    async with store.write() as tx:
        await tx.box("filing:A")
        wrapped = (await tx.connection.execute(wanted)).scalar_one()

    def files_that_hold_it() -> list[str]:
        return [file.name for file in tmp_path.glob("icp.sqlite3*") if wrapped in file.read_bytes()]

    assert files_that_hold_it() == ["icp.sqlite3-wal"]
    async with store.write() as tx:
        await tx.forget("filing:A")
    assert files_that_hold_it() == []
    await store.close()
