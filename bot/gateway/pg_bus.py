"""The bus between processes: Postgres LISTEN/NOTIFY, where the database is Postgres.

It holds one connection of its own. While that is lost wake-ups are lost too, and everybody polls; when it is
back, everybody is woken once to catch up.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractContextManager, suppress

import asyncpg  # type: ignore[import-untyped]  # ships no types
import orjson
from sqlalchemy.engine import make_url

from bot.gateway.hub import CHANGED, Bus, LocalBus, Subscribers, Subscription
from bot.redaction import log_failure

_TOPIC = "icp_conversation"
_RECONNECT_SECONDS = 1.0
_WAITING_MOST = 10_000
_log = logging.getLogger(__name__)


def bus_for(database: str) -> Bus:
    """The bus that fits a SQLAlchemy URL: between processes with Postgres, within this one with SQLite."""
    if make_url(database).get_backend_name() != "postgresql":
        return LocalBus()
    return PostgresBus(make_url(database).set(drivername="postgresql").render_as_string(hide_password=False))


class PostgresBus:
    """Signals travel as NOTIFY; our own come back the same way, so every subscriber hears them once."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._subscribers = Subscribers()
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(_WAITING_MOST)
        self._task: asyncio.Task[None] | None = None

    def publish(self, conversation_id: str, signal: str = CHANGED) -> None:
        """See Bus."""
        with suppress(asyncio.QueueFull):  # subscribers poll
            self._outgoing.put_nowait(orjson.dumps([conversation_id, signal]).decode())

    def subscribe(self, conversation_id: str | None) -> AbstractContextManager[Subscription]:
        """See Bus."""
        return self._subscribers.subscribe(conversation_id)

    async def start(self) -> None:
        """Connect, and stay connected. Raises what asyncpg raises when the first connection fails."""
        connection = await self._connect()
        self._task = asyncio.create_task(self._run(connection))

    async def stop(self) -> None:
        """Disconnect."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, connection: asyncpg.Connection) -> None:
        while True:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _, lost=lost: lost.set())
            sending = asyncio.create_task(self._send(connection))
            losing = asyncio.create_task(lost.wait())
            try:
                await asyncio.wait({sending, losing}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                sending.cancel()
                losing.cancel()
                await asyncio.gather(sending, losing, return_exceptions=True)
                connection.terminate()
            _log.warning("the connection for wake-ups broke")
            connection = await self._reconnect()
            self._subscribers.tell_all(CHANGED)

    async def _send(self, connection: asyncpg.Connection) -> None:
        """Send what is published, until the connection breaks."""
        while True:
            payload = await self._outgoing.get()
            await connection.execute("SELECT pg_notify($1, $2)", _TOPIC, payload)

    async def _reconnect(self) -> asyncpg.Connection:
        while True:
            await asyncio.sleep(_RECONNECT_SECONDS)
            try:
                return await self._connect()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log_failure(_log, "no connection for wake-ups yet", error)

    async def _connect(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(self._dsn)
        await connection.add_listener(_TOPIC, self._hear)
        return connection

    def _hear(self, connection: object, pid: int, topic: str, payload: str) -> None:
        conversation_id, signal = orjson.loads(payload)
        self._subscribers.tell(conversation_id, signal)
