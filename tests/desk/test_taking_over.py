"""Taking over, answering and handing back: who may, and what the others are told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.desk.running import Desk


async def test_an_agent_takes_over_answers_and_hands_back(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await desk.filing(applicant)
    assert await ann.take(applicant) == (200, {"epoch": 1})
    assert (await ann.say(applicant, "您好，我是安"))[0] == 202
    (said,) = await applicant.until(1, author="agent")
    assert (said["text"], said["author_name"]) == ("您好，我是安", "Ann")
    await applicant.say("我的问题")
    status, answer = await ann.post(f"conversations/{applicant.id}/hand-back", {"epoch": 1})
    assert (status, answer) == (200, {"epoch": 2})
    (again,) = await applicant.until(1, after=said["seq"])
    assert again["text"] == "echo: /EXTERNAL_hand_back"
    actions = [entry.action for entry in await desk.audit(applicant.id)]
    assert actions == ["conversation.taken", "conversation.answered", "conversation.handed_back"]


async def test_of_two_agents_the_slower_is_told_who_was_faster_and_when(desk: Desk) -> None:
    applicant = await desk.applicant()
    ann, bob = await desk.at_work("ann"), await desk.at_work("bob")
    await ann.take(applicant)
    desk.clock.later(seconds=2)
    status, answer = await bob.take(applicant)
    assert status == 409
    assert (answer["by"], answer["seconds_ago"]) == ("Ann", 2)
    assert answer["error"]["message"] == "Ann was faster and has this conversation now."
    assert (answer["conversation"]["owner"], answer["conversation"]["epoch"]) == ("agent", 1)


async def test_of_two_agents_at_the_same_moment_one_wins(desk: Desk) -> None:
    applicant = await desk.applicant()
    agents = [await desk.at_work(name) for name in ("ann", "bob")]
    answers = await asyncio.gather(*(agent.take(applicant) for agent in agents))
    assert sorted(status for status, _ in answers) == [200, 409]
    (lost,) = [answer for status, answer in answers if status == 409]
    assert lost["by"] in ("Ann", "Bob")
    assert len([one for one in await desk.audit(applicant.id) if one.action == "conversation.taken"]) == 1


@pytest.mark.parametrize("owner", ["bot", "queue", "somebody else"])
async def test_the_composer_is_locked_by_the_server_too(desk: Desk, owner: str) -> None:
    applicant, bob = await desk.applicant(), await desk.at_work("bob")
    if owner == "queue":
        await applicant.post("human")
    elif owner == "somebody else":
        await (await desk.at_work("ann")).take(applicant)
    status, answer = await bob.say(applicant, "插一句")
    assert (status, answer["error"]["code"]) == (409, "not_yours")
    assert all(message["author"] != "agent" for message in await applicant.messages())


async def test_a_message_sent_twice_is_said_once(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await ann.take(applicant)
    first = await ann.say(applicant, "您好", "same")
    assert await ann.say(applicant, "您好", "same") == first
    assert len(await applicant.until(1, author="agent")) == 1


@pytest.mark.parametrize(("text", "status"), [("", 422), (" \u200b\n", 422), ("字" * 4001, 422)])
async def test_an_empty_or_endless_message_is_refused(desk: Desk, text: str, status: int) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await ann.take(applicant)
    assert (await ann.say(applicant, text))[0] == status


async def test_an_agents_page_knows_its_message_again(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await ann.take(applicant)
    await ann.say(applicant, "您好", "my-own-id")
    (said,) = [one for one in (await ann.show(applicant))["messages"] if one.get("author") == "agent"]
    assert said["client_msg_id"] == "my-own-id"


async def test_only_whoever_has_it_hands_it_back(desk: Desk) -> None:
    applicant = await desk.applicant()
    ann, bob, boss = [
        await desk.at_work(n, r) for n, r in (("ann", "agent"), ("bob", "agent"), ("eve", "admin"))
    ]
    path = f"conversations/{applicant.id}/hand-back"
    status, answer = await ann.post(path, {"epoch": 0})
    assert (status, answer["error"]["code"]) == (409, "with_assistant")
    await ann.take(applicant)
    status, answer = await bob.post(path, {"epoch": 1})
    assert (status, answer["error"]["code"]) == (409, "not_yours")
    status, answer = await ann.post(path, {"epoch": 0})
    assert (status, answer["by"]) == (409, "Ann"), "a page that is behind is told how it stands"
    assert (await boss.post(path, {"epoch": 1}))[0] == 200


async def test_handing_to_the_team_silences_the_bot_and_takes_nobody(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    path = f"conversations/{applicant.id}/to-team"
    assert await ann.post(path) == (200, {"owner": "queue"})
    assert (await ann.rows())[applicant.id]["assignee_name"] is None
    await applicant.say("有人吗")
    await asyncio.sleep(0.1)
    assert desk.running.rasa.texts() == []
    status, answer = await ann.post(path)
    assert (status, answer["error"]["code"]) == (409, "with_people")
    assert [entry.action for entry in await desk.audit(applicant.id)] == ["conversation.to_team"]


async def test_a_waiting_conversation_can_be_given_back_to_the_assistant(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await applicant.post("human")
    assert (await ann.post(f"conversations/{applicant.id}/hand-back", {"epoch": 1}))[0] == 200
    assert (await applicant.get("state"))["owner"] == "bot"


async def test_a_conversation_can_be_taken_over_from_a_colleague_who_has_left(desk: Desk) -> None:
    applicant, ann, bob = await desk.applicant(), await desk.at_work("ann"), await desk.at_work("bob")
    await ann.take(applicant)
    assert await bob.take(applicant, epoch=1) == (200, {"epoch": 2})
    assert (await ann.say(applicant, "还在吗"))[0] == 409
    assert (await bob.say(applicant, "我来接着办"))[0] == 202


@pytest.mark.parametrize("body", [{}, {"epoch": "x"}, {"epoch": -1}, {"epoch": None}])
async def test_a_malformed_take_over_is_refused_in_words(desk: Desk, body: dict[str, Any]) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    status, answer = await ann.post(f"conversations/{applicant.id}/take", body)
    assert (status, answer["error"]["code"]) == (422, "bad_request")
    async with ann.http.post(f"/api/desk/conversations/{applicant.id}/take", data=b"\xff{") as response:
        assert response.status == 400
    assert (await ann.get(f"conversations/{applicant.id}", after="x"))[0] == 422


async def test_the_applicant_sees_the_agents_typing_and_nobody_elses(desk: Desk) -> None:
    applicant, ann, bob = await desk.applicant(), await desk.at_work("ann"), await desk.at_work("bob")
    await ann.take(applicant)
    with desk.running.gateway.bus.subscribe(applicant.id) as news:
        await bob.post(f"conversations/{applicant.id}/typing")
        assert await news.wait(0.05) == set()
        await ann.post(f"conversations/{applicant.id}/typing")
        assert await news.wait(1) == {"typing_agent"}
