"""The operator's figures in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.desk.browser import DESKTOP, PHONE, Scheme, at_desk
from tests.desk.running import Desk
from tests.desk.test_insight import talked
from tests.uploads.browser import violations

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.asyncio(loop_scope="module")]


async def test_an_administrator_chooses_a_period(browser: Browser, site: Desk) -> None:
    await talked(site)
    site.clock.later(days=10)
    screen = await at_desk(browser, site, "eve", "admin")
    await screen.page.get_by_role("link", name="Figures").click()
    faqs = screen.page.get_by_role("table", name="Frequent questions")
    await expect(faqs.get_by_role("cell")).to_have_text(["1"])
    await screen.page.get_by_role("link", name="Last 7 days").click()
    await expect(faqs).not_to_be_attached()
    await expect(screen.page.get_by_text("Nothing in this period.")).to_have_count(9)
    await screen.page.reload()
    await expect(screen.page.get_by_role("link", name="Last 7 days")).to_have_attribute(
        "aria-current", "page"
    )
    await screen.close()


async def test_an_agent_is_not_led_there(browser: Browser, site: Desk) -> None:
    screen = await at_desk(browser, site, "ann")
    await expect(screen.page.get_by_role("link", name="Figures")).to_have_count(0)
    await screen.show("#/insight/30")
    await expect(screen.page.locator(".list")).to_be_visible()
    await screen.close()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
async def test_the_tables_are_accessible(
    browser: Browser, site: Desk, language: str, size: tuple[int, int], scheme: Scheme
) -> None:
    await talked(site)
    screen = await at_desk(browser, site, "eve", "admin", language=language, size=size, scheme=scheme)
    await screen.show("#/insight/90")
    await expect(screen.page.get_by_role("table")).to_have_count(8)
    assert await violations(screen.page) == []
    await screen.close()
