"""A store on each database, and the upload page's routes served from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser

from bot.settings import Settings
from bot.store import Store, migrate
from tests.uploads.browser import chromium, served
from tests.uploads.phone import World


@pytest.fixture
async def world(tmp_path: Path, database: str) -> AsyncIterator[World]:
    settings = Settings(data_dir=tmp_path, database_url=database)
    await migrate(settings)
    store = Store.open(settings)
    yield World(settings, store)
    await store.close()


@pytest.fixture
async def client(world: World) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(world.application())) as client:
        yield client


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def server(world: World) -> AsyncIterator[TestServer]:
    """The routes and the page, for a browser."""
    async with served(world) as server:
        yield server
