"""What the bench asks of either side: train, start, talk, stop, and say which processes it is."""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping, Protocol, Sequence

import aiohttp

from tests.bench.script import Said, check

READY_SECONDS = 180
REQUEST_SECONDS = 120


class Talk(Protocol):
    """One conversation."""

    async def say(self, text: str) -> list[str]:
        """Says something; returns the bubbles of the whole turn."""
        ...


class Side(Protocol):
    """One of the two assistants."""

    name: str

    def train(self, models: Path) -> Path:
        """The model of the present inputs, trained into ``models`` unless it is there already."""
        ...

    def start(self, folder: Path, model: Path) -> None:
        """Starts every process with a data folder of its own, and returns once it would answer."""
        ...

    def stop(self) -> None:
        """Ends every process."""
        ...

    @property
    def processes(self) -> Mapping[str, int]:
        """The running processes' ids by name."""
        ...

    async def open(self, http: aiohttp.ClientSession) -> Talk:
        """A new conversation that has been greeted."""
        ...

    async def with_history(self, http: aiohttp.ClientSession, count: int, detours: int) -> Sequence[Talk]:
        """``count`` conversations whose form has begun and which then took ``detours`` detours."""
        ...


def client() -> aiohttp.ClientSession:
    """The one session of a run: as many connections as it needs, kept alive."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=300),
        timeout=aiohttp.ClientTimeout(total=REQUEST_SECONDS),
        trust_env=False,
    )


async def say_all(side: Side, talk: Talk, turns: Sequence[Said]) -> None:
    """Says every turn in order; each reply is checked."""
    for said in turns:
        check(side.name, said, await talk.say(said.text))


async def everywhere(side: Side, talks: Sequence[Talk], turns: Sequence[Said]) -> None:
    """The same turns in several conversations at once."""
    await asyncio.gather(*(say_all(side, talk, turns) for talk in talks))


@contextmanager
def training_from_nothing(cache: Path) -> Iterator[None]:
    """Has ``rasa train`` use a cache of its own instead of the checkout's, so that it starts from nothing."""
    before = os.environ.get("RASA_CACHE_DIRECTORY")
    os.environ["RASA_CACHE_DIRECTORY"] = str(cache)
    try:
        yield
    finally:
        if before is None:
            del os.environ["RASA_CACHE_DIRECTORY"]
        else:
            os.environ["RASA_CACHE_DIRECTORY"] = before
