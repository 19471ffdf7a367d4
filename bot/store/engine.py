"""Database engines: one for reading, one for writing.

Three processes write the same SQLite file. A writer therefore takes the write lock when it begins (BEGIN
IMMEDIATE) instead of failing when it upgrades, and a process queues its own writers on one connection instead
of letting them poll for the lock. Postgres needs neither: one engine does both.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.sqlite_driver import SqliteDriver

LOCK_WAIT_MS = 10_000
READERS = 4
POSTGRES_CONNECTIONS = 8

_PRAGMAS = (
    f"PRAGMA busy_timeout = {LOCK_WAIT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # a destroyed data key must not linger in a free page
)


@dataclass(frozen=True)
class Engines:
    """Where to read and where to write."""

    reading: AsyncEngine
    writing: AsyncEngine

    async def dispose(self) -> None:
        """Close every connection."""
        await self.reading.dispose()
        if self.writing is not self.reading:
            await self.writing.dispose()


def open_engines(database: str) -> Engines:
    """Engines for a ``sqlite+aiosqlite`` or ``postgresql+asyncpg`` URL; ValueError for any other.

    Connections are opened on first use.
    """
    url = make_url(database)
    if url.drivername == "sqlite+aiosqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError("the store needs a database file: several processes share it")
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Engines(
            _sqlite(url, begin="BEGIN", connections=READERS),
            _sqlite(url, begin="BEGIN IMMEDIATE", connections=1),
        )
    if url.drivername == "postgresql+asyncpg":
        engine = create_async_engine(
            url,
            future=True,
            pool_size=POSTGRES_CONNECTIONS,
            pool_pre_ping=True,
            json_serializer=_to_json,
            json_deserializer=orjson.loads,
        )
        return Engines(engine, engine)
    raise ValueError(
        f"unsupported database driver {url.drivername}: use sqlite+aiosqlite or postgresql+asyncpg"
    )


def _to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _sqlite(url: URL, *, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        future=True,
        module=SqliteDriver(),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        json_serializer=_to_json,
        json_deserializer=orjson.loads,
    )

    def on_connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine
