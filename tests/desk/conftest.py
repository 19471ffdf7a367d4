"""Fixtures of the desk's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.desk.browser import page_of
from tests.desk.running import Desk, desk_open
from tests.gateway.fake_rasa import FakeRasa
from tests.uploads.browser import chromium


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    """A Rasa that answers."""
    fake = FakeRasa()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def desk(rasa: FakeRasa, tmp_path: Path, database: str) -> AsyncIterator[Desk]:
    """The desk of a running gateway, on each database."""
    async with desk_open(tmp_path, rasa, database_url=database) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, started once a module; its tests are skipped where it is not installed."""
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def site(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk with its built page."""
    async with page_of(tmp_path) as opened:
        yield opened
