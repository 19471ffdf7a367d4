"""Passwords of staff: argon2id, and as slow for a name that nobody has as for one that somebody has."""

from __future__ import annotations

import asyncio
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 256

_HASHER = PasswordHasher()  # argon2id with the library's parameters, those of RFC 9106 for small machines
_AT_ONCE = 2
"""Hashes computed at a time: each takes 64 MiB and a core."""


class Passwords:
    """Makes and checks hashes off the event loop, a few at a time."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def hashed(self, password: str) -> str:
        """What is stored of ``password``."""
        async with self._turns:
            return await asyncio.to_thread(_HASHER.hash, password)

    async def fits(self, stored: str | None, password: str) -> bool:
        """Whether ``password`` is the one of the hash ``stored``; without one never, after the same time."""
        async with self._turns:
            fits = await asyncio.to_thread(_fits, stored or _nobodys_hash(), password)
        return fits and stored is not None


def acceptable(password: str) -> bool:
    """Whether a new password is long enough, and short enough to be one."""
    return LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS


def _fits(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except VerificationError:
        return False


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody has this password")
