"""The desk in a real browser: two agents, a reviewer, and the applicant at the other end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.content.texts import texts
from tests.desk.browser import PHONE, Scheme, Screen, page_of
from tests.desk.running import MOBILE, Desk
from tests.gateway.fake_rasa import after
from tests.gateway.running import Applicant
from tests.uploads.browser import chromium, violations

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.asyncio(loop_scope="module")]

MOST_BYTES = 60_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium; the test is skipped where it is not installed."""
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk with its page."""
    async with page_of(tmp_path) as opened:
        yield opened


async def _at_desk(
    browser: Browser, desk: Desk, username: str, role: str = "agent", **look: object
) -> Screen:
    await desk.hire(username, role)
    screen = await Screen.open(browser, desk, **look)  # type: ignore[arg-type]
    await screen.sign_in(username)
    await expect(screen.page.locator(".list")).to_be_visible()
    return screen


async def _owner(applicant: Applicant) -> str:
    return str((await applicant.get("state"))["owner"])


async def test_signing_in_says_what_is_wrong_keeps_one_in_and_lets_one_out(
    browser: Browser, desk: Desk
) -> None:
    await desk.hire("ann")
    screen = await Screen.open(browser, desk)
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


async def test_an_agent_takes_over_talks_and_hands_back(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant()
    screen = await _at_desk(browser, desk, "ann")
    page = screen.page
    await page.locator("a.row").click()
    composer = page.get_by_label("Your answer")
    await expect(composer).to_be_disabled()
    await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()

    gate, rasa = asyncio.Event(), desk.running.rasa
    rasa.answer = after(gate, rasa.echo)
    seq = await applicant.say("正在处理的问题")
    await rasa.until_posted(seq)
    await expect(screen.text("正在处理的问题")).to_be_visible()
    await page.keyboard.press("t")
    await expect(screen.text("You are handling this conversation.")).to_be_visible()
    gate.set()
    await expect(page.locator(".suppressed")).to_contain_text("Not sent (a person took over)")

    await composer.fill("您好，我是安。")
    await composer.press("Enter")
    (said,) = await applicant.until(1, author="agent")
    assert said["text"] == "您好，我是安。"
    await expect(page.locator(".from-agent .bubble")).to_have_text("您好，我是安。")
    await expect(composer).to_have_value("")
    await applicant.say("谢谢您")
    await expect(screen.text("谢谢您")).to_be_visible()

    await composer.blur()
    await page.keyboard.press("Shift+R")
    await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()
    await expect(composer).to_be_disabled()
    assert await _owner(applicant) == "bot"
    await screen.close()


async def test_of_two_agents_who_press_at_once_one_is_told_who_was_faster(
    browser: Browser, desk: Desk
) -> None:
    applicant = await desk.applicant()
    screens = [await _at_desk(browser, desk, name) for name in ("ann", "bob")]
    for screen in screens:
        await screen.show(f"#/conversations/{applicant.id}")
        await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()
    await asyncio.gather(*(screen.button("Take over").click() for screen in screens))
    mine = [screen.text("You are handling this conversation.") for screen in screens]
    await expect(mine[0].or_(screens[0].page.get_by_role("alert").get_by_text("took this"))).to_be_visible()
    won = [await one.count() for one in mine]
    await expect(mine[won.index(1)] if 1 in won else mine[1]).to_be_visible()
    winner = screens[[await one.count() for one in mine].index(1)]
    (loser,) = [screen for screen in screens if screen is not winner]
    name = "Ann" if winner is screens[0] else "Bob"
    alert = loser.page.get_by_role("alert").filter(has_text="took this conversation over")
    await expect(alert).to_contain_text(f"{name} took this conversation over")
    await expect(loser.text(f"{name} is handling this conversation.")).to_be_visible()
    await expect(loser.page.get_by_label("Your answer")).to_be_disabled()
    for screen in screens:
        await screen.close()


async def test_the_list_follows_and_stays_in_place_while_it_is_pointed_at(
    browser: Browser, desk: Desk
) -> None:
    first = await desk.applicant()
    screen = await _at_desk(browser, desk, "ann")
    rows = screen.page.locator("a.row")
    await expect(rows).to_have_count(1)
    await rows.hover()
    second = await desk.applicant()
    await second.post("human")
    fresh = screen.button("New: 1. Show")
    await expect(fresh).to_be_visible()
    await expect(rows).to_have_count(1)
    await fresh.click()
    await expect(rows).to_have_count(2)
    await screen.page.mouse.move(1000, 400)
    await expect(rows.first).to_contain_text("Waiting")
    await expect(screen.page).to_have_title("(1) Filing desk")
    await first.post("human")
    await expect(screen.page.locator(".chip-waiting")).to_have_count(2)
    await screen.close()


async def test_the_keyboard_does_it_all_and_leaves_typing_alone(browser: Browser, desk: Desk) -> None:
    one, other = await desk.applicant(), await desk.applicant()
    screen = await _at_desk(browser, desk, "ann")
    page = screen.page
    await expect(page.locator("a.row")).to_have_count(2)
    for key in ("j", "j", "k", "j"):
        await page.keyboard.press(key)
    await page.keyboard.press("Enter")
    await expect(page.locator("a.row[aria-current]")).to_have_count(1)
    await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()
    await page.keyboard.press("t")
    composer = page.get_by_label("Your answer")
    await expect(composer).to_be_enabled()
    await composer.focus()
    await page.keyboard.type("jkt?R")
    await expect(composer).to_have_value("jkt?R")
    assert sorted([await _owner(one), await _owner(other)]) == ["agent", "bot"]

    await composer.blur()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_contain_text("Take over the open conversation")
    await page.get_by_label("Single-key shortcuts are on").uncheck()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Shift+R")
    await page.reload()
    await expect(screen.text("You are handling this conversation.")).to_be_visible()
    await page.keyboard.press("Shift+R")
    await expect(screen.text("You are handling this conversation.")).to_be_visible()
    await screen.close()


async def test_a_reviewer_looks_returns_and_passes(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant(locale="en")
    filing = await desk.filing(applicant, "initial_review")
    screen = await _at_desk(browser, desk, "rita", "reviewer")
    page = screen.page
    await page.locator("a.row").click()
    await expect(screen.text("138****8000")).to_be_visible()
    label = texts().render("field.leader_mobile.label", "en")
    await screen.button(f"Show {label}").click()
    await expect(screen.text(MOBILE)).to_be_visible()

    name = texts().render("field.site_name.label", "en")
    await screen.button(f"To be mended: {name}").click()
    await screen.button("Return for changes (1)").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Return it").click()
    await expect(dialog.get_by_role("alert")).to_have_text(f"Please say what to mend: {name}")
    await dialog.get_by_label(f"Reason: {name}").select_option("RJ06")
    words = dialog.get_by_label(f"What the applicant reads about: {name}")
    await expect(words).to_have_value(re.compile("Choose a name"))
    await dialog.get_by_role("button", name="Return it").click()
    await expect(dialog).not_to_be_attached()
    await expect(page.get_by_role("status").filter(has_text="Moved to")).to_be_visible()
    assert await desk.state(filing) == "initial_returned"
    await expect(page.locator(".item-line")).to_contain_text("Choose a name")
    told = await applicant.until(2)
    assert told[-1]["text"] == "echo: /EXTERNAL_filing_moved"

    async with desk.store.write() as tx:
        await tx.filings.move(
            filing.id, "initial_returned", "initial_review", actor="applicant", reason={}, now=desk.clock()
        )
    desk.running.gateway.bus.publish(applicant.id)
    await screen.button("Pass and hand over to the authority").click()
    await page.get_by_role("dialog").get_by_role("button", name="Pass it").click()
    await expect(page.locator(".review-body .chip-state")).to_have_text(
        "Awaiting submission to the authority"
    )
    assert await desk.state(filing) == "awaiting_submission"
    actions = [line.action for line in await desk.audit(filing.id)]
    assert actions == ["field.revealed", "filing.moved", "filing.moved"]
    await screen.close()


async def test_an_administrator_enters_the_number_and_is_told_when_it_is_none(
    browser: Browser, desk: Desk
) -> None:
    filing = await desk.filing(await desk.applicant(), "authority_review")
    screen = await _at_desk(browser, desk, "eve", "admin", language="zh-CN")
    await screen.show(f"#/review/{filing.id}")
    await screen.button("改为“备案成功”").click()
    dialog = screen.page.get_by_role("dialog")
    await dialog.get_by_label("备案号").fill("12345")
    await dialog.get_by_role("button", name="确认").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("这不是备案号")
    await dialog.get_by_label("备案号").fill("浙ICP备2026012345号-1")
    await dialog.get_by_role("button", name="确认").click()
    await expect(dialog).not_to_be_attached()
    await expect(screen.text("浙ICP备2026012345号-1")).to_be_visible()
    await screen.close()


async def test_the_page_speaks_both_languages_and_remembers_which(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant()
    await desk.filing(applicant)
    screen = await _at_desk(browser, desk, "ann", language="zh-CN")
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


async def test_a_session_that_ends_loses_nothing_that_was_typed(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant()
    screen = await _at_desk(browser, desk, "ann")
    await screen.show(f"#/conversations/{applicant.id}")
    await screen.button("Take over").click()
    composer = screen.page.get_by_label("Your answer")
    await expect(composer).to_be_focused()
    await composer.fill("还没有发出的话")
    desk.clock.later(hours=13)
    await applicant.say("还在吗")
    await expect(screen.page.get_by_role("heading", name="Sign in to the filing desk")).to_be_visible()
    await screen.sign_in("ann")
    await expect(composer).to_have_value("还没有发出的话")
    await composer.press("Enter")
    (said,) = await applicant.until(1, author="agent")
    assert said["text"] == "还没有发出的话"
    await screen.close()


async def test_without_sockets_the_page_asks_from_time_to_time(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant()
    await desk.hire("ann")
    screen = await Screen.open(browser, desk)
    await screen.page.route_web_socket("**/api/desk/socket", lambda socket: socket.close())
    await screen.sign_in("ann")
    await expect(screen.page.locator("a.row")).to_have_count(1)
    await expect(screen.page.locator(".link-line")).to_contain_text("every few seconds")
    await screen.show(f"#/conversations/{applicant.id}")
    await applicant.say("听得到吗")
    await expect(screen.text("听得到吗")).to_be_visible()
    await screen.close()


async def test_on_a_phone_the_panes_are_a_stack(browser: Browser, desk: Desk) -> None:
    applicant = await desk.applicant()
    await desk.filing(applicant)
    screen = await _at_desk(browser, desk, "ann", size=PHONE)
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
async def test_axe_finds_nothing_wrong(browser: Browser, desk: Desk, language: str, scheme: Scheme) -> None:
    with_bot, waiting, reviewed = [await desk.applicant() for _ in range(3)]
    await desk.filing(with_bot)
    await waiting.post("human")
    filing = await desk.filing(reviewed, "initial_review")
    for size in ((1440, 900), PHONE):
        await _check_everywhere(
            await Screen.open(browser, desk, language=language, scheme=scheme, size=size),
            desk,
            [
                "#/conversations",
                f"#/conversations/{with_bot.id}",
                f"#/conversations/{waiting.id}",
                "#/conversations/gone",
                "#/review",
                f"#/review/{filing.id}",
            ],
        )


async def _check_everywhere(screen: Screen, desk: Desk, routes: list[str]) -> None:
    async with desk.store.read() as tx:
        hired = await tx.staff.list()
    if not hired:
        await desk.hire("eve", "admin")
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
