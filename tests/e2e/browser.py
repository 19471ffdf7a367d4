"""Chromium, and pages that are watched: nothing may go wrong in them and nothing may leave our origin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Response,
    sync_playwright,
)

from bot.channels.web.pages import DIST
from bot.settings import ROOT

CHROMIUM = Path("/usr/bin/chromium")
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
AXE = ROOT / "bot" / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
WAIT_MS = 20_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skips where it can't be had."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed, so nothing can be shown in a real browser")
    if not (DIST / "desk.html").exists():
        pytest.fail("the pages are not built: run `make web`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class Window:
    """A browser of somebody's own (their storage, their language), watched until it is closed."""

    def __init__(self, browser: Browser, origin: str, locale: str, **options: Any) -> None:
        self.origin = origin
        self.faults: list[str] = []
        self.context: BrowserContext = browser.new_context(locale=locale, **options)
        self.context.set_default_timeout(WAIT_MS)
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("page", lambda page: page.on("websocket", lambda socket: self._asked(socket.url)))
        self.context.on("response", self._answered)
        self.context.on("console", self._logged)
        self.context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))

    def open(self, path: str) -> Page:
        """A page of ours in a new tab."""
        page = self.context.new_page()
        page.goto(path if path.startswith(self.origin) else self.origin + path)
        return page

    def close(self) -> dict[str, Any]:
        """Closes everything and returns what the browser keeps. Fails when something went wrong meanwhile."""
        kept: Any = self.context.storage_state()
        self.context.close()
        assert not self.faults, self.faults
        return dict(kept)

    def _asked(self, url: str) -> None:
        ours = (self.origin + "/", self.origin.replace("http", "ws", 1) + "/", "data:", "blob:", "about:")
        if not url.startswith(ours):
            self.faults.append(f"request to {url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {urlsplit(response.url).path}")

    def _logged(self, message: ConsoleMessage) -> None:
        # The browser's own line about a refusal names no address: what was refused is told by _answered.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console {message.type}: {message.text}")


def assert_accessible(page: Page | Frame) -> None:
    """No violation of WCAG 2.2 AA that axe can find on the page as it is now (its frames apart)."""
    if not AXE.exists():
        return
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules, iframes: false})", RULES)
    violations = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]
    assert not violations, violations
