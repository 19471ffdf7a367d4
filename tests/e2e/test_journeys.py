"""Whole filings in a real browser: from the first word to the approval.

An individual, an enterprise, and one who changes language, mind and device. The messages about the review
arrive in the chat by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, expect

from bot.content.labels import option_label
from bot.content.rulebook import load
from bot.content.texts import texts
from bot.filing.fields import BY_SLOT
from bot.settings import ROOT
from tests.e2e import people
from tests.e2e.browser import DESKTOP, Window
from tests.e2e.journey import approve, submit, upload
from tests.e2e.staff import Staff
from tests.e2e.system import System
from tests.e2e.widget import Widget

pytestmark = pytest.mark.xdist_group("browser")

PRESSED = {
    "server_location": "mainland_here",
    "service_kind": "website",
    "entity_filing": "none",
    "service_filing": "none",
    "account_site": "china",
    "account_entity": "none",
    "server_account": "same",
    "entity_nature": "5",
    "regulations_read": True,
    "domain_holder": "entity",
    "domain_real_name": True,
    "instance_product": "ecs",
    "instance_billing": "subscription",
    "site_preapproval_type": "none",
    "consent_data": True,
}
"""What an individual answers by button."""


def buttons(locale: str) -> Mapping[str, str]:
    """The labels of ``PRESSED`` as an individual sees them."""
    book = load(ROOT / "data" / "rulebook")
    return {
        slot: option_label(BY_SLOT[slot], value, locale, book, ("individual",))
        for slot, value in PRESSED.items()
    }


def test_an_individual_in_zhejiang_files_in_chinese_partly_by_buttons(browser: Browser, desk: System) -> None:
    window = Window(browser, desk.url, "zh-CN", color_scheme="dark", **DESKTOP)
    widget = Widget(window)
    widget.check()

    widget.press(widget.text("choice.start_filing"))
    widget.answer_until(people.HANGZHOU_READER, pressed=buttons("zh-CN"))
    upload(browser, widget)
    submit(widget)
    Staff(desk.url, "reviewer").pass_on(widget.heard.filing["filing_id"])
    approve(desk, widget, "浙ICP备2026012345号-1")

    filing = widget.heard.filing
    assert (filing["type"], filing["step"], filing["awaiting"]) == ("initial", "after", None)
    widget.check()
    window.close()


def test_an_enterprise_in_guangdong_files_in_english(browser: Browser, desk: System) -> None:
    window = Window(browser, desk.url, "en-GB", **DESKTOP)
    widget = Widget(window)
    assert widget.locale == "en"

    widget.say("I want to file a website")
    widget.answer_until(people.SHENZHEN_COMPANY)
    upload(browser, widget)
    submit(widget)
    Staff(desk.url, "reviewer").pass_on(widget.heard.filing["filing_id"])
    approve(desk, widget, "粤ICP备2026023456号-1")

    assert widget.heard.filing["type"] == "initial"
    assert {message["lang"] for message in widget.heard.messages if message["author"] == "bot"} == {"en"}
    widget.check()
    window.close()


def test_one_who_changes_language_mind_and_device_gets_there_too(browser: Browser, desk: System) -> None:
    window = Window(browser, desk.url, "zh-CN", **DESKTOP)
    widget = Widget(window)
    answers = people.HANGZHOU_WANDERER
    widget.say("我要备案")
    widget.answer_until(answers, stop="entity_nature")

    assert texts().render("faq.cost", "zh-CN") in widget.say("备案要多少钱？")
    assert widget.awaiting == "entity_nature"

    switch_language(widget, "en")
    widget.answer_until({**answers, **people.WANDERER_IN_ENGLISH}, stop="consent_data")
    assert texts().render("faq.how_long", "en") in widget.say("How long does the filing take?")
    assert widget.awaiting == "consent_data"
    widget.say("The IP address should be 47.98.12.99")
    assert (widget.awaiting, widget.heard.values()["site_ip"]) == ("consent_data", "47.98.12.99")

    said = widget.heard.transcript()
    kept = window.close()
    window = Window(browser, desk.url, "en-GB", storage_state=kept, **DESKTOP)
    widget = Widget(window)
    assert widget.heard.transcript() == said
    assert (widget.awaiting, widget.locale) == ("consent_data", "en")
    expect(widget.bubbles("user").first).to_contain_text("我要备案")

    widget.say("I agree")
    switch_language(widget, "zh-CN")
    widget.answer_until(answers)
    upload(browser, widget)
    mend_in_summary(widget, "site_name", "行远的山野笔记")
    submit(widget)
    Staff(desk.url, "reviewer").pass_on(widget.heard.filing["filing_id"])
    approve(desk, widget, "浙ICP备2026034567号-1")

    values = widget.heard.values()
    assert (values["site_ip"], values["site_name"]) == ("47.98.12.99", "行远的山野笔记")
    window.close()


def switch_language(widget: Widget, locale: str) -> None:
    """Presses the language button; the bot goes on in the other language with the same question."""
    asked = widget.awaiting
    widget.switch_language()
    assert widget.locale == locale
    assert widget.awaiting == asked
    assert widget.newest("question")["lang"] == locale


def mend_in_summary(widget: Widget, slot: str, value: str) -> None:
    """Presses the change button of a summary's row and gives another value; the summary comes again."""
    label = widget.text(f"field.{slot}.label")
    shown = widget.newest("summary")["seq"]
    widget.change_row(label)
    assert widget.awaiting == slot
    widget.say(value)
    assert widget.newest("summary")["seq"] > shown
    expect(widget.frame.locator(".summary").last).to_contain_text(value)
