"""A store for each test, on SQLite and on a real Postgres server."""

from __future__ import annotations

import asyncio
import importlib
import secrets
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import quote

import asyncpg
import pytest

from bot.settings import Settings
from bot.store import Store, migrate

NOW = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket folder of a Postgres server that has one migrated database, ``template``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about a runtime folder that is not set
            pgserver = importlib.import_module("pgserver")
            server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"Postgres does not start here ({type(error).__name__}): tested on SQLite only")
    socket_folder = str(server.get_postmaster_info().socket_dir)

    async def make_template() -> None:
        await _run_sql(socket_folder, "CREATE DATABASE template_store")
        keys = tmp_path_factory.mktemp("keys")
        await migrate(Settings(data_dir=keys, database_url=_url(socket_folder, "template_store")))

    asyncio.run(make_template())
    yield socket_folder
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty database, on one server kind after the other."""
    if request.param == "sqlite":
        found = Settings(data_dir=tmp_path, database_url="")
        asyncio.run(migrate(found))
        return found
    socket_folder = request.getfixturevalue("postgres")
    name = f"store_{secrets.token_hex(8)}"
    asyncio.run(_run_sql(socket_folder, f"CREATE DATABASE {name} TEMPLATE template_store"))
    return Settings(data_dir=tmp_path, database_url=_url(socket_folder, name))


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


def _url(socket_folder: str, database: str) -> str:
    return f"postgresql+asyncpg://postgres@/{database}?host={quote(socket_folder)}"


async def _run_sql(socket_folder: str, statement: str) -> None:
    connection = await asyncpg.connect(host=socket_folder, user="postgres", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
