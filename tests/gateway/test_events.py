"""What happens outside of the chat enters it in order."""

from __future__ import annotations

import asyncio

import pytest

from bot.store import UnknownConversation
from tests.gateway.running import Applicant, Running


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


async def test_a_notice_of_the_outbox_is_told_in_the_applicants_language(running: Running) -> None:
    applicant = await running.begin(locale="en")
    await _put(running, applicant, "notice", {"key": "notice.agent_joined", "params": {"name": "Ann"}})
    (notice,) = await applicant.until(1, author="system")
    assert (notice["kind"], notice["lang"]) == ("notice", "en")
    assert "Ann" in notice["text"]


async def test_a_notice_is_told_while_people_own_the_conversation_and_an_event_waits_for_no_bot(
    running: Running,
) -> None:
    applicant = await running.begin()
    await applicant.post("human")
    await _put(running, applicant, "event", {"intent": "EXTERNAL_documents_complete", "data": {}})
    await _put(running, applicant, "notice", {"key": "notice.agent_left", "params": {}})
    await applicant.until(2, author="system")
    await asyncio.sleep(0.1)
    assert len(running.rasa.posts) == 1, "only the greeting"


async def test_an_item_that_cannot_be_told_does_not_hold_up_the_others(running: Running) -> None:
    applicant = await running.begin()
    await _put(running, applicant, "notice", {"key": "notice.no_such_text"})
    await _put(running, applicant, "dance", {})
    await _put(running, applicant, "notice", {"key": "notice.agent_left"})
    await applicant.until(1, author="system")
