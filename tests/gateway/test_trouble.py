"""Rasa away, slow or talking nonsense: the applicant is told once, the message waits and is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import worker
from bot.gateway.clock import utc_now
from bot.store import Staff
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Applicant, Running, serving

TROUBLE = "系统暂时"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds that pass in a test."""
    monkeypatch.setattr(worker, "FIRST_RETRY_SECONDS", 0.02)
    monkeypatch.setattr(worker, "TELL_AFTER_FAILING_SECONDS", 0.1)
    monkeypatch.setattr(worker, "TELL_AFTER_WAITING_SECONDS", 0.3)


async def _notices(applicant: Applicant) -> list[str]:
    return [message["text"] for message in await applicant.messages() if message["author"] == "system"]


async def _in_trouble(running: Running, applicant: Applicant) -> bool:
    async with running.gateway.store.read() as tx:
        conversation = await tx.conversations.get(applicant.id)
    assert conversation is not None
    return conversation.bot_trouble_since is not None


async def test_with_rasa_away_the_applicant_is_told_once_and_answered_when_it_is_back(
    running: Running,
) -> None:
    applicant = await running.begin()
    await running.rasa.stop()
    seq = await applicant.say("还在吗")
    await applicant.until(1, author="system", after=seq)
    assert await _in_trouble(running, applicant)
    assert (await applicant.get("state"))["trouble"] is True
    second = await applicant.say("喂")
    await asyncio.sleep(0.5)
    assert len(await _notices(applicant)) == 1
    await running.rasa.start()
    answers = await applicant.until(2, after=second)
    assert [answer["text"] for answer in answers] == ["echo: 还在吗", "echo: 喂"]
    assert not await _in_trouble(running, applicant)
    assert len(await _notices(applicant)) == 2, "that it is over is told, too"
    assert (await applicant.get("state"))["trouble"] is False


async def _status(status: int, post: dict[str, Any]) -> web.Response:
    return web.Response(status=status, text="<html>no</html>", content_type="text/html")


@pytest.mark.parametrize("status", [404, 409, 500, 503])
async def test_every_refusal_of_rasa_is_tried_again(running: Running, status: int) -> None:
    applicant = await running.begin()
    refusals = 0

    async def refuse_twice(post: dict[str, Any]) -> web.Response:
        nonlocal refusals
        refusals += 1
        return await _status(status, post) if refusals <= 2 else await running.rasa.echo(post)

    running.rasa.answer = refuse_twice
    answers = await applicant.until(1, after=await applicant.say("在"))
    assert [answer["text"] for answer in answers] == ["echo: 在"]
    assert refusals == 3


GARBAGE = [
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff\xfe",
    b'{"messages": 1}',
    b'{"messages": [{"kind": "?", "lang": "en"}]}',
    b'{"messages": [{"kind": "text", "text": "x", "choices": [], "lang": "de", "data": {}}]}',
]


@pytest.mark.parametrize("body", GARBAGE)
async def test_garbage_from_rasa_is_no_answer(running: Running, body: bytes) -> None:
    applicant = await running.begin()

    async def garbage(post: dict[str, Any]) -> web.Response:
        running.rasa.answer = running.rasa.echo
        return web.Response(body=body, content_type="application/json")

    running.rasa.answer = garbage
    answers = await applicant.until(1, after=await applicant.say("在"))
    assert [answer["text"] for answer in answers] == ["echo: 在"]


async def test_a_turn_that_hangs_is_told_while_it_hangs_and_still_delivered(running: Running) -> None:
    applicant = await running.begin()
    gate = asyncio.Event()

    async def hang(post: dict[str, Any]) -> web.Response:
        await gate.wait()
        return await running.rasa.echo(post)

    running.rasa.answer = hang
    seq = await applicant.say("慢慢来")
    await applicant.until(1, author="system", after=seq)
    gate.set()
    answers = await applicant.until(1, after=seq)
    assert [answer["text"] for answer in answers] == ["echo: 慢慢来"]
    assert running.rasa.times_posted(seq) == 1


@pytest.fixture
async def hasty(rasa: FakeRasa, tmp_path: Path, database: str) -> AsyncIterator[Running]:
    """A gateway that gives Rasa little time."""
    async with serving(tmp_path, rasa, database_url=database, rasa_timeout_seconds=0.2) as one:
        yield one


async def test_a_turn_that_takes_too_long_is_posted_again(hasty: Running) -> None:
    applicant = await hasty.begin()
    hung = 0

    async def hang_once(post: dict[str, Any]) -> web.Response:
        nonlocal hung
        hung += 1
        if hung == 1:
            await asyncio.sleep(1)
        return await hasty.rasa.echo(post)

    hasty.rasa.answer = hang_once
    answers = await applicant.until(1, after=await applicant.say("在"))
    assert [answer["text"] for answer in answers] == ["echo: 在"]


async def test_asking_for_a_person_works_while_rasa_is_away(running: Running) -> None:
    applicant = await running.begin()
    await running.rasa.stop()
    await applicant.say("还在吗")
    status, body = await applicant.post("human")
    assert (status, body) == (202, {"owner": "queue"})
    await running.rasa.start()
    await asyncio.sleep(0.5)
    assert running.rasa.texts() == [], "the queue's message is for people"


async def test_a_store_that_fails_for_a_moment_loses_nothing(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = await running.begin()
    delivery = running.gateway.workers._delivery
    real, failures = delivery.deliver, 0

    async def fail_once(*args: Any) -> bool:
        nonlocal failures
        failures += 1
        if failures == 1:
            raise OSError("disk full")
        return await real(*args)

    monkeypatch.setattr(delivery, "deliver", fail_once)
    seq = await applicant.say("在")
    answers = await applicant.until(1, after=seq)
    assert [answer["text"] for answer in answers] == ["echo: 在"]
    assert running.rasa.turns_run.count((applicant.id, seq)) == 1


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few tries are enough."""
    monkeypatch.setattr(worker, "GIVE_UP_AFTER", 4)


async def _ann(running: Running) -> Staff:
    async with running.gateway.store.write() as tx:
        return await tx.staff.create("ann", "Ann", "agent", "-", utc_now())


async def _until_stuck(applicant: Applicant) -> int:
    """The seq of the notice that a person has been called for what the bot fails on."""
    seq = 0
    while True:
        for notice in await applicant.until(1, author="system", after=seq):
            seq = notice["seq"]
            if notice["text"].startswith("智能助手在这里卡住了"):
                return seq


async def test_a_message_that_no_try_can_answer_goes_to_people(running: Running, soon: None) -> None:
    applicant = await running.begin()
    running.rasa.answer = running.rasa.cannot
    seq = await applicant.say("这一句总是出错")
    waiting = await applicant.say("后面这句也在等")
    await _until_stuck(applicant)
    assert (await applicant.get("state"))["owner"] == "queue"
    assert (await applicant.get("state"))["trouble"] is False, "people answer now"
    assert await _in_trouble(running, applicant), "the desk sees why"
    async with running.gateway.store.read() as tx:
        assert [one.seq for one in await tx.messages.waiting(applicant.id, 9)] == [seq, waiting]
        (change,) = await tx.conversations.ownership_log(applicant.id)
    assert (change.to_owner, change.reason) == ("queue", "cannot_answer")
    assert running.rasa.times_posted(seq) == 4
    assert b'icp_rasa_failures_total{reason="action"} 4.0' in running.gateway.metrics.exposition()

    running.rasa.answer = running.rasa.echo
    await running.gateway.ownership.hand_back(applicant.id, 1, (await _ann(running)).id)
    (again,) = await applicant.until(1, after=waiting)
    assert again["text"] == "echo: /EXTERNAL_hand_back", "what the person dealt with does not come again"
    assert not await _in_trouble(running, applicant)


async def test_an_event_that_no_try_can_tell_does_not_stop_the_bot_again_after_the_hand_back(
    running: Running, soon: None
) -> None:
    applicant = await running.begin()

    async def unless_back(post: dict[str, Any]) -> web.Response:
        moved = post["intent"] == "EXTERNAL_filing_moved"
        return await (running.rasa.cannot(post) if moved else running.rasa.echo(post))

    running.rasa.answer = unless_back
    await running.gateway.events.post(applicant.id, "EXTERNAL_filing_moved", {})
    told = await _until_stuck(applicant)
    await running.gateway.ownership.hand_back(applicant.id, 1, (await _ann(running)).id)
    (again,) = await applicant.until(1, after=told)
    assert again["text"] == "echo: /EXTERNAL_hand_back"


async def test_while_a_part_is_away_no_message_is_given_up(running: Running, soon: None) -> None:
    applicant = await running.begin()
    running.rasa.answer = running.rasa.cannot
    running.rasa.actions_well = False
    seq = await applicant.say("在")
    await running.rasa.until_posted(seq, times=10)
    assert (await applicant.get("state"))["owner"] == "bot"
    running.rasa.answer = running.rasa.echo
    answers = await applicant.until(1, after=seq)
    assert [answer["text"] for answer in answers] == ["echo: 在"]


@pytest.mark.parametrize(
    "body", [b'{"failed_seq": 0}', b'{"error": "action server answered 500"}', b"503", b""]
)
async def test_who_does_not_name_the_message_is_no_rasa_of_ours(
    running: Running, soon: None, body: bytes
) -> None:
    applicant = await running.begin()

    async def nonsense(post: dict[str, Any]) -> web.Response:
        return web.Response(status=503, body=body, content_type="application/json")

    running.rasa.answer = nonsense
    seq = await applicant.say("在")
    await running.rasa.until_posted(seq, times=10)
    assert (await applicant.get("state"))["owner"] == "bot"
