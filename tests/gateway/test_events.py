"""What happens outside of the chat enters it in order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.store import UnknownConversation
from tests.gateway.fake_rasa import FakeRasa, as_response, turn
from tests.gateway.filings import ROUTED, open_filing
from tests.gateway.running import Applicant, Running, serving


async def _put(running: Running, applicant: Applicant, kind: str, payload: dict[str, object]) -> None:
    async with running.gateway.store.write() as tx:
        await tx.outbox.put(applicant.id, kind, payload, running.gateway.clock())


async def test_an_event_is_run_by_the_worker_and_never_shown(running: Running) -> None:
    applicant = await running.begin()
    await running.gateway.events.post(applicant.id, "EXTERNAL_document_arrived", {"kind": "id_front"})
    (answer,) = await applicant.until(1, after=2)
    assert answer["text"] == 'echo: /EXTERNAL_document_arrived{"kind":"id_front"}'
    assert running.rasa.posts[-1]["intent"] == "EXTERNAL_document_arrived"
    assert [message["author"] for message in await applicant.messages()] == ["bot", "bot"]


async def test_an_event_for_nobody_is_an_error(running: Running) -> None:
    with pytest.raises(UnknownConversation):
        await running.gateway.events.post("nobody", "EXTERNAL_greet", {})


async def test_an_event_of_the_outbox_is_told_once(running: Running) -> None:
    applicant = await running.begin()
    await _put(running, applicant, "event", {"intent": "EXTERNAL_documents_complete", "data": {}})
    await applicant.until(1, after=2)
    assert await running.gateway.outbox.empty() == 0
    payloads = [post["payload"] for post in running.rasa.posts]
    assert payloads.count("/EXTERNAL_documents_complete") == 1


async def test_what_two_gateways_find_in_the_outbox_is_told_once(
    running: Running, rasa: FakeRasa, tmp_path: Path, database: str
) -> None:
    applicant = await running.begin()
    async with serving(tmp_path, rasa, database_url=database) as second:
        for _ in range(20):
            await _put(running, applicant, "notice", {"key": "notice.queue", "params": {}})
        await asyncio.gather(running.gateway.outbox.empty(), second.gateway.outbox.empty())
        notices = [message for message in await applicant.messages() if message["kind"] == "notice"]
    assert len(notices) == 20


async def test_a_notice_of_the_outbox_is_told_in_the_applicants_language(running: Running) -> None:
    applicant = await running.begin(locale="en")
    await _put(running, applicant, "notice", {"key": "notice.agent_joined", "params": {"name": "Ann"}})
    (notice,) = await applicant.until(1, author="system")
    assert (notice["kind"], notice["lang"]) == ("notice", "en")
    assert "Ann" in notice["text"]


async def test_while_people_own_the_conversation_a_notice_is_told_and_an_event_waits(
    running: Running,
) -> None:
    applicant = await running.begin()
    await applicant.post("human")
    await _put(running, applicant, "event", {"intent": "EXTERNAL_documents_complete", "data": {}})
    await _put(running, applicant, "notice", {"key": "notice.agent_left", "params": {}})
    await applicant.until(2, author="system")
    await asyncio.sleep(0.1)
    assert len(running.rasa.posts) == 1, "only the greeting"
    await running.gateway.ownership.hand_back(applicant.id, 1, "staff")
    await applicant.until(2, after=2)
    payloads = [post["payload"] for post in running.rasa.posts[1:]]
    assert payloads == ["/EXTERNAL_documents_complete", "/EXTERNAL_hand_back"]


async def test_of_the_same_event_only_the_latest_is_told_after_a_hand_back(running: Running) -> None:
    applicant = await running.begin()
    await applicant.post("human")
    for kind in ("id_front", "id_back"):
        await running.gateway.events.post(applicant.id, "EXTERNAL_document_arrived", {"kind": kind})
    await running.gateway.ownership.hand_back(applicant.id, 1, "staff")
    await applicant.until(2, after=2)
    payloads = [post["payload"] for post in running.rasa.posts[1:]]
    assert payloads == ['/EXTERNAL_document_arrived{"kind":"id_back"}', "/EXTERNAL_hand_back"]


async def test_an_applicant_who_asks_for_it_is_forgotten_once_the_farewell_is_read(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.outbox.FAREWELL", timedelta(seconds=0.5))
    applicant = await running.begin()
    filing = await open_filing(running, applicant, ROUTED)

    async def there() -> bool:
        async with running.gateway.store.read() as tx:
            return await tx.filings.get(filing.id) is not None

    async def farewell(post: dict[str, Any]) -> web.Response:
        return as_response(turn("已删除", effects=[{"kind": "erase"}]))

    running.rasa.answer = farewell
    with running.gateway.bus.subscribe(applicant.id) as news:
        (said,) = await applicant.until(1, after=await applicant.say("删除我的数据"))
        assert said["text"] == "已删除"
        while await there():
            await news.wait()
    async with running.client.get(applicant.path("messages"), headers=applicant.headers) as response:
        assert response.status == 401


async def test_an_item_that_cannot_be_told_does_not_hold_up_the_others(running: Running) -> None:
    applicant = await running.begin()
    await _put(running, applicant, "notice", {"key": "notice.no_such_text"})
    await _put(running, applicant, "dance", {})
    await _put(running, applicant, "notice", {"key": "notice.agent_left"})
    await applicant.until(1, author="system")
