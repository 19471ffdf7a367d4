"""Fixtures of the desk's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.desk.running import Desk, desk_open
from tests.gateway.fake_rasa import FakeRasa


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """A Rasa that answers."""
    fake = FakeRasa()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def desk(rasa: FakeRasa, tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk of a running gateway."""
    async with desk_open(tmp_path, rasa) as opened:
        yield opened
