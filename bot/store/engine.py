"""Database engines: one for reading, one for writing.

Three processes write the same SQLite file. A writer therefore takes the write lock when it begins (BEGIN
IMMEDIATE) instead of failing when it upgrades, and a process queues its own writers on one connection instead
of letting them poll for the lock. Postgres needs neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.sqlite_driver import SqliteDriver

READERS = 4
POSTGRES_CONNECTIONS = 8

_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
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

    async def scrub(self) -> None:
        """Wipe what was just deleted from SQLite's write-ahead log too; Postgres does so when it vacuums."""
        if self.writing.dialect.name == "sqlite":
            async with self.reading.connect() as connection:
                raw = await connection.get_raw_connection()
                # On the driver's connection, because a checkpoint cannot run inside a transaction; on a
                # reader's, because those wait for a lock as long as it takes.
                await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def dispose(self) -> None:
        """Close every connection."""
        await self.reading.dispose()
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
            _sqlite(url, "BEGIN", (*_PRAGMAS, "PRAGMA query_only = ON"), connections=READERS),
            _sqlite(url, "BEGIN IMMEDIATE", (*_PRAGMAS, "PRAGMA busy_timeout = 0"), connections=1),
        )
    if url.drivername == "postgresql+asyncpg":
        engine = _engine(url, pool_size=POSTGRES_CONNECTIONS, pool_pre_ping=True)
        reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return Engines(reading, engine)
    raise ValueError(f"{url.drivername} is not supported: use sqlite+aiosqlite or postgresql+asyncpg")


def is_postgres(connection: AsyncConnection) -> bool:
    """Whether the connection speaks to Postgres; otherwise to SQLite."""
    return bool(connection.dialect.name == "postgresql")


def _sqlite(url: URL, begin: str, pragmas: tuple[str, ...], *, connections: int) -> AsyncEngine:
    return _engine(
        url,
        module=SqliteDriver(begin, pragmas),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return=None,  # every transaction is ended by its block
    )


def _engine(url: URL, **options: Any) -> AsyncEngine:
    return create_async_engine(
        url,
        future=True,
        hide_parameters=True,  # an error must not quote what was to be stored
        json_serializer=_to_json,
        json_deserializer=orjson.loads,
        **options,
    )


def _to_json(value: Any) -> str:
    return orjson.dumps(value).decode()
