"""Reviewers in a real browser: looking, returning, passing, and the number at the end."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from bot.content.texts import texts
from tests.desk.browser import at_desk
from tests.desk.running import MOBILE, Desk

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.asyncio(loop_scope="module")]


async def test_a_reviewer_looks_returns_and_passes(browser: Browser, site: Desk) -> None:
    applicant = await site.applicant(locale="en")
    filing = await site.filing(applicant, "initial_review")
    screen = await at_desk(browser, site, "rita", "reviewer")
    page = screen.page
    await page.locator("a.row").click()
    await expect(screen.text("138****8000")).to_be_visible()
    label = texts().render("field.leader_mobile.label@individual", "en")
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
    assert await site.state(filing) == "initial_returned"
    await expect(page.locator(".item-line")).to_contain_text("Choose a name")
    told = await applicant.until(2)
    assert told[-1]["text"].startswith("echo: /EXTERNAL_filing_moved")

    async with site.store.write() as tx:
        (item,) = await tx.review_items.list(filing.id)
        await tx.review_items.mark_explained(item, "就是这个名称。", site.clock())
        await tx.filings.move(
            filing.id, "initial_returned", "initial_review", actor="applicant", reason={}, now=site.clock()
        )
    site.running.gateway.bus.publish(applicant.id)
    await expect(page.locator(".item-line")).to_contain_text("Explained")
    await expect(page.locator(".item-line q")).to_have_text("就是这个名称。")
    await screen.button("Pass and hand over to the authority").click()
    await page.get_by_role("dialog").get_by_role("button", name="Pass it").click()
    await expect(page.locator(".review-body .chip-state")).to_have_text(
        "Awaiting submission to the authority"
    )
    assert await site.state(filing) == "awaiting_submission"
    actions = [line.action for line in await site.audit(filing.id)]
    assert actions == ["field.revealed", "filing.moved", "filing.moved"]
    await screen.close()


async def test_an_administrator_enters_the_number_and_is_told_when_it_is_none(
    browser: Browser, site: Desk
) -> None:
    filing = await site.filing(await site.applicant(), "authority_review")
    screen = await at_desk(browser, site, "eve", "admin", language="zh-CN")
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
