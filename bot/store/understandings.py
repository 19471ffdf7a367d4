"""What each message was taken for, kept for the operator's figures (bot.insight)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import understanding
from bot.store.upsert import insert_or_ignore

TakenFor = Literal["answer", "refused", "detour", "asked_back", "not_understood", "out_of_scope"]

_u = understanding.c
# A message heard before is left as it was: figures must never be what stops a turn.
_ADD = insert_or_ignore(understanding, ["conversation_id", "seq"])
_MISUNDERSTOOD = (
    select(understanding)
    .where(
        _u.at >= bindparam("since"),
        _u.taken_for.in_(("asked_back", "not_understood", "out_of_scope")),
        _u.pressed.is_(False),
    )
    .order_by(_u.at, _u.conversation_id, _u.seq)
)
_TIMES_ASKED_BACK = (
    select(func.count())
    .select_from(understanding)
    .where(_u.conversation_id == bindparam("conversation_id"), _u.taken_for == "asked_back")
)


@dataclass(frozen=True)
class Understanding:
    """A message by its place, never by its words.

    ``pending`` is the slot being asked when it came; ``intent`` the best guess, with its ``confidence`` from
    0 to 1; ``refused_slot`` and ``refused_by`` the first slot refused and the code of the rule.
    """

    conversation_id: str
    seq: int
    filing_id: str | None
    pending: str | None
    intent: str
    confidence: float
    taken_for: TakenFor
    refused_slot: str | None
    refused_by: str | None
    lang: str
    pressed: bool
    at: datetime


class Understandings:
    """The understanding table."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, one: Understanding) -> None:
        """Keep what a message was taken for; one that is kept already stays."""
        await self._connection.execute(_ADD, vars(one))

    async def times_asked_back(self, conversation_id: str) -> int:
        """How many of a conversation's messages were answered by the two best guesses."""
        found = await self._connection.execute(_TIMES_ASKED_BACK, {"conversation_id": conversation_id})
        return int(found.scalar_one())

    async def misunderstood(self, since: datetime) -> list[Understanding]:
        """The typed messages that were not understood, or had nothing to do with a filing, oldest first."""
        rows = await self._connection.execute(_MISUNDERSTOOD, {"since": since})
        return [Understanding(**row) for row in rows.mappings()]
