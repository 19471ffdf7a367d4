"""Opening a stored conversation again after a long pause: the bot is asked for a recap, once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.channels.conftest import Clock
from tests.gateway.running import Applicant, Running

RETURN = "/EXTERNAL_return"


async def _drafting(running: Running, state: str | None = None) -> Applicant:
    """An applicant with a draft (or a filing in ``state``) as the current filing."""
    applicant = await running.begin()
    now = running.gateway.clock()
    async with running.gateway.store.write() as tx:
        conversation = await tx.conversations.get(applicant.id)
        assert conversation is not None
        filing = await tx.filings.create(conversation.applicant_id, conversation.id, now)
        await tx.conversations.set_filing(conversation.id, filing.id, now)
        if state is not None:
            await tx.filings.move(filing.id, "draft", state, actor="test", reason={}, now=now)
    return applicant


def _returns(running: Running) -> int:
    return [post.get("payload") for post in running.rasa.posts].count(RETURN)


async def test_opening_after_half_a_day_asks_for_a_recap(running: Running, clock: Clock) -> None:
    applicant = await _drafting(running)
    last = (await applicant.messages())[-1]["seq"]
    clock.ahead = timedelta(hours=12)
    await applicant.messages()
    await applicant.until(1, after=last)
    assert _returns(running) == 1


async def test_the_socket_is_an_opening_too_and_several_windows_are_one(
    running: Running, clock: Clock
) -> None:
    applicant = await _drafting(running)
    last = (await applicant.messages())[-1]["seq"]
    clock.ahead = timedelta(days=8)
    path = applicant.path("socket")
    async with running.client.ws_connect(path) as one, running.client.ws_connect(path) as other:
        for socket in (one, other):
            await socket.send_json({"type": "hello", "token": applicant.token, "after": 0})
        await applicant.until(1, after=last)
        await asyncio.gather(*(applicant.messages() for _ in range(3)))
    assert _returns(running) == 1


async def test_a_window_that_reads_on_is_no_opening(running: Running, clock: Clock) -> None:
    applicant = await _drafting(running)
    last = (await applicant.messages())[-1]["seq"]
    clock.ahead = timedelta(days=8)
    assert await applicant.messages(after=last) == []
    await applicant.until(1, after=await applicant.say("我回来了"))
    assert _returns(running) == 0


@pytest.mark.parametrize("state", [None, "initial_review"])
async def test_nothing_is_said_soon_after_or_where_nothing_waits(
    running: Running, clock: Clock, state: str | None
) -> None:
    applicant = await _drafting(running, state)
    clock.ahead = timedelta(hours=11) if state is None else timedelta(days=8)
    await applicant.messages()
    await applicant.until(1, after=await applicant.say("在吗"))
    assert _returns(running) == 0
