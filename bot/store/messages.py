"""Messages: stored once each, in order, with their words sealed."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.conversations import UnknownConversation
from bot.store.message_rows import Author, Choice, Delivery, Message, NewMessage, open_row, seal_body
from bot.store.tables import choice, conversation, message
from bot.store.types import UtcDateTime
from bot.store.upsert import insert_or_ignore
from bot.store.vault import Boxes, conversation_scope

_m = message.c
_ROW = [column for column in _m if column.name not in ("needs_answer", "answered_at")]
# Takes the conversation's row lock, so that two writers never get the same seq.
# SQLAlchemy 1.4 knows no RETURNING on SQLite, hence text.
_NEXT_SEQ = (
    text(
        "UPDATE conversation SET last_seq = last_seq + :count, last_message_at = :now, updated_at = :now"
        " WHERE id = :id RETURNING last_seq, epoch"
    )
    .bindparams(bindparam("now", type_=UtcDateTime))
    .columns(conversation.c.last_seq, conversation.c.epoch)
)
_TAKE_BACK_SEQ = (
    update(conversation)
    .where(conversation.c.id == bindparam("id_"))
    .values(last_seq=conversation.c.last_seq - 1)
)
_ADD = insert(message)
_ADD_ONCE = insert_or_ignore(message, ["conversation_id", "client_msg_id"])
_ADD_CHOICE = insert(choice)
_OF = _m.conversation_id == bindparam("id_")
_GET = select(*_ROW).where(_OF, _m.seq == bindparam("seq_"))
_BY_CLIENT_ID = select(*_ROW).where(_OF, _m.client_msg_id == bindparam("client"))
_AFTER = (
    select(*_ROW)
    .where(
        _OF,
        _m.seq > bindparam("seq_"),
        or_(bindparam("include_private"), ~_m.private),
        or_(bindparam("include_suppressed"), _m.delivery != "suppressed"),
    )
    .order_by(_m.seq)
    .limit(bindparam("count"))
)
_LAST_BEFORE = select(_m.at).where(_OF, _m.seq < bindparam("seq_")).order_by(_m.seq.desc()).limit(1)
_SEQ_OF_CHOICE = select(choice.c.seq).where(
    choice.c.conversation_id == bindparam("id_"), choice.c.choice_id == bindparam("choice")
)
# Written as text to be the very expression of the partial index.
_IS_WAITING = text("needs_answer AND answered_at IS NULL")
_WAITING = select(*_ROW).where(_OF, _IS_WAITING).order_by(_m.seq).limit(bindparam("count"))
_WAITING_CONVERSATIONS = (
    select(_m.conversation_id)
    .distinct()
    .join(conversation, conversation.c.id == _m.conversation_id)
    .where(_IS_WAITING, conversation.c.owner == "bot")
)
_ANSWERED = update(message).where(_OF, _m.seq == bindparam("seq_")).values(answered_at=bindparam("now"))


class Messages:
    """The message and choice tables."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def accept(
        self,
        conversation_id: str,
        author: Author,
        kind: str,
        text: str,
        *,
        lang: str,
        data: dict[str, Any],
        client_msg_id: str,
        private: bool,
        now: datetime,
        needs_answer: bool = True,
        author_id: str | None = None,
    ) -> tuple[Message, bool]:
        """Store what came in; the same ``client_msg_id`` again is the same message.

        Returns the message and whether it is new. Raises UnknownConversation.
        """
        incoming = NewMessage(
            author=author,
            kind=kind,
            text=text,
            lang=lang,
            data=data,
            author_id=author_id,
            private=private,
            delivery="accepted",
            client_msg_id=client_msg_id,
            needs_answer=needs_answer,
        )
        last, epoch = await self._take_seqs(conversation_id, 1, now)
        stored, row = await self._seal(
            conversation_id, incoming, seq=last, epoch=epoch, delivery="accepted", now=now
        )
        if (await self._connection.execute(_ADD_ONCE, row)).rowcount:
            return stored, True
        await self._connection.execute(_TAKE_BACK_SEQ, {"id_": conversation_id})
        known = await self._open(_BY_CLIENT_ID, {"id_": conversation_id, "client": client_msg_id})
        return known[0], False

    async def append(
        self, conversation_id: str, new: NewMessage, now: datetime, seen_epoch: int | None = None
    ) -> Message:
        """Store one message of the bot, an agent or the system; see ``append_many``."""
        return (await self.append_many(conversation_id, [new], now, seen_epoch))[0]

    async def append_many(
        self, conversation_id: str, new: list[NewMessage], now: datetime, seen_epoch: int | None = None
    ) -> list[Message]:
        """Store messages with consecutive seqs. Raises UnknownConversation.

        With ``seen_epoch`` the bot's messages are stored as suppressed when the conversation has changed
        its owner since: compared under the row's lock, so no take-over slips in between.
        """
        if not new:
            return []
        last, epoch = await self._take_seqs(conversation_id, len(new), now)
        late = seen_epoch is not None and seen_epoch != epoch
        messages, rows = [], []
        for seq, one in enumerate(new, start=last - len(new) + 1):
            delivery: Delivery = "suppressed" if late and one.author == "bot" else one.delivery
            stored, row = await self._seal(
                conversation_id, one, seq=seq, epoch=epoch, delivery=delivery, now=now
            )
            messages.append(stored)
            rows.append(row)
        await self._connection.execute(_ADD, rows)
        choices = [
            {"conversation_id": conversation_id, "choice_id": one.id, "seq": stored.seq}
            for stored in messages
            for one in stored.choices
        ]
        if choices:
            await self._connection.execute(_ADD_CHOICE, choices)
        return messages

    async def after(
        self,
        conversation_id: str,
        seq: int,
        include_private: bool = False,
        include_suppressed: bool = False,
        limit: int = 200,
    ) -> list[Message]:
        """The messages after ``seq`` in order. Private ones are for staff, suppressed ones for nobody."""
        return await self._open(
            _AFTER,
            {
                "id_": conversation_id,
                "seq_": seq,
                "include_private": include_private,
                "include_suppressed": include_suppressed,
                "count": limit,
            },
        )

    async def last_before(self, conversation_id: str, seq: int) -> datetime | None:
        """When the message before ``seq`` was stored, whoever it is of; None when there is none."""
        wanted = {"id_": conversation_id, "seq_": seq}
        last: datetime | None = (await self._connection.execute(_LAST_BEFORE, wanted)).scalar()
        return last

    async def get(self, conversation_id: str, seq: int) -> Message | None:
        """One message, or None."""
        found = await self._open(_GET, {"id_": conversation_id, "seq_": seq})
        return found[0] if found else None

    async def find_choice(self, conversation_id: str, choice_id: str) -> tuple[Message, Choice] | None:
        """The choice with this id and the message it stands under; None for an id of another conversation."""
        wanted = {"id_": conversation_id, "choice": choice_id}
        seq = (await self._connection.execute(_SEQ_OF_CHOICE, wanted)).scalar()
        asked = None if seq is None else await self.get(conversation_id, seq)
        if asked is None:
            return None
        return asked, next(one for one in asked.choices if one.id == choice_id)

    async def waiting(self, conversation_id: str, limit: int) -> list[Message]:
        """The accepted messages that the bot has not answered yet, in order."""
        return await self._open(_WAITING, {"id_": conversation_id, "count": limit})

    async def mark_answered(self, conversation_id: str, seq: int, now: datetime) -> None:
        """The message has its answer; it will not be taken up again."""
        await self._connection.execute(_ANSWERED, {"id_": conversation_id, "seq_": seq, "now": now})

    async def conversations_with_waiting(self) -> list[str]:
        """The conversations owned by the bot in which someone waits for an answer, for recovery at start."""
        return list((await self._connection.execute(_WAITING_CONVERSATIONS)).scalars())

    async def _take_seqs(self, conversation_id: str, count: int, now: datetime) -> tuple[int, int]:
        """The last of ``count`` new seqs, and the conversation's epoch."""
        wanted = {"id": conversation_id, "count": count, "now": now}
        row = (await self._connection.execute(_NEXT_SEQ, wanted)).first()
        if row is None:
            raise UnknownConversation(conversation_id)
        return row.last_seq, row.epoch

    async def _seal(
        self,
        conversation_id: str,
        new: NewMessage,
        *,
        seq: int,
        epoch: int,
        delivery: Delivery,
        now: datetime,
    ) -> tuple[Message, dict[str, Any]]:
        """The message as it will be read, and as it is stored."""
        stored = Message(
            conversation_id=conversation_id,
            seq=seq,
            epoch=epoch if new.epoch is None else new.epoch,
            author=new.author,
            author_id=new.author_id,
            kind=new.kind,
            text=new.text,
            choices=[Choice(secrets.token_urlsafe(9), one.label, one.payload) for one in new.choices],
            lang=new.lang,
            data=new.data,
            private=new.private,
            delivery=delivery,
            reply_to=new.reply_to,
            client_msg_id=new.client_msg_id,
            at=now,
        )
        box = await self._boxes.box(conversation_scope(conversation_id))
        row = {name: value for name, value in vars(stored).items() if name not in ("text", "choices", "data")}
        return stored, row | {
            "sealed": seal_body(box, stored),
            "needs_answer": new.needs_answer,
            "answered_at": None,
        }

    async def _open(self, statement: Any, parameters: dict[str, Any]) -> list[Message]:
        rows = (await self._connection.execute(statement, parameters)).all()
        if not rows:
            return []
        box = await self._boxes.box(conversation_scope(parameters["id_"]))
        return [open_row(box, row) for row in rows]
