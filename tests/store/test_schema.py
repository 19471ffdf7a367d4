"""The migrated schema is the one the code declares, and protects what must not change."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.settings import Settings
from bot.store import KeyringError, Store, migrate
from bot.store.tables import audit, filing_event, metadata, ownership_log
from tests.store.conftest import NOW


async def test_migrations_make_exactly_the_declared_tables(store: Store) -> None:
    def differences(connection: Any) -> list[Any]:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with store.engine.begin() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_and_twice_at_once_does_no_harm(settings: Settings, tmp_path: Path) -> None:
    await asyncio.gather(migrate(settings), migrate(settings))
    fresh = Settings(data_dir=tmp_path / "fresh", database_url="")
    await asyncio.gather(*(migrate(fresh) for _ in range(4)))


async def test_a_key_file_that_was_lost_and_made_anew_is_noticed(
    settings: Settings, store: Store, conversation_id: str
) -> None:
    async with store.write() as tx:
        await tx.box(f"conversation:{conversation_id}")
    settings.key_file.unlink()
    with pytest.raises(KeyringError, match="Restore the key file"):
        await migrate(settings)


async def test_the_audit_trail_refuses_change_and_removal(store: Store) -> None:
    async with store.write() as tx:
        await tx.audit.add("clerk", "look", "filing:X", NOW, {"count": 1})
    for forbidden in (update(audit).values(actor="nobody"), delete(audit)):
        with pytest.raises(DBAPIError, match="append-only"):
            async with store.write() as tx:
                await tx.connection.execute(forbidden)
    async with store.read() as tx:
        lines = await tx.audit.of("filing:X")
    assert [(line.actor, line.action, line.detail) for line in lines] == [("clerk", "look", {"count": 1})]


async def test_histories_refuse_change(store: Store, conversation_id: str, filing_id: str) -> None:
    async with store.write() as tx:
        await tx.conversations.change_owner(
            conversation_id, 0, "queue", assignee_id=None, actor="bot", reason="asked", now=NOW
        )
    for table in (ownership_log, filing_event):
        with pytest.raises(DBAPIError, match="append-only"):
            async with store.write() as tx:
                await tx.connection.execute(update(table).values(actor="nobody"))


async def test_only_an_agent_has_an_assignee(store: Store, conversation_id: str) -> None:
    for owner, assignee in (("agent", None), ("bot", "someone")):
        with pytest.raises(IntegrityError):
            async with store.write() as tx:
                await tx.conversations.change_owner(
                    conversation_id, 0, owner, assignee_id=assignee, actor="x", reason="x", now=NOW
                )


async def test_a_reading_transaction_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        async with store.read() as tx:
            await tx.audit.add("clerk", "look", "filing:X", NOW)
