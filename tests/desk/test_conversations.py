"""The agents' side: who handles what, taking over, answering, handing back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.store import Answer, NewMessage
from tests.desk.running import ID_NUMBER, MOBILE, Desk, Employee
from tests.gateway.fake_rasa import after
from tests.gateway.running import PATIENCE, Applicant


async def _rows(employee: Employee) -> dict[str, dict[str, Any]]:
    status, answer = await employee.get("conversations")
    assert status == 200, answer
    return {row["id"]: row for row in answer["conversations"]}


async def _show(employee: Employee, applicant: Applicant) -> dict[str, Any]:
    status, answer = await employee.get(f"conversations/{applicant.id}")
    assert status == 200, answer
    return dict(answer)


async def _take(employee: Employee, applicant: Applicant, epoch: int = 0) -> tuple[int, Any]:
    return await employee.post(f"conversations/{applicant.id}/take", {"epoch": epoch})


async def _say(employee: Employee, applicant: Applicant, text: str, id_: str = "a1") -> tuple[int, Any]:
    return await employee.post(f"conversations/{applicant.id}/messages", {"client_msg_id": id_, "text": text})


async def test_the_list_tells_who_handles_each_conversation(desk: Desk) -> None:
    with_bot, waiting, taken = [await desk.applicant() for _ in range(3)]
    ann = await desk.at_work("ann")
    await waiting.post("human")
    await _take(ann, taken)
    rows = await _rows(ann)
    assert (rows[with_bot.id]["owner"], rows[with_bot.id]["assignee_name"]) == ("bot", None)
    assert rows[waiting.id]["owner"] == "queue"
    assert rows[waiting.id]["waiting_since"] is not None
    assert (rows[taken.id]["owner"], rows[taken.id]["assignee_name"]) == ("agent", "Ann")
    assert list(rows)[-1] == with_bot.id, "those that people handle come first"


async def test_the_list_tells_where_the_filing_stands_and_nothing_that_was_said(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    filing = await desk.filing(applicant)
    await applicant.say(f"我叫赵测试，手机号{MOBILE}，网站叫小赵的读书笔记")
    async with ann.http.get("/api/desk/conversations") as response:
        listed = await response.text()
    for personal in (MOBILE, ID_NUMBER, "赵测试", "小赵的读书笔记", "手机号", "文三路"):
        assert personal not in listed
    mark = (await _rows(ann))[applicant.id]["filing"]
    assert (mark["reference"], mark["type"], mark["state"]) == (filing.id, "initial", "draft")
    assert mark["m"] == 8 and mark["n"] >= 1


async def test_the_list_shows_that_the_assistant_cannot_answer(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    async with desk.store.write() as tx:
        await tx.conversations.set_bot_trouble(applicant.id, desk.clock())
    assert (await _rows(ann))[applicant.id]["trouble_since"] is not None


async def test_an_agent_takes_over_answers_and_hands_back(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await desk.filing(applicant)
    assert await _take(ann, applicant) == (200, {"epoch": 1})
    assert (await _say(ann, applicant, "您好，我是安"))[0] == 202
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
    await _take(ann, applicant)
    desk.clock.later(seconds=2)
    status, answer = await _take(bob, applicant)
    assert status == 409
    assert (answer["by"], answer["seconds_ago"]) == ("Ann", 2)
    assert answer["error"]["message"] == "Ann was faster and has this conversation now."
    assert (answer["conversation"]["owner"], answer["conversation"]["epoch"]) == ("agent", 1)


async def test_of_two_agents_at_the_same_moment_one_wins(desk: Desk) -> None:
    applicant = await desk.applicant()
    agents = [await desk.at_work(name) for name in ("ann", "bob")]
    answers = await asyncio.gather(*(_take(agent, applicant) for agent in agents))
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
        await _take(await desk.at_work("ann"), applicant)
    status, answer = await _say(bob, applicant, "插一句")
    assert (status, answer["error"]["code"]) == (409, "not_yours")
    assert all(message["author"] != "agent" for message in await applicant.messages())


async def test_a_message_sent_twice_is_said_once(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await _take(ann, applicant)
    first = await _say(ann, applicant, "您好", "same")
    assert await _say(ann, applicant, "您好", "same") == first
    assert len(await applicant.until(1, author="agent")) == 1


@pytest.mark.parametrize(("text", "status"), [("", 422), (" \u200b\n", 422), ("字" * 4001, 422)])
async def test_an_empty_or_endless_message_is_refused(desk: Desk, text: str, status: int) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await _take(ann, applicant)
    assert (await _say(ann, applicant, text))[0] == status


async def test_the_transcript_shows_what_the_bot_wanted_to_say(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    gate = asyncio.Event()
    rasa = desk.running.rasa
    rasa.answer = after(gate, rasa.echo)
    seq = await applicant.say("正在处理")
    await rasa.until_posted(seq)
    await _take(ann, applicant)
    with desk.running.gateway.bus.subscribe(applicant.id) as news:
        gate.set()
        assert await news.wait(PATIENCE)
    shown = [one for one in (await _show(ann, applicant))["messages"] if one.get("suppressed")]
    assert [(one["author"], one["text"]) for one in shown] == [("bot", "echo: 正在处理")]
    assert all(one["text"] != "echo: 正在处理" for one in await applicant.messages())


async def test_the_transcript_is_whole_in_order_and_masked(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await applicant.until(1, after=await applicant.say(f"我的手机号是{MOBILE}"))
    shown = await _show(ann, applicant)
    said = [(one["author"], one["text"]) for one in shown["messages"] if one["kind"] != "event"]
    assert said[1] == ("user", "我的手机号是138****8000")
    assert [one["seq"] for one in shown["messages"]] == sorted(one["seq"] for one in shown["messages"])
    assert {"event"} == {one["kind"] for one in shown["messages"] if "author" not in one}
    _, rest = await ann.get(f"conversations/{applicant.id}", after=str(shown["seq"]))
    assert rest["messages"] == [] and rest["seq"] == shown["seq"]


async def test_an_agents_page_knows_its_message_again(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await _take(ann, applicant)
    await _say(ann, applicant, "您好", "my-own-id")
    (said,) = [one for one in (await _show(ann, applicant))["messages"] if one.get("author") == "agent"]
    assert said["client_msg_id"] == "my-own-id"


async def test_the_way_to_the_upload_page_is_not_for_staff(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    link = {"url": "http://localhost/u#secret", "qr_png": "data:image/png;base64,AA", "expires_at": "2026"}
    async with desk.store.write() as tx:
        upload = NewMessage("bot", "upload", "请上传", "zh-CN", data=link)
        await tx.messages.append(applicant.id, upload, desk.clock())
    assert "secret" in str(await applicant.messages())
    shown = str(await _show(ann, applicant))
    assert "请上传" in shown and "secret" not in shown and "base64" not in shown


async def test_the_filing_stands_beside_the_conversation_masked_and_with_who_said_it(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    filing = await desk.filing(applicant)
    async with desk.store.write() as tx:
        by_agent = Answer(
            filing.id, "site_name", "小赵书屋", "set_by_agent", "agent", None, None, desk.clock()
        )
        await tx.answers.put_many(filing.id, [by_agent], desk.clock())
    shown = (await _show(ann, applicant))["filing"]
    fields = {row["slot"]: row for section in shown["sections"] for row in section["rows"]}
    assert (fields["leader_mobile"]["display"], fields["leader_mobile"]["hidden"]) == ("138****8000", True)
    assert (fields["site_name"]["by"], fields["site_name"]["status"]) == ("agent", "set_by_agent")
    assert fields["province"]["display"] == "Zhejiang" and fields["province"]["by"] == "applicant"
    assert [section["step"] for section in shown["sections"]] == ["prepare", "basic", "entity", "service"]
    assert shown["moves"] == [], "an agent makes no moves"
    assert {one["state"] for one in shown["documents"]} == {"missing"}
    assert MOBILE not in str(shown) and ID_NUMBER not in str(shown)


async def test_only_whoever_has_it_hands_it_back(desk: Desk) -> None:
    applicant = await desk.applicant()
    ann, bob, boss = [
        await desk.at_work(n, r) for n, r in (("ann", "agent"), ("bob", "agent"), ("eve", "admin"))
    ]
    path = f"conversations/{applicant.id}/hand-back"
    status, answer = await ann.post(path, {"epoch": 0})
    assert (status, answer["error"]["code"]) == (409, "with_assistant")
    await _take(ann, applicant)
    status, answer = await bob.post(path, {"epoch": 1})
    assert (status, answer["error"]["code"]) == (409, "not_yours")
    status, answer = await ann.post(path, {"epoch": 0})
    assert (status, answer["by"]) == (409, "Ann"), "a page that is behind is told how it stands"
    assert (await boss.post(path, {"epoch": 1}))[0] == 200


async def test_handing_to_the_team_silences_the_bot_and_takes_nobody(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    path = f"conversations/{applicant.id}/to-team"
    assert await ann.post(path) == (200, {"owner": "queue"})
    assert (await _rows(ann))[applicant.id]["assignee_name"] is None
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
    await _take(ann, applicant)
    assert await _take(bob, applicant, epoch=1) == (200, {"epoch": 2})
    assert (await _say(ann, applicant, "还在吗"))[0] == 409
    assert (await _say(bob, applicant, "我来接着办"))[0] == 202


async def test_reviewers_have_no_part_in_conversations(desk: Desk) -> None:
    applicant, rita = await desk.applicant(), await desk.at_work("rita", "reviewer")
    for path in ("conversations", f"conversations/{applicant.id}"):
        assert (await rita.get(path))[0] == 403
    status, answer = await _take(rita, applicant)
    assert (status, answer["error"]["code"]) == (403, "no_right")


async def test_an_unknown_conversation_is_not_found(desk: Desk) -> None:
    ann = await desk.at_work("ann")
    assert (await ann.get("conversations/none"))[0] == 404
    for act, body in (
        ("take", {"epoch": 0}),
        ("hand-back", {"epoch": 0}),
        ("to-team", {}),
        ("typing", {}),
        ("messages", {"client_msg_id": "a", "text": "b"}),
    ):
        assert (await ann.post(f"conversations/none/{act}", body))[0] == 404, act


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
    await _take(ann, applicant)
    with desk.running.gateway.bus.subscribe(applicant.id) as news:
        await bob.post(f"conversations/{applicant.id}/typing")
        assert await news.wait(0.05) == set()
        await ann.post(f"conversations/{applicant.id}/typing")
        assert await news.wait(1) == {"typing_agent"}
