"""Rasa turns, each stored once: the tracker, the turn's output, and what its actions did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.conversations import UnknownConversation
from bot.store.tables import action_result, rasa_tracker, turn_output
from bot.store.upsert import insert_or_ignore, insert_or_update
from bot.store.vault import Boxes, conversation_scope

_TRACKER = "rasa_tracker"

_PUT_TRACKER = insert_or_update(rasa_tracker, ["conversation_id"], ["sealed", "at"])
_LOAD_TRACKER = select(rasa_tracker.c.sealed).where(rasa_tracker.c.conversation_id == bindparam("id_"))
_PUT_OUTPUT = insert_or_ignore(turn_output, ["conversation_id", "seq"])
_OUTPUT = select(turn_output.c.sealed).where(
    turn_output.c.conversation_id == bindparam("id_"), turn_output.c.seq == bindparam("seq_")
)
_PUT_RESULT = insert_or_ignore(action_result, ["conversation_id", "seq", "call"])
_RESULT = select(action_result.c.sealed).where(
    action_result.c.conversation_id == bindparam("id_"),
    action_result.c.seq == bindparam("seq_"),
    action_result.c.call == bindparam("call_"),
)
_PRUNE = [
    delete(table).where(table.c.conversation_id == bindparam("id_"), table.c.seq < bindparam("before"))
    for table in (turn_output, action_result)
]


class TurnAlreadyStored(Exception):
    """This turn, or this call of it, was stored before; what is stored holds."""


class Turns:
    """The rasa_tracker, turn_output and action_result tables; all sealed with the conversation's key."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def output(self, conversation_id: str, seq: int) -> bytes | None:
        """What the turn for message ``seq`` answered; None when it has not been run to its end."""
        wanted = {"id_": conversation_id, "seq_": seq}
        return await self._open(_OUTPUT, wanted, f"turn_output:{seq}")

    async def load_tracker(self, conversation_id: str) -> bytes | None:
        """Rasa's state of the conversation, or None."""
        return await self._open(_LOAD_TRACKER, {"id_": conversation_id}, _TRACKER)

    async def save_turn(
        self, conversation_id: str, seq: int | None, tracker: bytes, output: bytes | None, now: datetime
    ) -> None:
        """Store Rasa's state and the turn's output together.

        ``seq`` and ``output`` are None where the tracker is saved outside of a turn. Raises
        TurnAlreadyStored when the turn has an output already (the transaction is then to be given up),
        UnknownConversation when the conversation is not there (any more).
        """
        if (seq is None) != (output is None):
            raise ValueError("a turn's output and its seq come together")
        box = await self._boxes.box(conversation_scope(conversation_id))
        try:
            if seq is not None and output is not None:
                row = {
                    "conversation_id": conversation_id,
                    "seq": seq,
                    "sealed": box.seal(output, f"turn_output:{seq}"),
                    "at": now,
                }
                if not (await self._connection.execute(_PUT_OUTPUT, row)).rowcount:
                    raise TurnAlreadyStored(f"{conversation_id} {seq}")
            await self._connection.execute(
                _PUT_TRACKER,
                {"conversation_id": conversation_id, "sealed": box.seal(tracker, _TRACKER), "at": now},
            )
        except IntegrityError:
            raise UnknownConversation(conversation_id) from None

    async def action_result(self, conversation_id: str, seq: int, call: int) -> bytes | None:
        """What the turn's action number ``call`` returned, if it has run."""
        wanted = {"id_": conversation_id, "seq_": seq, "call_": call}
        return await self._open(_RESULT, wanted, f"action_result:{seq}:{call}")

    async def put_action_result(
        self, conversation_id: str, seq: int, call: int, *, action: str, result: bytes, now: datetime
    ) -> None:
        """Store an action's result, in the transaction that stores what the action did.

        Raises TurnAlreadyStored when the call has a result; giving the transaction up undoes the second run.
        """
        box = await self._boxes.box(conversation_scope(conversation_id))
        row = {
            "conversation_id": conversation_id,
            "seq": seq,
            "call": call,
            "action": action,
            "sealed": box.seal(result, f"action_result:{seq}:{call}"),
            "at": now,
        }
        try:
            stored = (await self._connection.execute(_PUT_RESULT, row)).rowcount
        except IntegrityError:
            raise UnknownConversation(conversation_id) from None
        if not stored:
            raise TurnAlreadyStored(f"{conversation_id} {seq} {call}")

    async def prune(self, conversation_id: str, before_seq: int) -> None:
        """Remove the outputs and results of turns before ``before_seq``: answered turns are not repeated."""
        for statement in _PRUNE:
            await self._connection.execute(statement, {"id_": conversation_id, "before": before_seq})

    async def _open(self, statement: Any, parameters: dict[str, Any], context: str) -> bytes | None:
        sealed = (await self._connection.execute(statement, parameters)).scalar()
        if sealed is None:
            return None
        return (await self._boxes.box(conversation_scope(parameters["id_"]))).open(sealed, context)
