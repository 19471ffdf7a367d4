"""The desk's page for everybody: the way in, languages, lost sessions and sockets, phones, accessibility."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from bot.content.texts import texts
from tests.desk.browser import PHONE, Scheme, Screen, at_desk
from tests.desk.running import Desk
from tests.uploads.browser import violations

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.asyncio(loop_scope="module")]

MOST_BYTES = 60_000


async def test_signing_in_says_what_is_wrong_keeps_one_in_and_lets_one_out(
    browser: Browser, site: Desk
) -> None:
    await site.hire("ann")
    screen = await Screen.open(browser, site)
    await screen.sign_in("ann", "a wrong password")
    await expect(screen.page.get_by_role("alert")).to_have_text("The user name or the password is wrong.")
    await screen.sign_in("ann")
    await expect(
        screen.text("No conversations yet. As soon as somebody writes, it appears here.")
    ).to_be_visible()
    assert await screen.weigh() <= MOST_BYTES
    await screen.page.reload()
    await expect(screen.page.locator(".list")).to_be_visible()
    await screen.button("Account").click()
    await screen.button("Sign out").click()
    await expect(screen.page.get_by_role("heading", name="Sign in to the filing desk")).to_be_visible()
    await screen.close()


async def test_the_page_speaks_both_languages_and_remembers_which(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant()
    await site.filing(applicant)
    screen = await at_desk(browser, site, "ann", language="zh-CN")
    await screen.show(f"#/conversations/{applicant.id}")
    panel = screen.page.locator(".panel")
    await expect(panel).to_contain_text(texts().render("field.province.label", "zh-CN"))
    await screen.button("English").click()
    await expect(panel).to_contain_text(texts().render("field.province.label", "en"))
    await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()
    await screen.page.reload()
    await expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    await expect(panel).to_contain_text(texts().render("field.province.label", "en"))
    await screen.close()


async def test_a_session_that_ends_loses_nothing_that_was_typed(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant()
    screen = await at_desk(browser, site, "ann")
    await screen.show(f"#/conversations/{applicant.id}")
    await screen.button("Take over").click()
    composer = screen.page.get_by_label("Your answer")
    await expect(composer).to_be_focused()
    await composer.fill("还没有发出的话")
    site.clock.later(hours=13)
    await applicant.say("还在吗")
    await expect(screen.page.get_by_role("heading", name="Sign in to the filing desk")).to_be_visible()
    await screen.sign_in("ann")
    await expect(composer).to_have_value("还没有发出的话")
    await composer.press("Enter")
    (said,) = await applicant.until(1, author="agent")
    assert said["text"] == "还没有发出的话"
    await screen.close()


async def test_without_sockets_the_page_asks_from_time_to_time(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant()
    await site.hire("ann")
    screen = await Screen.open(browser, site)
    await screen.page.route_web_socket("**/api/desk/socket", lambda socket: socket.close())
    await screen.sign_in("ann")
    await expect(screen.page.locator("a.row")).to_have_count(1)
    await expect(screen.page.locator(".link-line")).to_contain_text("every few seconds")
    await screen.show(f"#/conversations/{applicant.id}")
    await applicant.say("听得到吗")
    await expect(screen.text("听得到吗")).to_be_visible()
    await screen.close()


async def test_on_a_phone_the_panes_are_a_stack(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant()
    await site.filing(applicant)
    screen = await at_desk(browser, site, "ann", size=PHONE)
    page = screen.page
    await page.locator("a.row").click()
    await expect(page.locator(".list")).to_be_hidden()
    await screen.button("Filing").click()
    await expect(page.locator(".panel")).to_be_visible()
    await screen.button("Close").click()
    await page.get_by_role("link", name="Back to the list").click()
    await expect(page.locator(".list")).to_be_visible()
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, "nothing scrolls sideways"
    await screen.close()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh-CN", "dark")])
async def test_axe_finds_nothing_wrong(browser: Browser, site: Desk, language: str, scheme: Scheme) -> None:
    with_bot, waiting, reviewed = [await site.applicant() for _ in range(3)]
    await site.filing(with_bot)
    await waiting.post("human")
    filing = await site.filing(reviewed, "initial_review")
    for size in ((1440, 900), PHONE):
        await _check_everywhere(
            await Screen.open(browser, site, language=language, scheme=scheme, size=size),
            site,
            [
                "#/conversations",
                f"#/conversations/{with_bot.id}",
                f"#/conversations/{waiting.id}",
                "#/conversations/gone",
                "#/review",
                f"#/review/{filing.id}",
            ],
        )


async def _check_everywhere(screen: Screen, site: Desk, routes: list[str]) -> None:
    async with site.store.read() as tx:
        hired = await tx.staff.list()
    if not hired:
        await site.hire("eve", "admin")
    found = {"sign-in": await violations(screen.page)}
    await screen.sign_in("eve")
    await expect(screen.page.locator(".list")).to_be_visible()
    for route in routes:
        await screen.show(route)
        await expect(screen.page.locator(".late")).to_have_count(0)
        found[route] = await violations(screen.page)
    await screen.page.locator(".mark").first.click()
    await screen.page.locator(".handling .button").nth(1).click()
    await expect(screen.page.get_by_role("dialog")).to_be_visible()
    found["dialog"] = await violations(screen.page)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
    await screen.close()
