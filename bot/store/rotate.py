"""Change the master key without stopping anything.

Three steps, each safe to die in, and all of them repeated by running the rotation again: the key file gets
a new active key beside the old ones; every data key is wrapped anew; the old keys leave the file. Running
processes read the file again when they meet a key id they do not know, and before they wrap a new data key.
"""

from __future__ import annotations

import asyncio
import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import is_postgres
from bot.store.keyring import KEY_BYTES, Keyring, key_id
from bot.store.store import Store
from bot.store.tables import data_key

_BATCH = 500

_OTHERS = (
    select(data_key)
    .where(data_key.c.kid != bindparam("active"))
    .order_by(data_key.c.scope)
    .limit(bindparam("count"))
)
_COUNT_OTHERS = select(func.count()).select_from(data_key).where(data_key.c.kid != bindparam("active"))
_REWRAP = (
    update(data_key)
    .where(data_key.c.scope == bindparam("of_scope"), data_key.c.kid == bindparam("old"))
    .values(kid=bindparam("new"), wrapped=bindparam("rewrapped"))
)


class RotationRunning(Exception):
    """Another process is rotating the keys."""


async def rotate(store: Store) -> int:
    """Make a new master key, wrap every data key with it, and drop the old ones.

    Returns how many data keys were wrapped anew. Blind and link keys stay: what was found by them must go on
    being found. Raises RotationRunning.
    """
    with _only_one(store.keyring.path):
        _add_master(store.keyring)
        count = 0
        while True:
            count += await _rewrap_all(store)
            if await _drop_old(store):
                return count


def _add_master(keyring: Keyring) -> None:
    """A new active key; the old ones stay readable."""
    keyring.refresh()
    master = secrets.token_bytes(KEY_BYTES)
    kid = key_id(master)
    keyring.replace(replace(keyring.keys, active=kid, masters={**keyring.keys.masters, kid: master}))


async def _rewrap_all(store: Store) -> int:
    count = 0
    while True:
        async with store.write() as tx:
            done = await _rewrap_some(tx.connection, store.keyring)
        if not done:
            return count
        count += done
        await asyncio.sleep(0)  # let the waiting writers in


async def _rewrap_some(connection: AsyncConnection, keyring: Keyring) -> int:
    active = keyring.keys.active
    rows = (await connection.execute(_OTHERS, {"active": active, "count": _BATCH})).all()
    changes = []
    for row in rows:
        kid, wrapped = keyring.wrap(row.scope, keyring.unwrap(row.scope, row.kid, row.wrapped))
        changes.append({"of_scope": row.scope, "old": row.kid, "new": kid, "rewrapped": wrapped})
    if changes:
        await connection.execute(_REWRAP, changes)
    return len(changes)


async def _drop_old(store: Store) -> bool:
    """Drop the old master keys if nothing needs them; no writer can add a data key meanwhile."""
    keyring = store.keyring
    async with store.write() as tx:
        if is_postgres(tx.connection):
            # Against the ROW EXCLUSIVE lock that Boxes takes before it reads the active key; on SQLite
            # the write lock does the same, once a statement has taken it.
            await tx.connection.execute(text("LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE"))
        active = keyring.keys.active
        if (await tx.connection.execute(_COUNT_OTHERS, {"active": active})).scalar():
            return False
        keyring.replace(replace(keyring.keys, masters={active: keyring.keys.masters[active]}))
    return True


@contextmanager
def _only_one(key_file: Path) -> Iterator[None]:
    """Hold the rotation's lock; the system lets it go when the process dies."""
    with key_file.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RotationRunning("another process is rotating the keys") from None
        yield
