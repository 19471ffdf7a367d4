"""SQLite for asyncio with one thread hop a statement.

SQLAlchemy's aiosqlite adapter hops to the connection's thread four times for a statement (cursor, execute,
fetch, close), and once more to begin; most of a small transaction is then spent waking threads. This one
hops once: a statement brings its BEGIN along and its rows back. It also makes that thread a daemon: since
aiosqlite 0.22 SQLAlchemy 1.4 no longer reaches it, and a process whose store was not closed would never end.
"""

from __future__ import annotations

import sqlite3
import time
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

LOCK_WAIT_SECONDS = 10.0

_Ran = tuple[Any, list[Any], int, Any]  # description, rows, rowcount, lastrowid


def _run(
    raw: sqlite3.Connection, begin: str, method: Callable[..., sqlite3.Cursor], sql: str, parameters: Any
) -> _Ran:
    """Runs in the connection's thread."""
    if not raw.in_transaction:
        _patiently(raw, begin)
    cursor = method(sql, parameters)
    try:
        rows = cursor.fetchall() if cursor.description else []
        return cursor.description, rows, cursor.rowcount, cursor.lastrowid
    finally:
        cursor.close()


def _patiently(raw: sqlite3.Connection, statement: str) -> None:
    """Run a statement that needs a lock, waiting for other processes.

    SQLite's own wait sleeps longer each time, up to 100 ms, while a lock is held for less than one; so a
    writer's busy_timeout is short and the waiting is done here. Some statements (the first journal_mode)
    would not wait at all.
    """
    give_up = time.monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            raw.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.001)


def _run_pragmas(raw: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    """Runs in the connection's thread."""
    for pragma in pragmas:
        _patiently(raw, pragma)


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
        begin = self._adapt_connection.begin
        run = partial(_run, self._connection._conn, begin, method, operation, parameters)
        try:
            ran: _Ran = await_only(self._connection._execute(run))
        except Exception as error:
            self._adapt_connection._handle_exception(error)
            raise
        self.description, self._rows, self.rowcount, self.lastrowid = ran


class _Connection(AsyncAdapt_aiosqlite_connection):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """A connection that begins a transaction with its first statement."""

    def __init__(self, dbapi: Any, connection: aiosqlite.Connection, begin: str) -> None:
        super().__init__(dbapi, connection)
        self.begin = begin

    def cursor(self, server_side: bool = False) -> _Cursor:
        """A cursor; ``server_side`` makes no difference, all rows come at once."""
        return _Cursor(self)


class SqliteDriver(AsyncAdapt_aiosqlite_dbapi):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """The ``module`` for ``create_async_engine("sqlite+aiosqlite://…")``.

    ``begin`` is the statement that begins a transaction, ``pragmas`` are run once a connection.
    """

    def __init__(self, begin: str, pragmas: Sequence[str]) -> None:
        super().__init__(aiosqlite, sqlite3)
        self._begin = begin
        self._pragmas = pragmas

    def connect(self, *arguments: Any, **options: Any) -> _Connection:
        """Open a connection with its own daemon thread."""
        # isolation_level None: Python's driver begins no transactions of its own.
        connection: Any = aiosqlite.connect(
            *arguments, check_same_thread=False, isolation_level=None, **options
        )
        connection._thread.daemon = True
        await_only(connection)
        try:
            await_only(connection._execute(partial(_run_pragmas, connection._conn, self._pragmas)))
        except BaseException:
            connection.stop()
            raise
        return _Connection(self, connection, self._begin)
