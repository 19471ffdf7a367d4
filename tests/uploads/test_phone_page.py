"""The upload page on a small phone, in a real browser against the real routes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Handler
from playwright.async_api import Browser, Page, expect

from bot.store import Filing
from tests.uploads import samples
from tests.uploads.browser import phone_page, served, violations
from tests.uploads.phone import ENTERPRISE, INDIVIDUAL, World

CAMERA = "input[capture]"
ALBUM = "input[type=file]:not([capture])"


@pytest.fixture
def database() -> str:
    """SQLite: a page does not know where the store lies."""
    return ""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return written(tmp_path / "photo.jpg", samples.jpeg(exif=samples.exif_of_a_phone(6)))


@pytest.fixture
def other_photo(tmp_path: Path) -> Path:
    return written(tmp_path / "other.jpg", samples.jpeg(1400, 900))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


async def link(world: World, server: TestServer, filing: Filing) -> str:
    return f"{server.make_url('/u')}#{await world.ticket(filing)}"


async def opened(
    world: World,
    server: TestServer,
    browser: Browser,
    facts: dict[str, Any] = INDIVIDUAL,
    language: str = "zh-CN",
    **options: bool,
) -> Page:
    """The page as it stands once a new filing's code was scanned."""
    page = await phone_page(browser, language=language, **options)
    await page.goto(await link(world, server, await world.filing(facts, language)))
    await page.wait_for_selector("h1")
    return page


@web.middleware
async def unrepeated(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One connection a request: Chromium itself repeats what broke on a connection that it had used before."""
    answer = await handler(request)
    answer.force_close()
    return answer


def no_errors(page: Page) -> None:
    assert page.errors == []  # type: ignore[attr-defined]


async def test_a_person_photographs_both_sides_and_returns_to_the_chat(
    world: World, server: TestServer, browser: Browser, photo: Path, other_photo: Path
) -> None:
    page = await opened(world, server, browser)
    assert "#" not in page.url
    await expect(page.locator(".whose")).to_have_text("为赵**（ex**p.cn）的备案上传")
    await expect(page.locator("h1")).to_have_text("身份证人像面")
    await expect(page.locator("nav .quiet")).to_have_text("第1份，共2份")
    await page.set_input_files(CAMERA, photo)
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await expect(page.locator("canvas.preview")).to_be_visible()
    await page.get_by_role("button", name="继续：身份证国徽面").click()
    await expect(page.locator("h1")).to_be_focused()
    await page.set_input_files(ALBUM, other_photo)
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await page.locator(".actions").get_by_role("button", name="查看全部证件").click()
    await expect(page.locator("h1")).to_have_text("证件都收到了")
    await page.get_by_role("button", name="完成").click()
    await expect(page.locator("h1")).to_have_text("可以返回聊天了")
    assert [event.payload["intent"] for event in await world.events()] == [
        "EXTERNAL_document_arrived",
        "EXTERNAL_documents_complete",
    ]
    no_errors(page)


async def test_a_reload_goes_on_where_it_was(
    world: World, server: TestServer, browser: Browser, photo: Path
) -> None:
    page = await opened(world, server, browser)
    await page.set_input_files(CAMERA, photo)
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await page.reload()
    await expect(page.locator("h1")).to_have_text("身份证国徽面")
    await page.get_by_role("button", name="查看全部证件").click()
    await expect(page.locator(".paper").first).to_contain_text("已收到")
    no_errors(page)


async def test_what_is_no_picture_is_refused_in_words_that_follow_the_language(
    world: World, server: TestServer, browser: Browser, photo: Path, tmp_path: Path
) -> None:
    page = await opened(world, server, browser)
    await page.set_input_files(CAMERA, written(tmp_path / "photo.jpeg", samples.EXE))
    await expect(page.get_by_role("status")).to_contain_text("不支持这种文件")
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("status")).to_contain_text("This kind of file can’t be used")
    await expect(page.locator("h1")).to_have_text("ID card, photo side")
    assert await page.evaluate("document.documentElement.lang") == "en"
    await page.set_input_files(CAMERA, photo)
    await expect(page.get_by_role("status")).to_have_text("Received")
    no_errors(page)


async def test_a_photo_after_a_file_that_is_none_is_drawn(
    world: World, server: TestServer, browser: Browser, tmp_path: Path, photo: Path
) -> None:
    page = await opened(world, server, browser)
    await page.set_input_files(CAMERA, written(tmp_path / "letter.jpg", b"no picture at all"))
    await expect(page.get_by_role("status")).to_contain_text("需要重拍")
    await expect(page.locator("canvas.preview")).to_be_hidden()
    await page.set_input_files(CAMERA, photo)
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await expect(page.locator("canvas.preview")).to_be_visible()
    assert await page.locator("canvas.preview").evaluate(
        "one => one.getContext('2d').getImageData(one.width / 2, one.height / 2, 1, 1).data[3]"
    )
    no_errors(page)


async def test_a_photo_that_shows_nothing_is_asked_for_again(
    world: World, server: TestServer, browser: Browser, tmp_path: Path
) -> None:
    page = await opened(world, server, browser, language="en")
    night = samples.encoded(samples.card().point(lambda value: value // 12), "JPEG")
    await page.set_input_files(CAMERA, written(tmp_path / "night.jpg", night))
    await expect(page.get_by_role("status")).to_contain_text("Please retake")
    await expect(page.get_by_role("status")).to_contain_text("too dark")
    await expect(page.locator(CAMERA)).to_be_attached()
    assert world.files() == []


async def test_an_upload_survives_a_connection_that_breaks_in_the_middle(
    world: World, browser: Browser, photo: Path
) -> None:
    broken = 0

    @web.middleware
    async def breaking(request: web.Request, handler: Handler) -> web.StreamResponse:
        nonlocal broken
        if request.path.startswith("/api/u/documents") and broken < 2:
            broken += 1
            await request.content.readany()
            assert request.transport is not None
            request.transport.abort()
        return await handler(request)

    async with served(world, unrepeated, breaking) as server:
        page = await opened(world, server, browser)
        await page.set_input_files(CAMERA, photo)
        await expect(page.get_by_role("status")).to_contain_text("网络断了")
        await expect(page.get_by_role("status")).to_have_text("已收到", timeout=15_000)
    assert broken == 2
    assert len(await world.events()) == len(world.files()) == 1


async def test_an_upload_that_never_gets_through_can_be_sent_again(
    world: World, server: TestServer, browser: Browser, photo: Path
) -> None:
    page = await opened(world, server, browser)
    await page.clock.install()
    await page.context.set_offline(True)
    await page.set_input_files(CAMERA, photo)
    await expect(page.get_by_role("status")).to_contain_text("网络断了")
    for _ in range(4):
        await page.clock.run_for(8_000)
        await page.wait_for_timeout(100)
    await expect(page.get_by_role("status")).to_contain_text("没有传成功")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="再试一次").click()
    await expect(page.get_by_role("status")).to_have_text("已收到")


async def test_an_answer_lost_on_the_way_does_not_make_two_documents(
    world: World, browser: Browser, photo: Path
) -> None:
    lost: Counter[str] = Counter()

    @web.middleware
    async def losing(request: web.Request, handler: Handler) -> web.StreamResponse:
        answer = await handler(request)
        if request.method == "POST" and lost[request.path] < 2:
            lost[request.path] += 1
            assert request.transport is not None
            request.transport.abort()
        return answer

    async with served(world, unrepeated, losing) as server:
        page = await opened(world, server, browser)
        await expect(page.locator("h1")).to_have_text("连不上服务器")
        async with page.expect_event("requestfailed"):
            await page.get_by_role("button", name="再试一次").click()
        await page.get_by_role("button", name="再试一次").click()
        await page.set_input_files(CAMERA, photo)
        await expect(page.get_by_role("status")).to_have_text("已收到", timeout=15_000)
    assert lost == {"/api/u/claim": 2, "/api/u/documents/id_front": 2}
    assert len(await world.events()) == 1


async def test_a_link_used_by_another_phone_says_what_to_do(
    world: World, server: TestServer, browser: Browser
) -> None:
    url = await link(world, server, await world.filing())
    await (await phone_page(browser)).goto(url)
    second = await phone_page(browser, language="en")
    await second.goto(url)
    await expect(second.locator("h1")).to_have_text("This link can’t be used")
    await expect(second.locator("main")).to_contain_text("ask for a new code")


async def test_a_new_code_in_the_same_tab_takes_over(
    world: World, server: TestServer, browser: Browser
) -> None:
    page = await phone_page(browser)
    await page.goto(str(server.make_url("/u")))
    await expect(page.locator("main")).to_contain_text("请用聊天里的二维码或链接打开这个页面")
    secret = await world.ticket(await world.filing())
    await page.evaluate(f"location.hash = '{secret}'")
    await expect(page.locator("h1")).to_have_text("身份证人像面")
    assert secret not in page.url


async def test_a_large_photo_is_made_smaller_before_it_is_sent(
    world: World, browser: Browser, tmp_path: Path
) -> None:
    lengths: list[int] = []

    @web.middleware
    async def weighing(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/api/u/documents"):
            lengths.append(request.content_length or 0)
        return await handler(request)

    large = samples.encoded(samples.noisy(samples.card(4032, 3024)), "JPEG", quality=95)
    assert len(large) > 3_000_000
    async with served(world, weighing) as server:
        page = await opened(world, server, browser)
        await page.set_input_files(CAMERA, written(tmp_path / "large.jpg", large))
        await expect(page.get_by_role("status")).to_have_text("已收到", timeout=15_000)
    assert 0 < lengths[0] < len(large) / 2


async def test_a_certificate_may_be_a_pdf_and_a_card_may_not(
    world: World, server: TestServer, browser: Browser, tmp_path: Path
) -> None:
    page = await opened(world, server, browser, ENTERPRISE)
    await expect(page.locator("h1")).to_have_text("主体证件")
    assert "application/pdf" in str(await page.get_attribute(ALBUM, "accept"))
    await page.set_input_files(ALBUM, written(tmp_path / "licence.pdf", samples.pdf()))
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await page.get_by_role("button", name="继续：主体负责人身份证人像面").click()
    assert "application/pdf" not in str(await page.get_attribute(ALBUM, "accept"))


async def test_the_keyboard_alone_is_enough(
    world: World, server: TestServer, browser: Browser, photo: Path
) -> None:
    page = await opened(world, server, browser)
    page.on("filechooser", lambda _: None)  # from now on: the driver sets it up behind our back
    await page.keyboard.press("Tab")
    await expect(page.locator(CAMERA)).to_be_focused()
    async with page.expect_file_chooser() as chooser:
        await page.keyboard.press("Enter")
    await (await chooser.value).set_files(photo)
    await expect(page.get_by_role("status")).to_have_text("已收到")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("身份证国徽面")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_every_screen_passes_axe_and_fits_a_small_phone(
    world: World, server: TestServer, browser: Browser, photo: Path, tmp_path: Path, language: str, dark: bool
) -> None:
    page = await opened(world, server, browser, ENTERPRISE, language, dark=dark)
    await fits(page)
    await page.set_input_files(CAMERA, written(tmp_path / "photo.jpeg", samples.EXE))
    await page.wait_for_selector(".trouble")
    await fits(page)
    await page.set_input_files(CAMERA, photo)
    await page.wait_for_selector(".state.good")
    await fits(page)
    await page.locator(".back").click()
    await fits(page)
    await page.evaluate("sessionStorage.clear()")
    await page.reload()
    await page.wait_for_selector(".notice")
    await fits(page)


async def fits(page: Page) -> None:
    """Nothing to scroll sideways, every target at least 48 px high, no text under 17 px."""
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = await page.evaluate(
        "[...document.querySelectorAll('button, label.button')].filter(e => e.getBoundingClientRect().height < 48)"
        ".map(e => e.outerHTML)"
    )
    assert small == []
    tiny = await page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.textContent && !e.children.length"
        " && parseFloat(getComputedStyle(e).fontSize) < 17).map(e => e.outerHTML)"
    )
    assert tiny == []
    assert await violations(page) == []
