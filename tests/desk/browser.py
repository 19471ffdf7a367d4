"""The desk's page in a real browser, served by a real gateway."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, Response, expect

from bot.channels.web.pages import DIST
from tests.desk.running import PASSWORD, Desk, desk_open
from tests.gateway.fake_rasa import FakeRasa

DESKTOP, PHONE = (1440, 900), (390, 844)
WAIT_MS = 10_000
Scheme = Literal["light", "dark"]

expect.set_options(timeout=WAIT_MS)


@asynccontextmanager
async def page_of(folder: Path) -> AsyncIterator[Desk]:
    """The desk with its built page; skips the test when that is not built."""
    if not (DIST / "desk.html").exists():
        pytest.skip("the pages are not built: run `make web`")
    rasa = FakeRasa()
    await rasa.start()
    try:
        async with desk_open(folder, rasa, dist=DIST) as desk:
            yield desk
    finally:
        await rasa.stop()


class Screen:
    """A browser of somebody's own, watched: what goes wrong in it, what leaves our origin, what it weighs."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.faults: list[str] = []
        self._reading: list[Response] = []
        page.on("request", self._requested)
        page.on("response", self._responded)
        page.on("console", self._logged)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))

    @classmethod
    async def open(
        cls,
        browser: Browser,
        desk: Desk,
        *,
        language: str = "en",
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
    ) -> Screen:
        """The desk's page in a fresh browser."""
        context = await browser.new_context(
            locale=language,
            color_scheme=scheme,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
        )
        screen = cls(await context.new_page(), desk.url)
        screen.page.set_default_timeout(WAIT_MS)
        await screen.page.goto(f"{desk.url}/desk/")
        return screen

    async def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Fill in the form and press Enter, as people do."""
        await self.page.locator("input[name=username]").fill(username)
        await self.page.locator("input[name=password]").fill(password)
        await self.page.locator("input[name=password]").press("Enter")

    async def show(self, route: str) -> None:
        """Go to a place of the page by its address."""
        await self.page.evaluate("hash => { location.hash = hash }", route)

    def text(self, words: str) -> Any:
        """Whatever shows these words."""
        return self.page.get_by_text(words, exact=True)

    def button(self, name: str) -> Any:
        """The button of that name."""
        return self.page.get_by_role("button", name=name)

    async def weigh(self) -> int:
        """Bytes of everything loaded, packed as the server packs it."""
        bodies = [await one.body() for one in self._reading if "/api/" not in one.url]
        return sum(len(gzip.compress(body)) for body in bodies)

    async def close(self) -> None:
        """Close the browser; fails when anything went wrong in it."""
        await self.page.context.close()
        assert self.faults == []

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.url + "/", "data:", "blob:", "about:")):
            self.faults.append(f"request to {request.url}")

    def _responded(self, response: Response) -> None:
        self._reading.append(response)

    def _logged(self, message: ConsoleMessage) -> None:
        refused = "the server responded with a status of" in message.text  # told on the page, in words
        if message.type in ("error", "warning") and not refused:
            self.faults.append(f"console {message.type}: {message.text}")


async def at_desk(browser: Browser, desk: Desk, username: str, role: str = "agent", **look: Any) -> Screen:
    """A new member of staff who has signed in; ``look`` as ``Screen.open`` takes it."""
    await desk.hire(username, role)
    screen = await Screen.open(browser, desk, **look)
    await screen.sign_in(username)
    await expect(screen.page.locator(".list")).to_be_visible()
    return screen
