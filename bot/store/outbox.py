"""The outbox: what one process wants another to tell, kept until it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import outbox
from bot.store.vault import Boxes, conversation_scope

_PUT = insert(outbox).inline()
_TAKE = select(outbox).order_by(outbox.c.id).limit(bindparam("count"))
_DONE = delete(outbox).where(outbox.c.id == bindparam("id_"))


@dataclass(frozen=True)
class OutboxItem:
    """Something to tell in a conversation."""

    id: int
    conversation_id: str
    kind: str
    payload: dict[str, Any]
    at: datetime


class Outbox:
    """The outbox table. An item taken stays until it is ``done``, so none is lost in a crash."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def put(self, conversation_id: str, kind: str, payload: dict[str, Any], now: datetime) -> None:
        """Add an item; its payload is sealed with the conversation's key."""
        box = await self._boxes.box(conversation_scope(conversation_id))
        sealed = box.seal_json(payload, _context(kind))
        row = {"conversation_id": conversation_id, "kind": kind, "sealed": sealed, "at": now}
        await self._connection.execute(_PUT, row)

    async def take(self, limit: int) -> list[OutboxItem]:
        """The oldest items."""
        items = []
        for row in (await self._connection.execute(_TAKE, {"count": limit})).all():
            box = await self._boxes.box(conversation_scope(row.conversation_id))
            payload = box.open_json(row.sealed, _context(row.kind))
            items.append(OutboxItem(row.id, row.conversation_id, row.kind, payload, row.at))
        return items

    async def done(self, item_id: int) -> bool:
        """The item is told by this transaction; False when another has told it."""
        return bool((await self._connection.execute(_DONE, {"id_": item_id})).rowcount)


def _context(kind: str) -> str:
    return f"outbox.payload:{kind}"
