"""External events: what happens outside of the chat enters it in order with what is said there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from bot.gateway.clock import Clock
from bot.gateway.language import Language, known
from bot.gateway.means import Means
from bot.store import NewMessage, Tx, UnknownConversation

GREET = "EXTERNAL_greet"
HAND_BACK = "EXTERNAL_hand_back"


def external_event(intent: str, data: dict[str, Any], lang: Language) -> NewMessage:
    """A private message that the worker takes to Rasa as the payload of ``intent``.

    ``data`` becomes the intent's entities; it holds kinds and ids, nothing personal.
    """
    payload = f"/{intent}" + (orjson.dumps(data).decode() if data else "")
    return NewMessage(
        "system",
        "event",
        "",
        lang,
        data={"payload": payload, "intent": intent},
        private=True,
        delivery="accepted",
        needs_answer=True,
    )


async def add_event(tx: Tx, conversation_id: str, intent: str, data: dict[str, Any], clock: Clock) -> None:
    """Append the event in the caller's transaction. While people own the conversation it waits."""
    conversation = await tx.conversations.get(conversation_id)
    if conversation is None:
        raise UnknownConversation(conversation_id)
    event = external_event(intent, data, known(conversation.locale))
    await tx.messages.append(conversation_id, event, clock())


class Events:
    """Posts events from within the gateway's process."""

    def __init__(self, means: Means, wake: Callable[[str], None]) -> None:
        self._means = means
        self._wake = wake

    async def post(self, conversation_id: str, intent: str, data: dict[str, Any]) -> None:
        """Store the event and wake the worker. Raises UnknownConversation."""
        async with self._means.store.write() as tx:
            await add_event(tx, conversation_id, intent, data, self._means.clock)
        self._wake(conversation_id)
