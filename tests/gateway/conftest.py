"""Fixtures of the gateway's and the channels' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Running, serving


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """A Rasa that answers."""
    fake = FakeRasa()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def running(rasa: FakeRasa, tmp_path: Path, database: str) -> AsyncIterator[Running]:
    """A gateway in front of it, on each database."""
    async with serving(tmp_path, rasa, database_url=database) as one:
        yield one
