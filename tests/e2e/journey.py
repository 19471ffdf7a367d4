"""What every whole filing in a browser goes through: the upload, the submission and the review."""

from __future__ import annotations

import base64
import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from bot.content.texts import texts
from tests.e2e.browser import PHONE, Window
from tests.e2e.phone_page import PhonePage
from tests.e2e.system import System
from tests.e2e.widget import Widget


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
    shown = number.partition("-")[0] if number.startswith("粤") else number  # Guangdong shows the entity's
    of_what = "app" if widget.heard.values().get("service_kind") == "app" else None
    key = texts().fitting(f"say.moved.{state}", of_what)
    told = widget.text(key, reference=reference, number=number, shown=shown)
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
