"""A filing as the API shows it: derived from the answers, masked, in the applicant's language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.filing.china import china_date
from tests.gateway.fake_rasa import as_response, turn
from tests.gateway.filings import BASIC, ID_NUMBER, MOBILE, ROUTED, answer, open_filing
from tests.gateway.running import Running


async def test_before_anything_is_begun_the_filing_is_empty(running: Running) -> None:
    applicant = await running.begin()
    filing = await applicant.get("filing")
    assert (filing["filing_id"], filing["awaiting"], filing["fields"]) == (None, None, {})
    assert await applicant.get("filings") == {"filings": []}


async def test_answers_are_shown_with_their_label_and_status(running: Running) -> None:
    applicant = await running.begin()
    opened = await open_filing(
        running, applicant, ROUTED, type="initial", outcome="file", awaiting="province"
    )
    filing = await applicant.get("filing")
    assert filing["filing_id"] == opened.id
    assert (filing["type"], filing["outcome"], filing["awaiting"]) == ("initial", "file", "province")
    goal = filing["fields"]["goal"]
    assert (goal["value"], goal["status"]) == ("file", "accepted")
    assert goal["label"] and goal["display"]
    assert 0 < filing["progress"]["done"] < filing["progress"]["total"]


async def test_sensitive_values_are_masked_and_derived_ones_marked(running: Running) -> None:
    applicant = await running.begin()
    await open_filing(running, applicant, {**ROUTED, **BASIC, "leader_mobile": MOBILE}, type="initial")
    filing = await applicant.get("filing")
    fields = filing["fields"]
    assert fields["entity_cert_no"]["value"] == "1101************2X"
    assert fields["leader_mobile"]["value"] == "138****8000"
    assert fields["entity_name"]["value"] == "张三"
    assert (fields["leader_name"]["value"], fields["leader_name"]["status"]) == ("张三", "derived")
    assert fields["leader_cert_no"]["value"] == "1101************2X"
    assert ID_NUMBER not in str(filing) and MOBILE not in str(filing)


async def test_labels_and_reasons_are_in_the_conversations_language(running: Running) -> None:
    applicant = await running.begin(locale="en")
    await open_filing(running, applicant, {**ROUTED, "account_site": "none"}, type="initial")
    filing = await applicant.get("filing")
    (blocker,) = [one for one in filing["blockers"] if one["code"] == "account_missing"]
    assert (blocker["slot"], blocker["severity"]) == ("account_site", "warn")
    assert blocker["message"].isascii() and blocker["source"]
    assert filing["fields"]["goal"]["label"].isascii()


async def test_nothing_is_awaited_while_people_speak_or_the_filing_rests(running: Running) -> None:
    applicant = await running.begin()
    opened = await open_filing(running, applicant, ROUTED, awaiting="province", paused=True)
    assert (await applicant.get("filing"))["awaiting"] is None
    await answer(running, opened.id, {}, paused=False)
    assert (await applicant.get("filing"))["awaiting"] == "province"
    await applicant.post("human")
    assert (await applicant.get("filing"))["awaiting"] is None


async def test_documents_show_what_is_needed_and_what_is_there(running: Running) -> None:
    applicant = await running.begin()
    opened = await open_filing(running, applicant, {**ROUTED, **BASIC}, type="initial")
    async with running.gateway.store.write() as tx:
        await tx.documents.put(
            opened.id,
            kind="id_front",
            person=None,
            state="retake",
            reasons=["too_dark"],
            media_type="image/jpeg",
            size=1000,
            pages=1,
            sha256_blind=b"x",
            blob_name="b",
            now=running.gateway.clock(),
        )
    documents = {one["kind"]: one for one in (await applicant.get("filing"))["documents"]}
    assert documents["id_front"]["state"] == "retake"
    assert documents["id_front"]["reasons"] == ["too_dark"]
    assert (documents["id_back"]["required"], documents["id_back"]["state"]) == (True, "missing")


async def test_deadlines_stand_with_their_date(running: Running) -> None:
    applicant = await running.begin()
    today = china_date(running.gateway.clock())
    changed = (today - timedelta(days=1)).isoformat()
    await open_filing(running, applicant, {**ROUTED, **BASIC, "domain_last_changed_on": changed})
    deadlines = {one["code"]: one for one in (await applicant.get("filing"))["deadlines"]}
    ready = (today + timedelta(days=2)).isoformat()
    assert deadlines["domain_wait"]["due_at"].startswith(ready)
    assert deadlines["domain_wait"]["slot"] == "domain_last_changed_on"
    assert "order_life" in deadlines


async def test_a_skipped_field_has_no_value(running: Running) -> None:
    applicant = await running.begin()
    await open_filing(running, applicant, {**ROUTED, **BASIC, "entity_remark": "skipped"})
    field = (await applicant.get("filing"))["fields"]["entity_remark"]
    assert field["value"] is None and field["display"]


async def test_all_of_the_applicants_filings_are_listed(running: Running) -> None:
    applicant = await running.begin()
    first = await open_filing(running, applicant, ROUTED, awaiting="province")
    second = await open_filing(running, applicant, ROUTED, awaiting="goal")
    filings = {one["filing_id"]: one for one in (await applicant.get("filings"))["filings"]}
    assert set(filings) == {first.id, second.id}
    assert (filings[first.id]["awaiting"], filings[second.id]["awaiting"]) == (None, "goal")


async def test_the_state_counts_the_steps_and_follows_the_answers(running: Running) -> None:
    applicant = await running.begin()
    assert "step" not in await applicant.get("state")
    opened = await open_filing(running, applicant, ROUTED)
    step = (await applicant.get("state"))["step"]
    assert (step["id"], step["n"]) == ("prepare", 1)
    assert step["m"] == len(step["steps"])
    ending = {"server_location": "overseas"}
    await answer(running, opened.id, ending)
    assert (await applicant.get("state"))["step"]["id"] == "prepare"
    entries = {entry["id"]: entry["state"] for entry in step["steps"]}
    assert entries["prepare"] == "now" and entries["review"] == "todo"


async def test_a_summary_gets_its_rows_masked(running: Running) -> None:
    applicant = await running.begin()
    await open_filing(running, applicant, {**ROUTED, **BASIC}, type="initial")

    async def summary(post: dict[str, Any]) -> web.Response:
        body = turn("请核对")
        body["messages"][0]["kind"] = "summary"
        return as_response(body)

    running.rasa.answer = summary
    (message,) = await applicant.until(1, after=await applicant.say("看看"))
    rows = {row["slot"]: row for section in message["sections"] for row in section["rows"]}
    assert rows["entity_cert_no"]["value"] == "1101************2X"
    assert all(section["title"] for section in message["sections"])
    assert ID_NUMBER not in str(message)


async def test_an_upload_message_carries_its_link_and_nothing_of_the_bots(running: Running) -> None:
    applicant = await running.begin()

    async def upload(post: dict[str, Any]) -> web.Response:
        body = turn("请用手机扫码")
        data = {
            "url": "http://x/u#s",
            "qr_png": "data:image/png;base64,AA==",
            "expires_at": "2026-11-24T10:00:00Z",
        }
        body["messages"][0] |= {"kind": "upload", "data": {**data, "ticket": "secret"}}
        return as_response(body)

    running.rasa.answer = upload
    (message,) = await applicant.until(1, after=await applicant.say("上传"))
    assert message["url"] == "http://x/u#s"
    assert message["qr_png"].startswith("data:image/png")
    assert message["expires_at"] == "2026-11-24T10:00:00Z"
    assert "ticket" not in message
