"""Agents in a real browser: the live list, taking over, and the keyboard."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from bot.gateway import worker
from tests.desk.browser import at_desk
from tests.desk.running import Desk
from tests.gateway.fake_rasa import after
from tests.gateway.running import Applicant

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.asyncio(loop_scope="module")]


async def _owner(applicant: Applicant) -> str:
    return str((await applicant.get("state"))["owner"])


async def test_an_agent_takes_over_talks_and_hands_back(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant()
    screen = await at_desk(browser, site, "ann")
    page = screen.page
    await page.locator("a.row").click()
    composer = page.get_by_label("Your answer")
    await expect(composer).to_be_disabled()
    await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()

    gate, rasa = asyncio.Event(), site.running.rasa
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


async def test_an_agent_sees_that_somebody_waits_because_the_assistant_cannot_answer(
    browser: Browser, site: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "GIVE_UP_AFTER", 2)
    applicant = await site.applicant()
    screen = await at_desk(browser, site, "ann")
    await screen.page.locator("a.row").click()
    site.running.rasa.answer = site.running.rasa.cannot
    await applicant.say("这一句总是出错")
    await expect(
        screen.text(
            "The assistant can’t answer the applicant’s message; the applicant is waiting for a person."
        )
    ).to_be_visible()
    await expect(screen.page.get_by_role("log")).to_contain_text("智能助手在这里卡住了")
    await screen.close()


async def test_of_two_agents_who_press_at_once_one_is_told_who_was_faster(
    browser: Browser, site: Desk
) -> None:
    applicant = await site.applicant()
    screens = [await at_desk(browser, site, name) for name in ("ann", "bob")]
    for screen in screens:
        await screen.show(f"#/conversations/{applicant.id}")
        await expect(screen.text("The assistant is handling this conversation.")).to_be_visible()
    pressed: asyncio.Queue[Route] = asyncio.Queue()
    for screen in screens:
        await screen.page.route("**/take", pressed.put)
    await asyncio.gather(*(screen.button("Take over").click() for screen in screens))
    for route in [await pressed.get() for _ in screens]:  # neither had heard of the other when pressing
        await route.continue_()
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


async def test_the_first_line_shows_at_once_wherever_the_mouse_is(browser: Browser, site: Desk) -> None:
    screen = await at_desk(browser, site, "ann")
    await screen.page.locator("section.list").hover()
    applicant = await site.applicant()
    await expect(screen.page.locator("a.row")).to_have_count(1)
    await applicant.post("human")
    await expect(screen.page.locator("a.row")).to_contain_text("Waiting")
    await screen.close()


async def test_the_list_follows_and_stays_in_place_while_it_is_pointed_at(
    browser: Browser, site: Desk
) -> None:
    first = await site.applicant()
    screen = await at_desk(browser, site, "ann")
    rows = screen.page.locator("a.row")
    await expect(rows).to_have_count(1)
    await rows.hover()
    second = await site.applicant()
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


async def test_the_keyboard_does_it_all_and_leaves_typing_alone(browser: Browser, site: Desk) -> None:
    one, other = await site.applicant(), await site.applicant()
    screen = await at_desk(browser, site, "ann")
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
