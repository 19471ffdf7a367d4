"""SQLite for asyncio with one thread hop a statement.

SQLAlchemy's aiosqlite adapter hops to the connection's thread four times for a statement (cursor, execute,
fetch, close); most of a small transaction is then spent waking threads. This one hops once. It also makes
that thread a daemon: since aiosqlite 0.22 SQLAlchemy 1.4 no longer reaches it, and a process whose store was
not closed would never end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)
from sqlalchemy.util import await_only

_Ran = tuple[Any, list[Any], int, Any]  # description, rows, rowcount, lastrowid


def _run(method: Callable[..., sqlite3.Cursor], operation: str, parameters: Any) -> _Ran:
    """Runs in the connection's thread."""
    cursor = method(operation, parameters)
    try:
        rows = cursor.fetchall() if cursor.description else []
        return cursor.description, rows, cursor.rowcount, cursor.lastrowid
    finally:
        cursor.close()


class _Cursor(AsyncAdapt_aiosqlite_cursor):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """A cursor whose whole result comes back with the statement."""

    description: Any
    _rows: list[Any]
    rowcount: int
    lastrowid: Any

    def execute(self, operation: str, parameters: Sequence[Any] | None = None) -> None:
        """Run one statement and fetch its rows."""
        self._hop(self._connection._conn.execute, operation, () if parameters is None else parameters)

    def executemany(self, operation: str, seq_of_parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each set of parameters."""
        self._hop(self._connection._conn.executemany, operation, seq_of_parameters)

    def _hop(self, method: Callable[..., sqlite3.Cursor], operation: str, parameters: Any) -> None:
        try:
            ran: _Ran = await_only(self._connection._execute(partial(_run, method), operation, parameters))
        except Exception as error:
            self._adapt_connection._handle_exception(error)
            raise
        self.description, self._rows, self.rowcount, self.lastrowid = ran


class _Connection(AsyncAdapt_aiosqlite_connection):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """A connection that hands out one-hop cursors."""

    __slots__ = ()

    def cursor(self, server_side: bool = False) -> Any:
        """A one-hop cursor; server-side ones stay SQLAlchemy's."""
        return super().cursor(server_side) if server_side else _Cursor(self)


class SqliteDriver(AsyncAdapt_aiosqlite_dbapi):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """The ``module`` for ``create_async_engine("sqlite+aiosqlite://…")``."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arguments: Any, **options: Any) -> _Connection:
        """Open a connection with its own daemon thread."""
        connection = aiosqlite.connect(*arguments, check_same_thread=False, **options)
        connection._thread.daemon = True
        return _Connection(self, await_only(connection))
