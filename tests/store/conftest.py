"""A store for each test, on SQLite and on a real Postgres server."""

from __future__ import annotations

import asyncio
import importlib
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import text

from bot.settings import Settings
from bot.store import Store, migrate
from bot.store.tables import metadata

NOW = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a migrated database on a real Postgres server."""
    # Not in pytest's folder: the server runs as another user, and pytest shuts that folder again.
    folder = Path(tempfile.mkdtemp(prefix="store-postgres-"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about a runtime folder that is not set
            pgserver = importlib.import_module("pgserver")
            server = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"Postgres does not start here ({type(error).__name__}): tested on SQLite only")
    socket_folder = quote(str(server.get_postmaster_info().socket_dir))
    url = f"postgresql+asyncpg://postgres@/postgres?host={socket_folder}"
    asyncio.run(migrate(Settings(data_dir=tmp_path_factory.mktemp("keys"), database_url=url)))
    yield url
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty database, on one kind of server after the other."""
    if request.param == "sqlite":
        found = Settings(data_dir=tmp_path, database_url="")
        asyncio.run(migrate(found))
        return found
    found = Settings(data_dir=tmp_path, database_url=request.getfixturevalue("postgres"))
    asyncio.run(_empty(found))
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


async def _empty(settings: Settings) -> None:
    store = Store.open(settings)
    tables = ", ".join(f'"{name}"' for name in metadata.tables)
    async with store.write() as tx:
        await tx.connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    await store.close()
