"""How many of strangers' files are read at once, and how many may wait for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.uploads.picture import Refused


class Turnstile:
    """Lets ``size`` in at a time; ``queue`` more may wait, the next is Refused("busy")."""

    def __init__(self, size: int, queue: int) -> None:
        self._most = size + queue
        self._places = asyncio.Semaphore(size)
        self._held = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Holds a place, once there is one; given back however the reading ends. Raises Refused."""
        if self._held >= self._most:
            raise Refused("busy")
        self._held += 1
        try:
            async with self._places:
                yield
        finally:
            self._held -= 1
