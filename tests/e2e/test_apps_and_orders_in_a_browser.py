"""An app and an order in a real browser: what is asked, shown, uploaded and told is theirs, not a website's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from bot.content.texts import texts
from tests.actions.test_app_talk import APP_EN
from tests.actions.test_order_talk import WHOSE_ZH
from tests.e2e import people
from tests.e2e.browser import DESKTOP, PHONE, Window
from tests.e2e.journey import approve, is_told, submit, upload
from tests.e2e.staff import Staff
from tests.e2e.system import System
from tests.e2e.widget import Widget

pytestmark = pytest.mark.xdist_group("browser")

APP = {**APP_EN, **people.FOSHAN_PUBLISHER}
ORDER = {
    **WHOSE_ZH,
    "entity_cert_no": "91330106MA0000B43Y",
    "cancel_scope": "注销一个网站",
    "last_service": "还有别的",
}


def test_an_app_for_harmonyos_is_filed_in_english(browser: Browser, desk: System) -> None:
    window = Window(browser, desk.url, "en-GB", color_scheme="dark", **DESKTOP)
    widget = Widget(window)

    widget.say("I want to file an app")
    widget.answer_until(APP)
    upload(browser, widget)
    summary = widget.frame.locator(".summary")
    expect(summary.filter(has_text=widget.text("field.harmony_bundle.label"))).to_contain_text(
        "com.kapok.trip"
    )
    expect(summary.last.get_by_role("heading")).to_have_text(widget.text("step.service@app"))
    submit(widget)
    Staff(desk.url, "reviewer").pass_on(widget.heard.filing["filing_id"])
    approve(desk, widget, "粤ICP备2026045678号-1A")

    assert widget.heard.filing["type"] == "initial"
    assert not {"site_domain", "site_name", "site_remark"} & widget.heard.values().keys()
    widget.check()
    window.close()


def test_one_of_several_sites_is_cancelled_in_chinese_on_a_phone(browser: Browser, desk: System) -> None:
    window = Window(browser, desk.url, "zh-CN", **PHONE)
    widget = Widget(window)

    widget.say("我要注销备案")
    widget.answer_until(ORDER, pressed={"last_service": texts().render("choice.last_service.no", "zh-CN")})
    submit(widget)
    reference = widget.heard.filing["filing_id"]
    Staff(desk.url, "reviewer").pass_on(reference)
    is_told(widget, "awaiting_submission")
    for state in ("authority_review", "approved"):
        desk.operator("move", reference, state)
    widget.expect_message("bot", widget.text("say.moved.approved@cancel_service"))

    assert widget.heard.filing["type"] == "cancel_service"
    widget.check()
    window.close()
