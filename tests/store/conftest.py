"""A store for each test, on SQLite and on a real Postgres server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import Store, migrate

NOW = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=timezone.utc)


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings of an empty database, on one kind of server after the other."""
    found = Settings(data_dir=tmp_path, database_url=database)
    asyncio.run(migrate(found))
    return found


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    """An open store."""
    opened = Store.open(settings)
    yield opened
    await opened.close()


@pytest.fixture
async def conversation_id(store: Store) -> str:
    """A conversation in it."""
    async with store.write() as tx:
        return (await tx.conversations.create(NOW, "web", "zh-CN", "a" * 64)).id


@pytest.fixture
async def filing_id(store: Store, conversation_id: str) -> str:
    """A filing in that conversation."""
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        return (await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id
