"""Wake-ups: who waits for news of a conversation is told that there is some, never what it is.

Correctness comes from the database: a waiter reads again from the last ``seq`` it has. A wake-up that gets
lost costs one poll (``POLL_SECONDS``), because every waiter looks by itself that often.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import AbstractContextManager, contextmanager
from typing import Iterator, Protocol

POLL_SECONDS = 5.0
CHANGED = "changed"
TYPING_USER = "typing_user"
TYPING_AGENT = "typing_agent"


class Subscription:
    """What one waiter has been told since it last looked."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._event = asyncio.Event()

    def tell(self, signal: str) -> None:
        """Wake the waiter, now or when it next waits."""
        self._told.add(signal)
        self._event.set()

    async def wait(self, timeout_seconds: float = POLL_SECONDS) -> set[str]:
        """The signals since the last call; empty after the timeout. Returns at once when there are some."""
        try:
            await asyncio.wait_for(self._event.wait(), timeout_seconds)
        except asyncio.TimeoutError:
            return set()
        self._event.clear()
        told, self._told = self._told, set()
        return told


class Bus(Protocol):
    """Carries signals about conversations to whoever has subscribed, in this process or another."""

    def publish(self, conversation_id: str, signal: str = CHANGED) -> None:
        """Tell the subscribers of the conversation; returns at once and never fails."""
        ...

    def subscribe(self, conversation_id: str | None) -> AbstractContextManager[Subscription]:
        """Be told about one conversation, or about all of them with None."""
        ...

    async def start(self) -> None:
        """Connect."""
        ...

    async def stop(self) -> None:
        """Disconnect."""
        ...


class Subscribers:
    """The waiters of this process."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str | None, set[Subscription]] = defaultdict(set)

    def tell(self, conversation_id: str, signal: str) -> None:
        """Wake those who wait for this conversation, and those who wait for any."""
        for key in (conversation_id, None):
            for subscription in self._waiting.get(key, ()):
                subscription.tell(signal)

    def tell_all(self, signal: str) -> None:
        """Wake everybody."""
        for waiting in self._waiting.values():
            for subscription in waiting:
                subscription.tell(signal)

    @contextmanager
    def subscribe(self, conversation_id: str | None) -> Iterator[Subscription]:
        """A subscription for as long as the context lasts."""
        subscription = Subscription()
        self._waiting[conversation_id].add(subscription)
        try:
            yield subscription
        finally:
            self._waiting[conversation_id].discard(subscription)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]


class LocalBus:
    """The bus of a single process, for SQLite."""

    def __init__(self) -> None:
        self._subscribers = Subscribers()

    def publish(self, conversation_id: str, signal: str = CHANGED) -> None:
        """See Bus."""
        self._subscribers.tell(conversation_id, signal)

    def subscribe(self, conversation_id: str | None) -> AbstractContextManager[Subscription]:
        """See Bus."""
        return self._subscribers.subscribe(conversation_id)

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Nothing to disconnect."""
