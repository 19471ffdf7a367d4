"""How often something may happen: so many times within a span, for each key."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Hashable

REMEMBERED = 10_000


class Allowance:
    """At most ``most`` times within ``span`` a key. Kept in memory, for the most recently seen keys."""

    def __init__(self, most: int, span: timedelta) -> None:
        self._most = most
        self._span = span
        self._seen: OrderedDict[Hashable, deque[datetime]] = OrderedDict()

    def take(self, key: Hashable, now: datetime) -> int | None:
        """Count one more and return None; or, when there were too many, the whole seconds to wait."""
        times = self._seen.setdefault(key, deque())
        self._seen.move_to_end(key)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        while times and times[0] <= now - self._span:
            times.popleft()
        if len(times) >= self._most:
            return int((times[0] + self._span - now).total_seconds()) + 1
        times.append(now)
        return None
