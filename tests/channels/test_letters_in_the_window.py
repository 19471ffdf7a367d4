"""The built window in a real browser: the letters under the upload card are saved and can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.channels.web.pages import DIST
from tests.filing.conftest import INDIVIDUAL
from tests.gateway.fake_rasa import FakeRasa, as_response, turn
from tests.gateway.filings import open_filing
from tests.gateway.running import Applicant, serving
from tests.letters.conftest import pages_of
from tests.uploads.browser import chromium, violations

QR = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="


async def upload_card(post: dict[str, Any]) -> Any:
    body = turn("Please upload these documents.")
    data = {"url": "https://filing.example.cn/u#x", "qr_png": QR, "expires_at": "2100-01-01T00:00:00Z"}
    body["messages"][0] |= {"kind": "upload", "lang": "en", "data": data}
    return as_response(body)


async def test_a_letter_is_saved_from_the_window(tmp_path: Path, rasa: FakeRasa) -> None:
    if not (DIST / "frame.html").exists():
        pytest.skip("the pages are not built: run `make web`")
    (tmp_path / "dist").symlink_to(DIST)
    rasa.answer = upload_card
    async with serving(tmp_path, rasa) as running, chromium() as browser:
        context = await browser.new_context(locale="en-GB")
        faults: list[str] = []
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = await context.new_page()
        async with page.expect_response(lambda response: response.status == 201) as begun:
            await page.goto(str(running.client.make_url("/")))
            await page.get_by_role("button", name="Start the conversation").first.click()
        key = await (await begun.value).json()
        applicant = Applicant(running.client, key["conversation_id"], key["token"])
        await open_filing(running, applicant, {**INDIVIDUAL, "province": "44"}, type="initial")
        frame = page.frame_locator("iframe")
        await frame.get_by_label("Your message").fill("upload")
        await frame.get_by_role("button", name="Send").click()
        letter = frame.get_by_role("button", name="Letter of commitment (PDF)")
        async with page.expect_download() as saved:
            await letter.last.click()
        download = await saved.value
        assert download.suggested_filename == "commitment_letter.pdf"
        assert "备案承诺书" in pages_of(await download.path())[1]
        window = next(one for one in page.frames if one.parent_frame is page.main_frame)
        assert (await violations(window), faults) == ([], [])
