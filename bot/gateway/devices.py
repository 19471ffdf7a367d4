"""Continuing on another device: a one-time code shown in the first window opens the conversation there."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.gateway.means import Means
from bot.gateway.tokens import code_hash, new_code, new_token, token_hash
from bot.store import CodeTaken

CODE_LIFE = timedelta(minutes=10)


class Devices:
    """Hands out codes and takes them."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def code_for(self, conversation_id: str) -> tuple[str, datetime]:
        """A new code and when it expires; the conversation's earlier code no longer works."""
        while True:
            code, now = new_code(), self._means.clock()
            try:
                async with self._means.store.write() as tx:
                    await tx.resume_codes.put(conversation_id, self._hash(code), now + CODE_LIFE, now)
            except CodeTaken:
                continue
            return code, now + CODE_LIFE

    async def claim(self, code: str) -> tuple[str, str] | None:
        """Use up the code: the conversation and a token of the device's own. None for a wrong code.

        The first window is told.
        """
        token, now = new_token(), self._means.clock()
        async with self._means.store.write() as tx:
            conversation_id = await tx.resume_codes.claim(self._hash(code), now)
            conversation = await tx.conversations.get(conversation_id) if conversation_id else None
            if conversation is None:
                return None
            await tx.conversations.add_session(conversation.id, token_hash(token), now)
            notice = self._means.notice(conversation, "notice.resumed_elsewhere")
            await tx.messages.append(conversation.id, notice, now)
        self._means.bus.publish(conversation.id)
        return conversation.id, token

    def _hash(self, code: str) -> str:
        return code_hash(self._means.store.keyring.link_key, code)
