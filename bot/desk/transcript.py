"""What was said in a conversation, as staff read it."""

from __future__ import annotations

from typing import Any

from bot.gateway.message_view import message_view
from bot.store import Message, Tx

_BATCH = 500
_APPLICANT_ONLY = ("url", "qr_png")
"""The way to the upload page is a secret between the applicant's two devices."""


async def transcript(tx: Tx, conversation_id: str, after: int) -> tuple[list[dict[str, Any]], int]:
    """Everything after the seq ``after``, and the last seq that was looked at."""
    entries: list[dict[str, Any]] = []
    while True:
        messages = await tx.messages.after(
            conversation_id, after, include_private=True, include_suppressed=True, limit=_BATCH
        )
        entries += [entry for message in messages if (entry := _entry(message)) is not None]
        after = messages[-1].seq if messages else after
        if len(messages) < _BATCH:
            return entries, after


def _entry(message: Message) -> dict[str, Any] | None:
    """An entry with ``suppressed`` for what the bot wanted to say when a person had taken over.

    Of what happens behind the scenes only the name of the event is shown.
    """
    if message.private:
        event = message.data.get("intent")
        return {"seq": message.seq, "kind": "event", "event": event, "at": message.at} if event else None
    shown: dict[str, Any] = {
        name: value for name, value in message_view(message).items() if name not in _APPLICANT_ONLY
    }
    if message.author == "agent" and message.client_msg_id:
        # Without the staff id before it: by its own id a page knows its message again.
        shown["client_msg_id"] = message.client_msg_id.partition(":")[2]
    return shown | {"suppressed": message.delivery == "suppressed"}
