"""A real Postgres server for the tests, from the wheel that ships one."""

from __future__ import annotations

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2

_TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
# Nothing outlives the tests, so nothing need be safe on disk; a lock that nobody gives back must not hang them.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "lock_timeout": "20s"}


@dataclass(frozen=True)
class Postgres:
    """A running server, reached through a socket in ``folder``."""

    folder: str

    def url(self, database: str) -> str:
        """The URL of a database as ``ICP_DATABASE_URL`` has it."""
        return f"postgresql+asyncpg://postgres@/{database}?host={quote(self.folder)}"

    def create(self, database: str) -> str:
        """Make an empty database without tables; its URL."""
        self.rows("postgres", f'CREATE DATABASE "{database}"')
        return self.url(database)

    def empty(self, database: str) -> None:
        """Delete every row; much quicker than TRUNCATE, which writes new files for each table."""
        tables = [name for (name,) in self.rows(database, _TABLES)]
        deletions = "".join(f"DELETE FROM {name};" for name in tables)
        self.rows(database, "SET session_replication_role = replica;" + deletions)

    def rows(self, database: str, query: str) -> list[Any]:
        """Run a statement; the rows it gives."""
        with closing(psycopg2.connect(host=self.folder, user="postgres", dbname=database)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall() if cursor.description else []


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """A server of our own for as long as the context lasts; raises what keeps it from starting."""
    # Not in pytest's folder: the server runs as another user, and pytest shuts that folder again.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime folder that is not set
        pgserver = importlib.import_module("pgserver")
        server = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        running = Postgres(str(server.get_postmaster_info().socket_dir))
        for name, value in _FAST.items():
            running.rows("postgres", f"ALTER SYSTEM SET {name} = '{value}'")
        running.rows("postgres", "SELECT pg_reload_conf()")
        yield running
    finally:
        server.cleanup()
