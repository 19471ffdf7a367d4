"""Something that many windows look at, read once for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """The newest reading. A wake-up reaches every window at the same moment; only the first of them reads."""

    def __init__(self, read: Callable[[], Awaitable[T]]) -> None:
        self._read = read
        self._reading = asyncio.Lock()
        self._newest: tuple[float, T] | None = None

    async def since(self, moment: float) -> T:
        """A reading that was begun at ``moment`` (of ``time.monotonic``) or later."""
        async with self._reading:
            if self._newest is None or self._newest[0] < moment:
                begun = monotonic()
                self._newest = (begun, await self._read())
            return self._newest[1]
