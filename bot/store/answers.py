"""Answers: the record of what the applicant told us, slot by slot, and every earlier value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import answer, answer_history, filing
from bot.store.upsert import insert_or_update
from bot.store.vault import Boxes, filing_scope

Status = Literal["accepted", "warned", "derived", "from_document", "set_by_agent"]
By = Literal["applicant", "agent", "document"]

_UPSERT = insert_or_update(
    answer, ["filing_id", "slot"], ["sealed", "status", "by", "asked_for", "seq", "at"]
)
_ADD_HISTORY = insert(answer_history).inline()
_TOUCH = update(filing).where(filing.c.id == bindparam("id_")).values(updated_at=bindparam("now"))
_ALL = select(answer).where(answer.c.filing_id == bindparam("id_"))
_REMOVE = delete(answer).where(
    answer.c.filing_id == bindparam("id_"), answer.c.slot.in_(bindparam("slots", expanding=True))
)
_HISTORY = (
    select(answer_history)
    .where(answer_history.c.filing_id == bindparam("id_"), answer_history.c.slot == bindparam("slot_"))
    .order_by(answer_history.c.id)
)


@dataclass(frozen=True)
class Answer:
    """A slot's value. ``asked_for`` is the slot that was being asked, ``seq`` the message it came with."""

    filing_id: str
    slot: str
    value: Any
    status: Status
    by: By
    asked_for: str | None
    seq: int | None
    at: datetime


@dataclass(frozen=True)
class AnswerEvent:
    """A value that a slot once had; ``removed`` marks where it was taken away (the value is then None)."""

    slot: str
    value: Any
    status: Status | Literal["removed"]
    by: str
    asked_for: str | None
    seq: int | None
    at: datetime


class Answers:
    """The answer and answer_history tables; values are sealed with the filing's key."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def all(self, filing_id: str) -> dict[str, Answer]:
        """Every answer of a filing by slot."""
        rows = (await self._connection.execute(_ALL, {"id_": filing_id})).all()
        if not rows:
            return {}
        box = await self._boxes.box(filing_scope(filing_id))
        return {
            row.slot: Answer(
                filing_id,
                row.slot,
                box.open_json(row.sealed, _context(row.slot)),
                row.status,
                row.by,
                row.asked_for,
                row.seq,
                row.at,
            )
            for row in rows
        }

    async def put_many(self, filing_id: str, answers: list[Answer], now: datetime) -> None:
        """Set answers, replacing earlier ones, which stay in the history. ValueError for another filing's."""
        if not answers:
            return
        if any(one.filing_id != filing_id for one in answers):
            raise ValueError("an answer belongs to another filing")
        box = await self._boxes.box(filing_scope(filing_id))
        rows = []
        for one in answers:
            row = {name: value for name, value in vars(one).items() if name != "value"}
            rows.append((row, one))
        await self._connection.execute(
            _UPSERT, [row | {"sealed": box.seal_json(one.value, _context(one.slot))} for row, one in rows]
        )
        await self._connection.execute(
            _ADD_HISTORY,
            [row | {"sealed": box.seal_json(one.value, _past_context(one.slot))} for row, one in rows],
        )
        await self._connection.execute(_TOUCH, {"id_": filing_id, "now": now})

    async def remove(self, filing_id: str, slots: list[str], now: datetime, by: By = "applicant") -> None:
        """Take answers away that no longer apply; their history stays. Slots without an answer do no harm."""
        if not slots:
            return
        present = (await self._connection.execute(_ALL, {"id_": filing_id})).all()
        gone = [row.slot for row in present if row.slot in slots]
        if not gone:
            return
        await self._connection.execute(_REMOVE, {"id_": filing_id, "slots": gone})
        await self._connection.execute(
            _ADD_HISTORY,
            [
                {
                    "filing_id": filing_id,
                    "slot": slot,
                    "sealed": None,
                    "status": "removed",
                    "by": by,
                    "asked_for": None,
                    "seq": None,
                    "at": now,
                }
                for slot in gone
            ],
        )
        await self._connection.execute(_TOUCH, {"id_": filing_id, "now": now})

    async def history(self, filing_id: str, slot: str) -> list[AnswerEvent]:
        """Every value the slot had, oldest first."""
        rows = (await self._connection.execute(_HISTORY, {"id_": filing_id, "slot_": slot})).all()
        if not rows:
            return []
        box = await self._boxes.box(filing_scope(filing_id))
        return [
            AnswerEvent(
                row.slot,
                None if row.sealed is None else box.open_json(row.sealed, _past_context(row.slot)),
                row.status,
                row.by,
                row.asked_for,
                row.seq,
                row.at,
            )
            for row in rows
        ]


def _context(slot: str) -> str:
    return f"answer.value:{slot}"


def _past_context(slot: str) -> str:
    return f"answer_history.value:{slot}"
