"""The built upload page in a real browser, served by the real routes."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Middleware
from playwright.async_api import Browser, Page, async_playwright

from bot.channels.web.pages import DIST, Pages
from tests.uploads.phone import TEXTS, World

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parents[2] / "bot" / "web" / "node_modules" / "axe-core" / "axe.min.js"
SMALL_PHONE = {"width": 360, "height": 740}


@asynccontextmanager
async def served(world: World, *middlewares: Middleware) -> AsyncIterator[TestServer]:
    """The upload page and its routes on a port of their own; skips the test when the page is not built."""
    if not (DIST / "phone.html").exists():
        pytest.skip("the pages are not built: run `make web`")
    app = world.application()
    app.middlewares.extend(middlewares)
    Pages(world.settings, TEXTS).add_routes(app.router)
    server = TestServer(app)
    async with server:
        yield server


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium; skips the test where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: install Debian's package to run the browser tests")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


async def phone_page(browser: Browser, dark: bool = False, language: str = "zh-CN") -> Page:
    """A small phone's page; any error of the page or break of its policy fails the test at ``errors_of``."""
    context = await browser.new_context(
        viewport=SMALL_PHONE,  # type: ignore[arg-type]
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale=language,
        color_scheme="dark" if dark else "light",
    )
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Content Security" in message.text else None
    )
    page.errors = errors  # type: ignore[attr-defined]
    return page


async def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it is; skips the rest of the test when axe-core is not installed."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run `npm ci` in bot/web")
    await page.evaluate(AXE.read_text())
    found = await page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]
