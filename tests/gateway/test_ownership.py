"""While people own a conversation the bot is silent; afterwards it goes on, with nothing replayed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from bot.gateway.ownership import NotYours, Overtaken
from bot.store import Message, Staff
from tests.gateway.fake_rasa import after, as_response, turn
from tests.gateway.running import Applicant, Running


async def _hire(running: Running, username: str) -> Staff:
    async with running.gateway.store.write() as tx:
        return await tx.staff.create(
            username=username,
            display_name=username.title(),
            role="agent",
            password_hash="-",
            now=running.gateway.clock(),
        )


async def _of_bot(running: Running, applicant: Applicant, after_seq: int) -> list[Message]:
    """The bot's messages after a seq, the suppressed ones too."""
    async with running.gateway.store.read() as tx:
        found = await tx.messages.after(applicant.id, after_seq, include_suppressed=True)
    return [message for message in found if message.author == "bot"]


async def _epoch(running: Running, applicant: Applicant) -> int:
    async with running.gateway.store.read() as tx:
        conversation = await tx.conversations.get(applicant.id)
    assert conversation is not None
    return conversation.epoch


async def test_in_the_queue_messages_are_kept_but_not_sent_to_rasa(running: Running) -> None:
    applicant = await running.begin()
    assert await applicant.post("human") == (202, {"owner": "queue"})
    (notice,) = await applicant.until(1, author="system")
    assert notice["kind"] == "notice"
    await applicant.say("有人吗")
    await asyncio.sleep(0.2)
    assert running.rasa.texts() == []
    assert [message["text"] for message in await applicant.messages()][-1] == "有人吗"


async def test_asking_for_a_person_twice_queues_once(running: Running) -> None:
    applicant = await running.begin()
    await applicant.post("human")
    assert await applicant.post("human") == (202, {"owner": "queue"})
    assert len(await applicant.until(1, author="system")) == 1


async def test_an_agent_takes_over_answers_and_hands_back_to_the_right_question(running: Running) -> None:
    applicant, ann = await running.begin(), await _hire(running, "ann")
    ownership = running.gateway.ownership
    epoch = await ownership.take(applicant.id, 0, ann)
    state = await applicant.get("state")
    assert (state["owner"], state["agent_name"]) == ("agent", "Ann")
    seq = await applicant.say("我的问题是这个")
    await ownership.say(applicant.id, ann, "您好，我来看看", "a1")
    (said,) = await applicant.until(1, author="agent")
    assert (said["text"], said["author_name"]) == ("您好，我来看看", "Ann")
    await ownership.hand_back(applicant.id, epoch, ann.id)
    await applicant.until(1, after=seq)
    assert running.rasa.posts[-1]["payload"] == "/EXTERNAL_hand_back"
    assert running.rasa.texts() == [], "what was told to the person is not replayed to the bot"
    await applicant.until(1, after=await applicant.say("继续"))
    assert running.rasa.texts() == ["继续"]
    async with running.gateway.store.read() as tx:
        log = await tx.conversations.ownership_log(applicant.id)
    assert [(change.from_owner, change.to_owner) for change in log] == [("bot", "agent"), ("agent", "bot")]


async def test_of_two_agents_the_slower_is_told_who_was_faster(running: Running) -> None:
    applicant = await running.begin()
    ann, bob = await _hire(running, "ann"), await _hire(running, "bob")
    await running.gateway.ownership.take(applicant.id, 0, ann)
    with pytest.raises(Overtaken) as overtaken:
        await running.gateway.ownership.take(applicant.id, 0, bob)
    assert overtaken.value.assignee == "Ann"
    with pytest.raises(Overtaken):
        await running.gateway.ownership.hand_back(applicant.id, 0, bob.id)


async def test_only_the_owner_speaks(running: Running) -> None:
    applicant = await running.begin()
    ann, bob = await _hire(running, "ann"), await _hire(running, "bob")
    say = running.gateway.ownership.say
    with pytest.raises(NotYours):
        await say(applicant.id, ann, "机器人还在说话", "a1")
    await running.gateway.ownership.take(applicant.id, 0, ann)
    with pytest.raises(NotYours):
        await say(applicant.id, bob, "插一句", "b1")
    assert all(message["author"] != "agent" for message in await applicant.messages())


async def test_a_turn_still_running_at_take_over_is_kept_but_not_shown(running: Running) -> None:
    applicant, ann = await running.begin(), await _hire(running, "ann")
    gate = asyncio.Event()
    running.rasa.answer = after(gate, running.rasa.echo)
    seq = await applicant.say("正在处理")
    await running.rasa.until_posted(seq)
    await running.gateway.ownership.take(applicant.id, 0, ann)
    gate.set()
    with running.gateway.bus.subscribe(applicant.id) as news:
        while not (kept := await _of_bot(running, applicant, seq)):
            await news.wait()
    assert [message.delivery for message in kept] == ["suppressed"]
    assert all(message["author"] != "bot" for message in await applicant.messages(after=seq))
    await running.gateway.ownership.hand_back(applicant.id, 1, ann.id)
    (again,) = await applicant.until(1, after=seq)
    assert again["text"] == "echo: /EXTERNAL_hand_back", "the question comes again, the late answer does not"


async def test_a_late_turn_has_no_effects(running: Running) -> None:
    applicant, ann = await running.begin(), await _hire(running, "ann")
    gate = asyncio.Event()

    async def to_english(post: dict[str, Any]) -> web.Response:
        return as_response(turn("English", effects=[{"kind": "locale", "locale": "en"}]))

    running.rasa.answer = after(gate, to_english)
    seq = await applicant.say("English")
    await running.rasa.until_posted(seq)
    await running.gateway.ownership.take(applicant.id, 0, ann)
    gate.set()
    await running.gateway.ownership.hand_back(applicant.id, 1, ann.id)
    running.rasa.answer = running.rasa.echo
    await applicant.until(1, after=seq)
    assert (await applicant.get("state"))["locale"] == "zh-CN"


async def test_the_bot_that_calls_a_person_speaks_first_and_then_falls_silent(running: Running) -> None:
    applicant = await running.begin()

    async def call_a_person(post: dict[str, Any]) -> web.Response:
        effects = [{"kind": "to_queue", "reason": "three refusals"}]
        return as_response(turn("我请同事来帮您", effects=effects))

    running.rasa.answer = call_a_person
    seq = await applicant.say("转人工")
    await applicant.say("快一点")
    (said,) = await applicant.until(1, after=seq)
    assert said["text"] == "我请同事来帮您"
    await asyncio.sleep(0.2)
    assert running.rasa.texts() == ["转人工"]
    assert (await applicant.get("state"))["owner"] == "queue"
    assert await _epoch(running, applicant) == 1


async def test_a_message_sent_twice_by_an_agent_is_said_once(running: Running) -> None:
    applicant, ann = await running.begin(), await _hire(running, "ann")
    await running.gateway.ownership.take(applicant.id, 0, ann)
    first = await running.gateway.ownership.say(applicant.id, ann, "您好", "a1")
    second = await running.gateway.ownership.say(applicant.id, ann, "您好", "a1")
    assert first.seq == second.seq
