"""What a message is, and how its body is sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.store.vault import Box

Author = Literal["user", "bot", "agent", "system"]
Delivery = Literal["accepted", "sent", "suppressed"]


@dataclass(frozen=True)
class Choice:
    """A button of a message: its opaque id, what it shows, and what it means to the bot."""

    id: str
    label: str
    payload: str


@dataclass(frozen=True)
class NewChoice:
    """A choice before it is stored and gets its id."""

    label: str
    payload: str


@dataclass(frozen=True)
class NewMessage:
    """A message before it is stored. ``text`` holds handles, never a code in the clear.

    ``epoch`` is the conversation's when the message was thought of; None means "now".
    """

    author: Author
    kind: str
    text: str
    lang: str
    choices: tuple[NewChoice, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    author_id: str | None = None
    private: bool = False
    delivery: Delivery = "sent"
    reply_to: int | None = None
    client_msg_id: str | None = None
    epoch: int | None = None
    needs_answer: bool = False


@dataclass(frozen=True)
class Message:
    """A stored message; ``seq`` counts the conversation's messages from 1 without gaps."""

    conversation_id: str
    seq: int
    epoch: int
    author: Author
    author_id: str | None
    kind: str
    text: str
    choices: list[Choice]
    lang: str
    data: dict[str, Any]
    private: bool
    delivery: Delivery
    reply_to: int | None
    client_msg_id: str | None
    at: datetime


def body_context(seq: int) -> str:
    """Where a body stands: a body copied to another message does not open."""
    return f"message:{seq}"


def seal_body(box: Box, message: Message) -> bytes:
    """Text, choices and data as one sealed value."""
    return box.seal_json(
        [message.text, [[c.id, c.label, c.payload] for c in message.choices], message.data],
        body_context(message.seq),
    )


def open_row(box: Box, row: Any) -> Message:
    """A row of the message table with its body opened."""
    words, choices, data = box.open_json(row.sealed, body_context(row.seq))
    return Message(
        conversation_id=row.conversation_id,
        seq=row.seq,
        epoch=row.epoch,
        author=row.author,
        author_id=row.author_id,
        kind=row.kind,
        text=words,
        choices=[Choice(*choice) for choice in choices],
        lang=row.lang,
        data=data,
        private=row.private,
        delivery=row.delivery,
        reply_to=row.reply_to,
        client_msg_id=row.client_msg_id,
        at=row.at,
    )
