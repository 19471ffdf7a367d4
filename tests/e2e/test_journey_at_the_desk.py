"""A whole filing with people in it: an agent takes over in the middle of a form, a reviewer sends it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bot.content.texts import texts
from tests.e2e import people
from tests.e2e.browser import DESKTOP, Window
from tests.e2e.desk_page import DeskPage
from tests.e2e.journey import approve, submit, upload
from tests.e2e.system import System
from tests.e2e.widget import Widget

pytestmark = pytest.mark.xdist_group("browser")


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
