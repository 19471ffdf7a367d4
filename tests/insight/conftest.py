"""Conversations with the real actions, their messages stored as the gateway stores them."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from tests.actions.conftest import NOW, Talk, executor, store  # noqa: F401 - fixtures


class Kept(Talk):
    """A talk whose typed words are in the store, for the export to find."""

    async def _turn(
        self,
        text: str,
        intent: str,
        confidence: float,
        entities: list[dict[str, Any]],
        pressed: bool = False,
    ) -> str:
        async with self.store.write() as tx:
            await tx.messages.accept(
                self.id,
                "user",
                "text",
                text,
                lang="zh-CN",
                data={"payload": text} if pressed else {"rasa_text": text},
                client_msg_id=secrets.token_hex(8),
                private=False,
                now=NOW,
            )
        return await super()._turn(text, intent, confidence, entities, pressed)


@pytest.fixture
def talk(store, executor):  # noqa: F811
    """Begins a conversation in a language."""

    async def begin(locale: str = "zh-CN") -> Kept:
        async with store.write() as tx:
            made = await tx.conversations.create(NOW, "web", locale, secrets.token_hex(16))
        return Kept(executor, store, made.id)

    return begin
