"""The upload page's row for an APK, on a small phone in a real browser against the real routes."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from tests.uploads.apk.synthetic import V2, package, signer
from tests.uploads.apk.test_upload import APP
from tests.uploads.browser import phone_page
from tests.uploads.phone import World
from tests.uploads.test_phone_page import ALBUM, fits, link, no_errors, opened, written


@pytest.fixture
def database() -> str:
    """SQLite: a page does not know where the store lies."""
    return ""


WORDS = {
    "zh-CN": ("安卓安装包（APK）", "没有签名", "已读出，请回到聊天核对。"),
    "en": ("Android package (APK)", "not signed", "Read. Please check the values in the chat."),
}


async def row(page: Page, name: str) -> None:
    """Opens the APK's screen from the list."""
    if await page.locator("h1").inner_text() != name:
        await page.locator(".back").click()
        await page.locator("button.paper", has_text=name).click()
    await expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize("language", WORDS)
async def test_an_apk_is_refused_with_its_reason_and_read_when_it_is_a_good_one(
    world: World, server: TestServer, browser: Browser, tmp_path: Path, language: str
) -> None:
    name, refused, read = WORDS[language]
    page = await opened(world, server, browser, APP, language)
    await row(page, name)
    assert ".apk" in str(await page.get_attribute(ALBUM, "accept"))
    await fits(page)
    await page.set_input_files(ALBUM, written(tmp_path / "unsigned.apk", package()))
    await expect(page.get_by_role("status")).to_contain_text(refused)
    await fits(page)
    await page.set_input_files(ALBUM, written(tmp_path / "release.apk", package({V2: signer()})))
    await expect(page.get_by_role("status")).to_have_text(read)
    await fits(page)
    assert [event.payload["intent"] for event in await world.events()] == ["EXTERNAL_apk_read"]
    no_errors(page)


async def test_the_page_opens_at_the_apk_while_the_chat_asks_for_it(
    world: World, server: TestServer, browser: Browser
) -> None:
    filing = await world.filing(APP)
    async with world.store.write() as tx:
        await tx.filings.update(filing.id, world.now, awaiting="android_pubkey")
    page = await phone_page(browser)
    await page.goto(await link(world, server, filing))
    await expect(page.locator("h1")).to_have_text("安卓安装包（APK）")
    await expect(page.locator("nav .quiet")).to_contain_text("也可以在聊天里自己填写")


async def test_a_website_has_no_such_row(world: World, server: TestServer, browser: Browser) -> None:
    page = await opened(world, server, browser)
    await page.locator(".back").click()
    await expect(page.locator("button.paper").first).to_be_visible()
    assert not [name for name in await page.locator("button.paper").all_inner_texts() if "APK" in name]
