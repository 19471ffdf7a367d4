"""Handles: what stands in a text in the place of a sensitive code."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.keyring import Keyring
from bot.store.tables import handle
from bot.store.types import UtcDateTime
from bot.store.vault import Boxes, conversation_scope

# The needless update makes RETURNING give the token of the row that is there already.
# SQLAlchemy 1.4 knows no RETURNING on SQLite, hence text.
_PUT = (
    text(
        "INSERT INTO handle (conversation_id, token, kind, blind, sealed, at)"
        " VALUES (:conversation_id, :token, :kind, :blind, :sealed, :at)"
        " ON CONFLICT (conversation_id, blind) DO UPDATE SET kind = excluded.kind RETURNING token"
    )
    .bindparams(bindparam("at", type_=UtcDateTime))
    .columns(handle.c.token)
)
_VALUES = select(handle.c.token, handle.c.sealed).where(
    handle.c.conversation_id == bindparam("id_"), handle.c.token.in_(bindparam("tokens", expanding=True))
)


class Handles:
    """The handle table: values are sealed, and found again by a blind index."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes, keyring: Keyring) -> None:
        self._connection = connection
        self._boxes = boxes
        self._keyring = keyring

    async def put(self, conversation_id: str, kind: str, value: str, now: datetime) -> str:
        """The token (12 hex digits) of a value; one kind and value keep theirs in a conversation."""
        box = await self._boxes.box(conversation_scope(conversation_id))
        token = secrets.token_hex(6)
        found: str = (
            await self._connection.execute(
                _PUT,
                {
                    "conversation_id": conversation_id,
                    "token": token,
                    "kind": kind,
                    # Bound to the conversation: the index must not show who else typed the same number.
                    "blind": self._keyring.blind(f"handle:{conversation_id}:{kind}", value),
                    "sealed": box.seal(value.encode(), _context(token)),
                    "at": now,
                },
            )
        ).scalar_one()
        return found

    async def value(self, conversation_id: str, token: str) -> str | None:
        """What the handle stands for; None for a token of another conversation."""
        return (await self.values(conversation_id, [token])).get(token)

    async def values(self, conversation_id: str, tokens: list[str]) -> dict[str, str]:
        """What the handles stand for, without those that are unknown here."""
        if not tokens:
            return {}
        rows = (await self._connection.execute(_VALUES, {"id_": conversation_id, "tokens": tokens})).all()
        if not rows:
            return {}
        box = await self._boxes.box(conversation_scope(conversation_id))
        return {row.token: box.open(row.sealed, _context(row.token)).decode() for row in rows}


def _context(token: str) -> str:
    return f"handle:{token}"
