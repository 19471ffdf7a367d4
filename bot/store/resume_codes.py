"""One-time codes that let another device continue a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import resume_code
from bot.store.types import UtcDateTime
from bot.store.upsert import insert_or_update

_PUT = insert_or_update(
    resume_code, ["conversation_id"], ["code_hash", "expires_at", "used_at", "created_at"]
)
_FREE_HASH = delete(resume_code).where(
    resume_code.c.code_hash == bindparam("hash"),
    or_(resume_code.c.used_at.is_not(None), resume_code.c.expires_at <= bindparam("now")),
)
# SQLAlchemy 1.4 knows no RETURNING on SQLite, hence text.
_CLAIM = (
    text(
        "UPDATE resume_code SET used_at = :now"
        " WHERE code_hash = :hash AND used_at IS NULL AND expires_at > :now RETURNING conversation_id"
    )
    .bindparams(bindparam("now", type_=UtcDateTime))
    .columns(resume_code.c.conversation_id)
)


class CodeTaken(Exception):
    """Another conversation has the same live code; draw a new one in a new transaction."""


class ResumeCodes:
    """The resume_code table: at most one live code a conversation. Counting attempts is the gateway's."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, conversation_id: str, code_hash: str, expires_at: datetime, now: datetime) -> None:
        """Store a code's hash, replacing the conversation's earlier code. Raises CodeTaken."""
        await self._connection.execute(_FREE_HASH, {"hash": code_hash, "now": now})
        row = {
            "conversation_id": conversation_id,
            "code_hash": code_hash,
            "expires_at": expires_at,
            "used_at": None,
            "created_at": now,
        }
        try:
            await self._connection.execute(_PUT, row)
        except IntegrityError:
            raise CodeTaken from None

    async def claim(self, code_hash: str, now: datetime) -> str | None:
        """Use the code up: the conversation's id, or None when it is unknown, used or expired."""
        found: str | None = (await self._connection.execute(_CLAIM, {"hash": code_hash, "now": now})).scalar()
        return found
