"""A document on its way from the phone into the store."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image

from bot.store import Document, erase_filing, filing_scope
from bot.store.documents import Documents
from bot.uploads import intake
from tests.uploads import samples
from tests.uploads.phone import ENTERPRISE, INDIVIDUAL, Phone, World

Client = TestClient[Any, Any]

FRONT, BACK = samples.jpeg(), samples.jpeg(1300, 810)
DARK = samples.encoded(Image.new("RGB", (900, 600), (20, 20, 22)), "JPEG")


async def scanned(
    world: World, client: Client, facts: dict[str, Any] = INDIVIDUAL, locale: str = "zh-CN"
) -> Phone:
    return await Phone.scan(client, await world.ticket(await world.filing(facts, locale)))


async def stored(world: World) -> list[Document]:
    async with world.store.read() as tx:
        (filing,) = await tx.filings.list(("draft",))
        return await tx.documents.for_filing(filing.id)


async def test_the_phone_sees_for_whom_it_is_and_what_is_needed(world: World, client: Client) -> None:
    filing = await (await scanned(world, client, ENTERPRISE, "en")).filing()
    assert filing["language"] == "en"
    assert filing["entity"] == "杭州**公司"
    assert filing["domain"] == "ex**p.cn"
    assert filing["open"] is True
    assert filing["complete"] is False
    first = filing["documents"][0]
    assert first["kind"] == "entity_certificate"
    assert first["label"] == {"zh-CN": "主体证件", "en": "Entity’s certificate"}
    assert (first["required"], first["state"], first["reasons"]) == (True, "missing", [])
    people = [(document["kind"], document["person"]) for document in filing["documents"][1:3]]
    assert people == [("leader_id_front", "leader"), ("leader_id_back", "leader")]


async def test_the_phone_knows_which_documents_the_chat_drafts(world: World, client: Client) -> None:
    filing = await (await scanned(world, client, {**ENTERPRISE, "province": "44"})).filing()
    drafted = {document["kind"] for document in filing["documents"] if document["drafted"]}
    assert "commitment_letter" in drafted and "entity_certificate" not in drafted


async def test_the_phone_knows_which_certificates_are_not_the_usual_ones(
    world: World, client: Client
) -> None:
    answers = {**ENTERPRISE, "leader_cert_type": "7", "entity_cert_type": "27"}
    filing = await (await scanned(world, client, answers)).filing()
    shown = {document["kind"]: document["certificate"] for document in filing["documents"]}
    assert (shown["entity_certificate"], shown["leader_id_front"]) == ("other", "passport")
    assert {kind for kind, one in shown.items() if one is not None} <= {
        "entity_certificate",
        "leader_id_front",
    }


async def test_numbers_and_whole_names_stay_away_from_the_phone(world: World, client: Client) -> None:
    phone = await scanned(world, client, ENTERPRISE)
    async with client.get("/api/u/filing", headers=phone.headers) as answer:
        told = await answer.text()
    for secret in ("330106199003070014", "91330106MA2EXAMPL0", "杭州示例科技有限公司", "example-shop.cn"):
        assert secret not in told


async def test_a_photo_is_taken_in_sealed_and_the_chat_is_told(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    assert await phone.upload("id_front", FRONT) == (200, {"state": "accepted", "reasons": []})
    (document,) = await stored(world)
    assert (document.kind, document.person, document.state) == ("id_front", None, "accepted")
    assert (document.media_type, document.pages) == ("image/jpeg", 1)
    (file,) = world.files()
    assert file.name == document.blob_name
    assert b"\xff\xd8\xff" not in file.read_bytes()[:64]
    async with world.store.read() as tx:
        picture = await world.store.blobs.get(await tx.box(filing_scope(document.filing_id)), file.name)
    assert picture.startswith(b"\xff\xd8")
    assert len(picture) == document.size
    (event,) = await world.events()
    assert event.kind == "event"
    assert event.payload == {
        "intent": "EXTERNAL_document_arrived",
        "data": {"kind": "id_front", "filing": document.filing_id},
    }


async def test_the_last_required_document_completes_the_filing(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    await phone.upload("id_front", FRONT)
    await phone.upload("id_back", BACK)
    assert [event.payload["intent"] for event in await world.events()] == [
        "EXTERNAL_document_arrived",
        "EXTERNAL_documents_complete",
    ]
    filing = await phone.filing()
    assert filing["complete"] is True
    assert {"id_front": "accepted", "id_back": "accepted"}.items() <= (await phone.states()).items()


async def test_a_leader_s_document_is_kept_under_the_leader(world: World, client: Client) -> None:
    phone = await scanned(world, client, ENTERPRISE)
    status, _ = await phone.upload("leader_id_front", FRONT, person="leader")
    assert status == 200
    (document,) = await stored(world)
    assert (document.kind, document.person) == ("leader_id_front", "leader")
    status, answer = await phone.upload("leader_id_front", FRONT, person="admin")
    assert (status, answer["error"]["code"]) == (404, "not_needed")


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "empty"),
        (samples.EXE, 415, "wrong_type"),
        (samples.SVG, 415, "wrong_type"),
        (samples.jpeg()[:4000], 422, "broken"),
        (samples.png_bomb(30_000, 30_000), 422, "too_many_pixels"),
        (samples.locked_pdf(), 422, "locked"),
        (samples.pdf(6), 422, "too_many_pages"),
    ],
    ids=["empty", "exe", "svg", "truncated", "bomb", "locked pdf", "six pages"],
)
async def test_a_file_of_no_use_is_refused_in_words_and_nothing_is_kept(
    world: World, client: Client, data: bytes, status: int, code: str
) -> None:
    phone = await scanned(world, client)
    told, answer = await phone.upload("id_front", data, **{"Accept-Language": "en-GB,en;q=0.9"})
    assert (told, answer["error"]["code"]) == (status, code)
    assert answer["error"]["message"] == answer["error"]["words"]["en"]
    assert answer["error"]["words"]["zh-CN"].endswith("。")
    assert await stored(world) == []
    assert world.files() == []
    assert await world.events() == []


async def test_a_useless_photo_is_asked_for_again_and_the_good_one_before_stays(
    world: World, client: Client
) -> None:
    phone = await scanned(world, client)
    status, verdict = await phone.upload("id_front", DARK)
    assert (status, verdict["state"]) == (200, "retake")
    assert [reason["code"] for reason in verdict["reasons"]] == ["picture_blank", "picture_too_dark"]
    assert "证件平放" in verdict["reasons"][0]["words"]["zh-CN"]
    assert (await phone.states())["id_front"] == "missing"
    assert world.files() == []

    await phone.upload("id_front", FRONT)
    await phone.upload("id_front", DARK)
    assert (await phone.states())["id_front"] == "accepted"
    assert len(await world.events()) == 1


async def test_the_same_file_sent_twice_is_one_document_and_one_event(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    first = await phone.upload("id_front", FRONT)
    assert await phone.upload("id_front", FRONT) == first
    assert len(world.files()) == len(await world.events()) == len(await stored(world)) == 1


async def test_a_file_known_by_its_key_is_answered_without_its_body(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    key = hashlib.sha256(FRONT).hexdigest()
    first = await phone.upload("id_front", FRONT, **{"Idempotency-Key": key})
    assert await phone.upload("id_front", b"", **{"Idempotency-Key": key}) == first
    assert len(await world.events()) == 1


async def test_a_file_that_is_not_what_its_key_promised_was_damaged(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    key = hashlib.sha256(FRONT).hexdigest()
    status, answer = await phone.upload("id_front", FRONT[:-1], **{"Idempotency-Key": key})
    assert (status, answer["error"]["code"]) == (422, "damaged")
    status, answer = await phone.upload("id_front", FRONT, **{"Idempotency-Key": "no hash"})
    assert (status, answer["error"]["code"]) == (400, "bad_request")


async def test_a_new_photo_replaces_the_old_one_on_disk_too(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    await phone.upload("id_front", FRONT)
    (before,) = world.files()
    await phone.upload("id_front", BACK)
    (after,) = world.files()
    assert before != after
    assert len(await stored(world)) == 1
    assert len(await world.events()) == 2


async def test_a_removed_document_is_missing_and_gone_from_disk(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    await phone.upload("id_front", FRONT)
    assert await phone.remove("id_front") == (200, {"state": "missing", "reasons": []})
    assert await phone.remove("id_front") == (200, {"state": "missing", "reasons": []})
    assert (await phone.states())["id_front"] == "missing"
    assert world.files() == []


async def test_what_the_filing_does_not_need_is_not_taken(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    for kind in ("entity_certificate", "selfie", "..%2f..%2fetc"):
        status, answer = await phone.upload(kind, FRONT)
        assert (status, answer["error"]["code"]) == (404, "not_needed")
    assert world.files() == []


async def test_a_submitted_filing_takes_nothing_and_loses_nothing(world: World, client: Client) -> None:
    filing = await world.filing()
    phone = await Phone.scan(client, await world.ticket(filing))
    await phone.upload("id_front", FRONT)
    async with world.store.write() as tx:
        assert await tx.filings.move(
            filing.id, "draft", "initial_review", actor="applicant", reason={}, now=world.now
        )
    assert (await phone.filing())["open"] is False
    for status, answer in (await phone.upload("id_back", BACK), await phone.remove("id_front")):
        assert (status, answer["error"]["code"]) == (409, "closed")
    assert len(world.files()) == 1


async def test_what_a_reviewer_sent_back_says_so(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    await phone.upload("id_front", FRONT)
    (document,) = await stored(world)
    async with world.store.write() as tx:
        await tx.documents.set_state(document.id, "retake", ["picture_too_dark", "RJ12"])
    filing = await phone.filing()
    reasons = filing["documents"][0]["reasons"]
    assert filing["documents"][0]["state"] == "retake"
    assert filing["complete"] is False
    assert reasons[0]["words"]["en"].startswith("The photo is too dark")
    assert reasons[1]["words"]["en"].startswith("The reviewer asks")


async def test_finishing_needs_everything_and_ends_the_session(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    await phone.upload("id_front", FRONT)
    status, answer = await phone.done()
    assert (status, answer["error"]["code"]) == (409, "incomplete")
    await phone.upload("id_back", BACK)
    assert await phone.done() == (200, {"complete": True})
    status, answer = await phone.upload("id_front", BACK)
    assert (status, answer["error"]["code"]) == (401, "session_over")


async def test_two_phones_at_once_both_count(world: World, client: Client) -> None:
    filing = await world.filing()
    one = await Phone.scan(client, await world.ticket(filing))
    two = await Phone.scan(client, await world.ticket(filing))
    await asyncio.gather(one.upload("id_front", FRONT), two.upload("id_back", BACK))
    assert (await one.filing())["complete"] is True
    intents = sorted(event.payload["intent"] for event in await world.events())
    assert intents == ["EXTERNAL_document_arrived", "EXTERNAL_documents_complete"]


async def test_the_same_place_from_two_phones_keeps_one_picture(world: World, client: Client) -> None:
    filing = await world.filing()
    phones = [await Phone.scan(client, await world.ticket(filing)) for _ in range(2)]
    photos = [samples.jpeg(1280 + extra, 800) for extra in range(2)]
    await asyncio.gather(
        *(phone.upload("id_front", photo) for phone, photo in zip(phones, photos, strict=True))
    )
    (document,) = await stored(world)
    assert [file.name for file in world.files()] == [document.blob_name]


async def test_a_filing_erased_meanwhile_leaves_no_picture(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = await world.filing()
    phone = await Phone.scan(client, await world.ticket(filing))
    put = world.store.blobs.put

    async def erased_after_put(*arguments: Any) -> str:
        name = await put(*arguments)
        async with world.store.write() as tx:
            await erase_filing(tx, filing.id, "test", world.now)
        return name

    monkeypatch.setattr(world.store.blobs, "put", erased_after_put)
    status, answer = await phone.upload("id_front", FRONT)
    assert (status, answer["error"]["code"]) == (401, "session_over")
    assert world.files() == []


async def test_a_row_that_can_t_be_written_leaves_no_picture(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await scanned(world, client)

    async def fails(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Documents, "put", fails)
    async with client.post("/api/u/documents/id_front", data=FRONT, headers=phone.headers) as answer:
        assert answer.status == 500
    assert world.files() == []
    assert await world.events() == []


async def test_a_kind_may_be_tried_twelve_times_a_day(world: World, client: Client) -> None:
    phone = await scanned(world, client)
    for _ in range(intake.A_KIND_A_DAY):
        assert (await phone.upload("id_front", b"no picture"))[0] == 415
    async with client.post("/api/u/documents/id_front", data=b"again", headers=phone.headers) as answer:
        assert answer.status == 429
        assert 86_000 < int(answer.headers["Retry-After"]) <= 86_401
    assert (await phone.upload("id_back", BACK))[0] == 200


async def test_a_filing_has_a_limit_over_all_kinds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "A_FILING_A_DAY", 2)
    async with TestClient(TestServer(world.application())) as client:
        phone = await scanned(world, client)
        statuses = [(await phone.upload(kind, b"x"))[0] for kind in ("id_front", "id_back", "id_front")]
    assert statuses == [415, 415, 429]
