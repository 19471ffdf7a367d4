"""Asks once and remembers: a look-up goes on when nobody waits for it any more, and its answer is there later."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta

from bot.filing.domain_facts import DomainFacts
from bot.lookup.port import DomainLookup, Unknown

FRESH = timedelta(hours=1)
MOST_KEPT = 500
MOST_UNDER_WAY = 16

Answer = DomainFacts | Unknown


class Remembering:
    """A look-up in front of another one, for one process."""

    def __init__(self, lookup: DomainLookup) -> None:
        self._lookup = lookup
        self._kept: OrderedDict[str, tuple[datetime, Answer]] = OrderedDict()
        self._under_way: dict[str, asyncio.Task[Answer]] = {}

    def known(self, domain: str, now: datetime) -> Answer | None:
        """What was answered lately; None where nothing was, or too long ago."""
        until, answer = self._kept.get(domain, (now, None))
        return answer if until > now else None

    def start(self, domain: str, now: datetime) -> asyncio.Task[Answer] | None:
        """Sees to it that the domain is being asked about; None where the answer is known or too much goes on."""
        if self.known(domain, now) is not None:
            return None
        task = self._under_way.get(domain)
        if task is None and len(self._under_way) < MOST_UNDER_WAY:
            task = self._under_way[domain] = asyncio.create_task(self._ask(domain, now))
        return task

    async def look_up(self, domain: str, now: datetime) -> Answer:
        """As the port says. Who is cancelled while waiting (a time-out) does not cancel the look-up."""
        task = self.start(domain, now)
        if task is not None:
            return await asyncio.shield(task)
        return self.known(domain, now) or Unknown("busy")

    async def _ask(self, domain: str, now: datetime) -> Answer:
        try:
            answer = await self._lookup.look_up(domain, now)
        finally:
            del self._under_way[domain]
        self._kept[domain] = (now + (answer.wait if isinstance(answer, Unknown) else FRESH), answer)
        self._kept.move_to_end(domain)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return answer
