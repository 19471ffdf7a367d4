"""An APK over the real routes: its values are kept, the file is not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.filing import apk
from bot.store import Filing
from bot.uploads.apk import intake
from tests.uploads.apk.synthetic import PACKAGE, V2, package, signer
from tests.uploads.phone import INDIVIDUAL, Phone, World

APP = {
    **{slot: value for slot, value in INDIVIDUAL.items() if not slot.startswith(("site_", "domain_"))},
    "goal": "file",
    "service_kind": "app",
    "app_name": "木棉行程",
    "app_platforms": ["android"],
}


async def scanned(
    world: World, client: TestClient[Any, Any], facts: dict[str, Any] = APP
) -> tuple[Phone, Filing]:
    filing = await world.filing(facts)
    return await Phone.scan(client, await world.ticket(filing)), filing


async def sent(phone: Phone, data: Any, **headers: str) -> tuple[int, Any]:
    async with phone.client.post("/api/u/apk", data=data, headers={**phone.headers, **headers}) as answer:
        return answer.status, await answer.json()


async def kept(world: World, filing: Filing) -> dict[str, Any]:
    async with world.store.read() as tx:
        return {slot: answer.value for slot, answer in (await tx.answers.all(filing.id)).items()}


async def test_the_values_are_kept_beside_the_answers_and_the_chat_is_told(
    world: World, client: TestClient[Any, Any]
) -> None:
    phone, filing = await scanned(world, client)
    assert (await phone.filing())["apk"]["state"] == "missing"
    assert await sent(phone, package({V2: signer()})) == (200, {"state": "accepted", "reasons": []})
    facts = await kept(world, filing)
    assert facts[apk.READING] == {
        "package": PACKAGE,
        "version": "2.4.1",
        "pubkey": signer().modulus,
        "md5": signer().md5,
        "sha1": signer().sha1,
        "schemes": ["v2"],
    }
    assert not set(apk.SLOTS) & set(facts), "the applicant has confirmed nothing yet"
    assert [event.payload for event in await world.events()] == [{"intent": "EXTERNAL_apk_read", "data": {}}]
    assert (await phone.filing())["apk"]["state"] == "accepted"


async def test_no_file_is_left_and_none_ever_had_a_name(world: World, client: TestClient[Any, Any]) -> None:
    phone, _ = await scanned(world, client)
    seen: list[list[Path]] = []

    async def slowly() -> AsyncIterator[bytes]:
        whole = package({V2: signer()}, entries={"assets/a": bytes(200_000)})
        for at in range(0, len(whole), 512):
            yield whole[at : at + 512]
            await asyncio.sleep(0)
            seen.append(world.files())

    assert (await sent(phone, slowly()))[0] == 200
    assert (await sent(phone, b"no package"))[0] == 415
    assert seen and not any(seen)
    assert world.files() == []


async def test_what_is_no_good_apk_is_refused_in_both_languages_and_changes_nothing(
    world: World, client: TestClient[Any, Any]
) -> None:
    phone, filing = await scanned(world, client)
    status, told = await sent(phone, package())
    assert (status, told["error"]["code"]) == (422, "apk_unsigned")
    assert "没有签名" in told["error"]["words"]["zh-CN"] and "not signed" in told["error"]["words"]["en"]
    assert apk.READING not in await kept(world, filing)
    assert await world.events() == []


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "undeclared"])
async def test_a_file_beyond_the_limit_is_refused(
    world: World, client: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch, declared: bool
) -> None:
    monkeypatch.setattr(intake, "MAX_BYTES", 100_000)
    phone, _ = await scanned(world, client)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield bytes(10_000)

    status, told = await sent(phone, bytes(110_000) if declared else chunks())
    assert (status, told["error"]["code"]) == (413, "apk_too_large")


@pytest.mark.parametrize("facts", [INDIVIDUAL, {**APP, "app_platforms": ["ios"]}], ids=["website", "ios"])
async def test_a_filing_without_an_android_app_takes_none(
    world: World, client: TestClient[Any, Any], facts: dict[str, Any]
) -> None:
    phone, _ = await scanned(world, client, facts)
    assert (await phone.filing())["apk"] is None
    status, told = await sent(phone, package({V2: signer()}))
    assert (status, told["error"]["code"]) == (404, "not_needed")


async def test_without_a_session_nothing_is_read(world: World, client: TestClient[Any, Any]) -> None:
    async with client.post("/api/u/apk", data=package({V2: signer()})) as answer:
        assert answer.status == 401


async def test_a_filing_has_its_share_of_a_day(world: World, client: TestClient[Any, Any]) -> None:
    phone, _ = await scanned(world, client)
    for _ in range(intake.A_FILING_A_DAY):
        assert (await sent(phone, b"x"))[0] == 415
    status, told = await sent(phone, b"x")
    assert (status, told["error"]["code"]) == (429, "too_many")
