"""The outbox: what other processes, and jobs, want told in a conversation.

Kinds: ``event`` (``{"intent", "data"}``) runs an external event; ``notice`` and ``status``
(``{"key", "params"}``) tell a text in the applicant's language, whoever owns the conversation; ``erase`` erases
it all, a little later, so that the farewell is read.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.content.texts import TextError
from bot.gateway.events import add_event
from bot.gateway.means import Means
from bot.redaction import log_failure
from bot.store import OutboxItem, Tx, UnknownConversation, erase_conversation

POLL_SECONDS = 1.0
FAREWELL = timedelta(seconds=10)
_BATCH = 50
MALFORMED = (TextError, KeyError, TypeError)
"""What reading an item raises that no second try mends."""
_log = logging.getLogger(__name__)


class OutboxRunner:
    """Looks into the outbox every second. ``wake`` starts a conversation's worker."""

    def __init__(self, means: Means, wake: Callable[[str], None]) -> None:
        self._means = means
        self._wake = wake
        self._task: asyncio.Task[None] | None = None
        self._untellable: set[int] = set()

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop looking; what is there stays."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def empty(self) -> int:
        """Tell everything that stands in the outbox, oldest first; how many items that were."""
        told = 0
        while items := await self._batch():
            for item in items:
                try:
                    await self._tell(item)
                except MALFORMED as error:  # kept for a release that understands it; the others go on
                    self._untellable.add(item.id)
                    log_failure(_log, f"outbox item {item.id} cannot be told", error)
            told += len(items)
        return told

    async def _run(self) -> None:
        while True:
            try:
                await self.empty()
            except Exception as error:  # the item stays in the outbox and is tried again
                log_failure(_log, "the outbox could not be emptied", error)
            await asyncio.sleep(POLL_SECONDS)

    async def _batch(self) -> list[OutboxItem]:
        async with self._means.store.read() as tx:
            items = await tx.outbox.take(_BATCH + len(self._untellable))
        ripe = self._means.clock() - FAREWELL
        return [
            item
            for item in items
            if item.id not in self._untellable and (item.kind != "erase" or item.at <= ripe)
        ]

    async def _tell(self, item: OutboxItem) -> None:
        """Tell an item and take it out in one transaction, so that it is told exactly once.

        An item's conversation exists: its items go with it.
        """
        if item.kind == "erase":
            await self._erase(item.conversation_id)
            return
        async with self._means.store.write() as tx:
            if not await tx.outbox.done(item.id):  # another gateway was faster
                return
            await self._append(tx, item)
        self._means.bus.publish(item.conversation_id)
        self._wake(item.conversation_id)

    async def _erase(self, conversation_id: str) -> None:
        """Erase the conversation with its filings; this takes the item away, too."""
        async with self._means.store.write() as tx:
            blobs = await erase_conversation(tx, conversation_id, "applicant", self._means.clock())
        for name in blobs:
            await self._means.store.blobs.delete(name)
        self._means.bus.publish(conversation_id)

    async def _append(self, tx: Tx, item: OutboxItem) -> None:
        if item.kind == "event":
            intent, data = str(item.payload["intent"]), item.payload.get("data", {})
            await add_event(tx, item.conversation_id, intent, data, self._means.clock)
        elif item.kind in ("notice", "status"):
            await self._append_text(tx, item)
        else:
            raise KeyError(item.kind)

    async def _append_text(self, tx: Tx, item: OutboxItem) -> None:
        conversation = await tx.conversations.get(item.conversation_id)
        if conversation is None:
            raise UnknownConversation(item.conversation_id)
        notice = self._means.notice(conversation, str(item.payload["key"]), **item.payload.get("params", {}))
        await tx.messages.append(conversation.id, replace(notice, kind=item.kind), self._means.clock())
