"""The web channel is tested on a running gateway, whose clock may be moved on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.gateway.clock import utc_now
from tests.gateway.conftest import rasa
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Running, serving

__all__ = ["rasa"]


class Clock:
    """The gateway's clock, which the test may move on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


@pytest.fixture
def clock() -> Clock:
    """One to move."""
    return Clock()


@pytest.fixture
async def running(rasa: FakeRasa, tmp_path: Path, database: str, clock: Clock) -> AsyncIterator[Running]:
    """A gateway on that clock."""
    async with serving(tmp_path, rasa, clock=clock, database_url=database) as one:
        yield one
