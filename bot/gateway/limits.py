"""Rate limits, kept in this process: floods are turned away with the time to wait."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

_KEYS_KEPT = 10_000


@dataclass(frozen=True)
class Rate:
    """``burst`` at once, then ``per_second`` on the long run."""

    burst: float
    per_second: float


@dataclass(frozen=True)
class Limits:
    """How much one address and one conversation may ask for. A person comes nowhere near."""

    requests_of_address: Rate = Rate(2000, 400)
    conversations_of_address: Rate = Rate(200, 5)
    sockets_of_address: int = 500
    messages_of_conversation: Rate = Rate(400, 10)
    letters_of_conversation: Rate = Rate(30, 0.2)
    wrong_codes: int = 5
    wrong_codes_seconds: float = 900


class TokenBuckets:
    """A token bucket a key."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> int:
        """Take one token: 0, or the whole seconds until there is one."""
        now = self._clock()
        if len(self._buckets) > _KEYS_KEPT:
            self._forget_full(now)
        left = self._left(key, now)
        if left < 1:
            return math.ceil((1 - left) / self._rate.per_second)
        self._buckets[key] = (left - 1, now)
        return 0

    def _left(self, key: str, now: float) -> float:
        left, since = self._buckets.get(key, (self._rate.burst, now))
        return min(self._rate.burst, left + (now - since) * self._rate.per_second)

    def _forget_full(self, now: float) -> None:
        self._buckets = {
            key: old for key, old in self._buckets.items() if self._left(key, now) < self._rate.burst
        }


class Attempts:
    """Failures of a key within a sliding time: so many, then none until the oldest is past."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._failures: dict[str, deque[float]] = {}

    def wait(self, key: str) -> int:
        """0 when another try is allowed, or the whole seconds until one is."""
        now = self._clock()
        failures = self._failures.get(key)
        while failures and now - failures[0] >= self._seconds:
            failures.popleft()
        if not failures:
            self._failures.pop(key, None)
            return 0
        return 0 if len(failures) < self._most else max(1, math.ceil(self._seconds - (now - failures[0])))

    def failed(self, key: str) -> None:
        """Count a failure."""
        if len(self._failures) > _KEYS_KEPT:
            for old in list(self._failures):
                self.wait(old)
        self._failures.setdefault(key, deque()).append(self._clock())

    def forgive(self, key: str) -> None:
        """Take one failure back: an attempt that was counted before it was known has succeeded."""
        failures = self._failures.get(key)
        if failures:
            failures.pop()
