"""Whole filings in a real browser: from the first word to the approval, with the phone and the desk.

An individual, two enterprises, and one who changes language, mind and device. The messages about the review
arrive in the chat by themselves.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect

from bot.content.labels import option_label
from bot.content.rulebook import load
from bot.content.texts import texts
from bot.filing.fields import BY_SLOT
from bot.settings import ROOT
from tests.e2e import people
from tests.e2e.browser import DESKTOP, PHONE, Window, chromium
from tests.e2e.desk_page import DeskPage
from tests.e2e.phone_page import PhonePage
from tests.e2e.staff import Staff, hire
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def desk(house: System) -> System:
    """The house with an agent and a reviewer."""
    hire(house, "agent", "agent", "小林")
    hire(house, "reviewer", "reviewer", "审核员甲")
    return house


def buttons(locale: str) -> Mapping[str, str]:
    """The labels of ``PRESSED`` as an individual sees them."""
    book = load(ROOT / "data" / "rulebook")
    return {
        slot: option_label(BY_SLOT[slot], value, locale, book, "individual")
        for slot, value in PRESSED.items()
    }


def upload(browser: Browser, widget: Widget) -> None:
    """Scans the code of the upload card with a phone and photographs everything; the chat goes on by itself."""
    card = widget.newest("upload")
    code = Image.open(io.BytesIO(base64.b64decode(card["qr_png"].partition(",")[2])))
    (read,) = zxingcpp.read_barcodes(code)
    assert read.text == card["url"] == widget.frame.locator(".upload a").last.get_attribute("href")
    widget.check()
    kinds = {one["label"]: one["kind"] for one in widget.heard.filing["documents"]}

    phone = Window(browser, widget.window.origin, widget.locale, **PHONE)
    PhonePage(phone, read.text).upload_all(kinds)
    phone.close()

    widget.expect_message("bot", widget.text("say.confirm_ask", reference=widget.heard.filing["filing_id"]))


def submit(widget: Widget) -> None:
    """Submits what the summary shows."""
    widget.check()
    widget.press(widget.text("choice.submit"))
    assert widget.heard.filing["state"] == "initial_review"


def is_told(widget: Widget, state: str, number: str = "") -> None:
    """The chat tells a move by itself."""
    reference = widget.heard.filing["filing_id"]
    told = widget.text(f"say.moved.{state}", reference=reference, number=number)
    widget.expect_message("bot", told)
    assert widget.heard.filing["state"] == state


def approve(house: System, widget: Widget, number: str) -> None:
    """What the authority's side does after the preliminary review, by the operator's command."""
    reference = widget.heard.filing["filing_id"]
    is_told(widget, "awaiting_submission")
    for state in ("sms_pending", "authority_review"):
        house.operator("move", reference, state)
        is_told(widget, state)
    house.operator("move", reference, "approved", "--number", number)
    is_told(widget, "approved", number)


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


def test_an_enterprise_adds_access_with_an_agent_and_a_reviewer_at_the_desk(
    browser: Browser, desk: System
) -> None:
    window = Window(browser, desk.url, "zh-CN", **DESKTOP)
    widget = Widget(window)
    widget.press(widget.text("choice.add_provider"))
    widget.answer_until(people.GUANGZHOU_MOVER, stop="leader_name")
    reference = widget.heard.filing["filing_id"]

    at_desk = Window(browser, desk.url, "zh-CN", color_scheme="dark", **DESKTOP)
    talk_with_an_agent(widget, DeskPage(at_desk, "agent"), reference)
    at_desk.close()
    widget.answer_until(people.GUANGZHOU_MOVER)
    upload(browser, widget)
    submit(widget)

    at_desk = Window(browser, desk.url, "zh-CN", **DESKTOP)
    reviewer = DeskPage(at_desk, "reviewer")
    mend_what_comes_back(widget, reviewer, reference, "site_name", "广州甲科技产品网")
    reviewer.pass_on()
    approve(desk, widget, "粤ICP备00000001号-2")

    at_desk.close()
    assert widget.heard.filing["type"] == "add_access_entity_elsewhere"
    window.close()


def talk_with_an_agent(widget: Widget, agent: DeskPage, reference: str) -> None:
    """An agent takes over in the middle of a form: the bot is silent and no slot changes; then hands back."""
    asked, before = widget.awaiting, widget.heard.values()
    agent.open_conversation(reference)
    agent.expect_handling("bot")
    agent.expect_locked(True)
    agent.check()

    agent.take()
    widget.expect_message("system", texts().render("notice.agent_joined", "zh-CN", name="小林"))
    agent.say("您好，我是小林。负责人姓名要和身份证一致。")
    widget.expect_message("agent", "负责人姓名要和身份证一致")
    widget.check()
    silent = widget.newest_seq("bot")
    widget.type(people.GUANGZHOU_MOVER["leader_name"])
    agent.expect_said("user", people.GUANGZHOU_MOVER["leader_name"])
    agent.expect_locked(False)
    agent.say("收到，您继续填写就行。")
    widget.expect_message("agent", "您继续填写就行")
    assert (widget.awaiting, widget.heard.values()) == (None, before)
    assert widget.newest_seq("bot") == silent

    agent.hand_back()
    agent.expect_locked(True)
    widget.heard.hear("bot", after=silent, kind="question")
    widget.expect_message("bot", widget.newest("question")["text"])
    assert (widget.awaiting, widget.heard.values()) == (asked, before)
    agent.check()


def mend_what_comes_back(widget: Widget, reviewer: DeskPage, reference: str, slot: str, value: str) -> None:
    """The reviewer sends the filing back for one answer; the applicant mends it and submits again."""
    label, words = widget.text(f"field.{slot}.label"), "网站名称请写明产品。"
    reviewer.open_filing(reference)
    reviewer.check()
    reviewer.mark(label)
    reviewer.give_back(label, words)
    widget.expect_message("bot", words)
    assert widget.heard.filing["state"] == "initial_returned"

    widget.press(label)
    widget.say(value)
    submit(widget)
    assert widget.heard.values()[slot] == value


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
