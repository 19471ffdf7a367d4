"""Letters over the applicant API: one's own, as PDF, kept by nobody."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.limits import Limits, Rate
from bot.letters import font
from tests.filing.conftest import INDIVIDUAL
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.filings import open_filing
from tests.gateway.running import Applicant, Running, serving
from tests.letters.conftest import ENTERPRISE, pages_of

GUANGDONG = {**ENTERPRISE, "province": "44"}


async def fetch(applicant: Applicant, kind: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent = {**applicant.headers, **headers}
    async with applicant.client.get(applicant.path(f"letters/{kind}.pdf"), headers=sent) as response:
        return response.status, dict(response.headers), await response.read()


async def test_a_filing_lists_its_letters_and_gives_each_as_a_pdf(running: Running) -> None:
    applicant = await running.begin(locale="zh-CN")
    filing = await open_filing(running, applicant, GUANGDONG, type="initial")
    listed = (await applicant.get("letters"))["letters"]
    assert {"authorisation_letter", "commitment_letter"} <= {one["kind"] for one in listed}
    commitment = next(one for one in listed if one["kind"] == "commitment_letter")
    assert commitment == {
        "kind": "commitment_letter",
        "label": "备案承诺书",
        "necessity": "required",
        "note": "由法定代表人手写签名、填写日期并加盖公章。",
    }
    for one in listed:
        status, headers, body = await fetch(applicant, one["kind"])
        assert (status, headers["Content-Type"]) == (200, "application/pdf")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Disposition"] == f'inline; filename="{one["kind"]}.pdf"'
        assert filing.id in pages_of(body)[0] and ENTERPRISE["entity_name"] in "".join(pages_of(body))


async def test_in_english_a_cover_note_goes_before_the_chinese_letter(running: Running) -> None:
    applicant = await running.begin(locale="en")
    await open_filing(running, applicant, GUANGDONG, type="initial")
    labels = [one["label"] for one in (await applicant.get("letters"))["letters"]]
    assert "Letter of commitment" in labels
    cover, letter = pages_of((await fetch(applicant, "commitment_letter"))[2])
    assert cover.startswith("Cover note")
    assert "备案承诺书" in letter


async def test_a_letter_that_only_a_reviewer_asks_for_can_be_had_too(running: Running) -> None:
    applicant = await running.begin()
    await open_filing(running, applicant, INDIVIDUAL, type="initial")
    assert (await applicant.get("letters"))["letters"] == []
    assert (await fetch(applicant, "site_plan"))[0] == 200


async def test_there_is_no_letter_without_a_filing_or_of_another_kind(running: Running) -> None:
    applicant = await running.begin(locale="en")
    assert (await applicant.get("letters")) == {"letters": []}
    assert (await fetch(applicant, "commitment_letter"))[0] == 404
    await open_filing(running, applicant, INDIVIDUAL, type="initial")
    for kind in ("authorisation_letter", "entity_certificate", "..%2F..%2Fpyproject", "README"):
        status, _, body = await fetch(applicant, kind)
        assert status == 404 and b'"not_found"' in body, kind


async def test_nobody_else_gets_it(running: Running) -> None:
    owner, stranger = await running.begin(), await running.begin()
    await open_filing(running, owner, GUANGDONG, type="initial")
    await open_filing(running, stranger, INDIVIDUAL, type="initial")
    intruder = Applicant(running.client, owner.id, stranger.token)
    nobody = Applicant(running.client, owner.id, "x" * 43)
    for rest in ("letters", "letters/commitment_letter.pdf"):
        for who, expected in ((intruder, 404), (nobody, 401)):
            async with who.client.get(who.path(rest), headers=who.headers) as response:
                assert response.status == expected
                assert "杭州" not in await response.text()
        async with owner.client.get(owner.path(rest), params={"token": owner.token}) as response:
            assert response.status == 401


async def test_nothing_personal_is_logged(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    applicant = await running.begin()
    await open_filing(running, applicant, {**GUANGDONG, "entity_name": "杭州𫍽示例公司"}, type="initial")
    with caplog.at_level(logging.DEBUG):
        assert (await fetch(applicant, "authorisation_letter"))[0] == 200
    for personal in ("示例公司", "李四", "330106199003077654", "13800138000"):
        assert personal not in caplog.text


async def test_a_machine_without_a_font_says_so_to_both(
    running: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr(font, "FOLDERS", (tmp_path,))
    font.chinese_font.cache_clear()
    applicant = await running.begin(locale="en")
    await open_filing(running, applicant, GUANGDONG, type="initial")
    status, _, body = await fetch(applicant, "commitment_letter")
    assert status == 503 and "try again later" in body.decode()
    (line,) = [record.getMessage() for record in caplog.records if "fonts-noto-cjk" in record.getMessage()]
    assert "\n" not in line
    monkeypatch.undo()
    assert (await fetch(applicant, "commitment_letter"))[0] == 200


async def test_a_flood_of_letters_is_turned_away(tmp_path: Path, rasa: FakeRasa) -> None:
    limits = Limits(letters_of_conversation=Rate(1, 0.01))
    async with serving(tmp_path, rasa, limits=limits) as running:
        applicant = await running.begin()
        await open_filing(running, applicant, INDIVIDUAL, type="initial")
        assert (await fetch(applicant, "site_plan"))[0] == 200
        status, headers, _ = await fetch(applicant, "site_plan")
        assert status == 429 and int(headers["Retry-After"]) > 0


async def test_the_description_names_a_pdf(running: Running) -> None:
    async with running.client.get("/api/openapi.json") as response:
        document: dict[str, Any] = await response.json()
    operation = document["paths"]["/api/conversations/{conversation_id}/letters/{kind}.pdf"]["get"]
    assert list(operation["responses"]["200"]["content"]) == ["application/pdf"]
    assert operation["security"] == [{"token": []}]
    assert {one["name"] for one in operation["parameters"]} == {"conversation_id", "kind"}
