"""Bring a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.settings import Settings
from bot.store.engine import is_postgres
from bot.store.store import Store

_SCRIPTS = Path(__file__).parent / "migrations"
# Any number does, as long as nobody else locks it: the ASCII of "icpm".
_POSTGRES_LOCK = 0x6963706D


async def migrate(settings: Settings) -> None:
    """Upgrade to the newest schema, in one transaction; several processes may try at once.

    Raises KeyringError when the key file does not belong to this database.
    """
    store = Store.open(settings)
    try:
        async with store.engine.begin() as connection:
            # Only one may look at the version at a time; on SQLite any statement takes the write lock.
            lock = (
                f"SELECT pg_advisory_xact_lock({_POSTGRES_LOCK})" if is_postgres(connection) else "SELECT 1"
            )
            await connection.execute(text(lock))
            await connection.run_sync(_upgrade)
        await store.check_keys()
    finally:
        await store.close()


def config() -> Config:
    """Alembic's configuration; there is no alembic.ini."""
    found = Config()
    found.set_main_option("script_location", str(_SCRIPTS))
    return found


def _upgrade(connection: Connection) -> None:
    found = config()
    found.attributes["connection"] = connection
    command.upgrade(found, "head")
