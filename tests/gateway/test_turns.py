"""Messages reach Rasa in order, and its turns come back whole, each once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.gateway.fake_rasa import FakeRasa, after, as_response, turn
from tests.gateway.running import Running, serving


async def test_a_new_conversation_is_greeted_by_the_bot(running: Running) -> None:
    applicant = await running.begin()
    (greeting,) = await applicant.messages()
    assert greeting["author"] == "bot"
    assert greeting["text"] == "echo: /EXTERNAL_greet"
    assert greeting["seq"] == 2, "the event that asks for the greeting is not shown"
    (post,) = running.rasa.posts
    assert post == {
        "conversation_id": applicant.id,
        "seq": 1,
        "epoch": 0,
        "text": None,
        "payload": "/EXTERNAL_greet",
        "language": "zh-CN",
        "intent": "EXTERNAL_greet",
    }


async def test_a_message_is_answered(running: Running) -> None:
    applicant = await running.begin()
    seq = await applicant.say("我要备案")
    (answer,) = await applicant.until(1, after=seq)
    assert answer["text"] == "echo: 我要备案"
    assert "client_msg_id" not in answer
    said = next(message for message in await applicant.messages() if message["author"] == "user")
    assert (said["seq"], said["text"], said["client_msg_id"]) == (seq, "我要备案", "m0")


async def test_rasa_is_shown_the_secret_that_the_keyring_gives(running: Running) -> None:
    await running.begin()
    expected = running.gateway.store.keyring.shared_secret("rasa")
    assert running.rasa.headers[0]["X-Gateway-Secret"] == expected


async def test_the_same_client_msg_id_is_the_same_message(running: Running) -> None:
    applicant = await running.begin()
    seqs = await asyncio.gather(*(applicant.say("一次", "same") for _ in range(5)))
    assert len(set(seqs)) == 1
    await applicant.until(1, after=seqs[0])
    assert await applicant.say("另一句", "same") == seqs[0]
    assert running.rasa.texts() == ["一次"]


async def test_twenty_messages_at_once_are_answered_one_after_the_other_in_order(running: Running) -> None:
    applicant = await running.begin()
    active, most = 0, 0

    async def slow_echo(post: dict[str, Any]) -> web.Response:
        nonlocal active, most
        active += 1
        most = max(most, active)
        await asyncio.sleep(0.005)
        active -= 1
        return await running.rasa.echo(post)

    running.rasa.answer = slow_echo
    seqs = await asyncio.gather(*(applicant.say(f"第{n}句") for n in range(20)))
    assert len(set(seqs)) == 20
    answers = await applicant.until(20, after=2)
    messages = {message["seq"]: message["text"] for message in await applicant.messages()}
    assert [answer["text"] for answer in answers] == [f"echo: {messages[seq]}" for seq in sorted(seqs)]
    assert most == 1


async def test_a_turn_of_several_messages_appears_whole(running: Running) -> None:
    applicant = await running.begin()

    async def two(post: dict[str, Any]) -> web.Response:
        return as_response(turn("先说一句", "再问一句", choices=[{"label": "好", "payload": "/affirm"}]))

    running.rasa.answer = two
    seq = await applicant.say("继续")
    seen = (await applicant.get("messages", after=seq, wait=5))["messages"]
    assert [message["text"] for message in seen] == ["先说一句", "再问一句"]
    assert seen[1]["kind"] == "question"
    assert [choice["label"] for choice in seen[1]["choices"]] == ["好"]


async def test_two_conversations_do_not_wait_for_each_other(running: Running) -> None:
    slow, quick = await running.begin(), await running.begin()
    gate = asyncio.Event()

    async def answer(post: dict[str, Any]) -> web.Response:
        if post["conversation_id"] == slow.id:
            await gate.wait()
        return await running.rasa.echo(post)

    running.rasa.answer = answer
    seq_slow, seq_quick = await slow.say("慢"), await quick.say("快")
    await quick.until(1, after=seq_quick)
    gate.set()
    await slow.until(1, after=seq_slow)


async def test_what_an_earlier_process_accepted_is_answered_by_the_next(
    rasa: FakeRasa, tmp_path: Path, database: str
) -> None:
    never = asyncio.Event()
    async with serving(tmp_path, rasa, database_url=database) as first:
        applicant = await first.begin()
        rasa.answer = after(never, rasa.echo)
        seqs = [await applicant.say("第一句"), await applicant.say("第二句")]
    rasa.answer = rasa.echo
    async with serving(tmp_path, rasa, database_url=database) as second:
        applicant = second.applicant(applicant)
        answers = await applicant.until(2, after=seqs[-1])
        assert [answer["text"] for answer in answers] == ["echo: 第一句", "echo: 第二句"]
        assert [message["seq"] for message in await applicant.messages()] == [2, 3, 4, 5, 6]


async def test_a_turn_lost_on_its_way_back_is_asked_for_again_and_delivered_once(
    rasa: FakeRasa, tmp_path: Path, database: str
) -> None:
    has_run = asyncio.Event()

    async def run_and_hang(post: dict[str, Any]) -> web.Response:
        await rasa.echo(post)
        has_run.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with serving(tmp_path, rasa, database_url=database) as first:
        applicant = await first.begin()
        rasa.answer = run_and_hang
        seq = await applicant.say("只做一次")
        await has_run.wait()
    rasa.answer = rasa.echo
    async with serving(tmp_path, rasa, database_url=database) as second:
        answers = await second.applicant(applicant).until(1, after=seq)
        assert [answer["text"] for answer in answers] == ["echo: 只做一次"]
    assert rasa.turns_run.count((applicant.id, seq)) == 1


async def test_the_effect_that_changes_the_language_holds_for_the_next_turn(running: Running) -> None:
    applicant = await running.begin()

    async def switch(post: dict[str, Any]) -> web.Response:
        return as_response(
            turn("English it is", effects=[{"kind": "locale", "locale": "en"}, {"kind": "new"}])
        )

    running.rasa.answer = switch
    seq = await applicant.say("English please")
    await applicant.until(1, after=seq)
    running.rasa.answer = running.rasa.echo
    await applicant.until(1, after=await applicant.say("and now"))
    assert running.rasa.posts[-1]["language"] == "en"
    assert (await applicant.get("state"))["locale"] == "en"
