"""What agents see: the list, the transcript, and the filing beside it."""

from __future__ import annotations

import asyncio

from bot.store import Answer, NewMessage
from tests.desk.running import ID_NUMBER, MOBILE, Desk
from tests.gateway.fake_rasa import after
from tests.gateway.running import PATIENCE


async def test_the_list_tells_who_handles_each_conversation(desk: Desk) -> None:
    with_bot, waiting, taken = [await desk.applicant() for _ in range(3)]
    ann = await desk.at_work("ann")
    await waiting.post("human")
    await ann.take(taken)
    rows = await ann.rows()
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
    mark = (await ann.rows())[applicant.id]["filing"]
    assert (mark["reference"], mark["type"], mark["state"]) == (filing.id, "initial", "draft")
    assert mark["m"] == 8 and mark["n"] >= 1


async def test_the_list_shows_that_the_assistant_cannot_answer(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    async with desk.store.write() as tx:
        await tx.conversations.set_bot_trouble(applicant.id, desk.clock())
    assert (await ann.rows())[applicant.id]["trouble_since"] is not None


async def test_the_transcript_shows_what_the_bot_wanted_to_say(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    gate = asyncio.Event()
    rasa = desk.running.rasa
    rasa.answer = after(gate, rasa.echo)
    seq = await applicant.say("正在处理")
    await rasa.until_posted(seq)
    await ann.take(applicant)
    with desk.running.gateway.bus.subscribe(applicant.id) as news:
        gate.set()
        # The wake-up of the take-over may come as late as this: on Postgres they travel through the server.
        while not (
            shown := [one for one in (await ann.show(applicant))["messages"] if one.get("suppressed")]
        ):
            assert await news.wait(PATIENCE)
    assert [(one["author"], one["text"]) for one in shown] == [("bot", "echo: 正在处理")]
    assert all(one["text"] != "echo: 正在处理" for one in await applicant.messages())


async def test_the_transcript_is_whole_in_order_and_masked(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    await applicant.until(1, after=await applicant.say(f"我的手机号是{MOBILE}"))
    shown = await ann.show(applicant)
    said = [(one["author"], one["text"]) for one in shown["messages"] if one["kind"] != "event"]
    assert said[1] == ("user", "我的手机号是138****8000")
    assert [one["seq"] for one in shown["messages"]] == sorted(one["seq"] for one in shown["messages"])
    assert {"event"} == {one["kind"] for one in shown["messages"] if "author" not in one}
    _, rest = await ann.get(f"conversations/{applicant.id}", after=str(shown["seq"]))
    assert rest["messages"] == [] and rest["seq"] == shown["seq"]


async def test_the_way_to_the_upload_page_is_not_for_staff(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    link = {"url": "http://localhost/u#secret", "qr_png": "data:image/png;base64,AA", "expires_at": "2026"}
    async with desk.store.write() as tx:
        upload = NewMessage("bot", "upload", "请上传", "zh-CN", data=link)
        await tx.messages.append(applicant.id, upload, desk.clock())
    assert "secret" in str(await applicant.messages())
    shown = str(await ann.show(applicant))
    assert "请上传" in shown and "secret" not in shown and "base64" not in shown


async def test_the_filing_stands_beside_the_conversation_masked_and_with_who_said_it(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    filing = await desk.filing(applicant)
    async with desk.store.write() as tx:
        by_agent = Answer(
            filing.id, "site_name", "小赵书屋", "set_by_agent", "agent", None, None, desk.clock()
        )
        await tx.answers.put_many(filing.id, [by_agent], desk.clock())
    shown = (await ann.show(applicant))["filing"]
    fields = {row["slot"]: row for section in shown["sections"] for row in section["rows"]}
    assert (fields["leader_mobile"]["display"], fields["leader_mobile"]["hidden"]) == ("138****8000", True)
    assert (fields["site_name"]["by"], fields["site_name"]["status"]) == ("agent", "set_by_agent")
    assert fields["province"]["display"] == "Zhejiang" and fields["province"]["by"] == "applicant"
    assert [section["step"] for section in shown["sections"]] == ["prepare", "basic", "entity", "service"]
    assert shown["moves"] == [], "an agent makes no moves"
    assert {one["state"] for one in shown["documents"]} == {"missing"}
    assert MOBILE not in str(shown) and ID_NUMBER not in str(shown)


async def test_reviewers_have_no_part_in_conversations(desk: Desk) -> None:
    applicant, rita = await desk.applicant(), await desk.at_work("rita", "reviewer")
    for path in ("conversations", f"conversations/{applicant.id}"):
        assert (await rita.get(path))[0] == 403
    status, answer = await rita.take(applicant)
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


async def test_numbers_that_no_database_holds_are_refused(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    for number in (2**31, 2**63, 2**70):
        take = await ann.post(f"conversations/{applicant.id}/take", {"epoch": number})
        show = await ann.get(f"conversations/{applicant.id}", after=str(number))
        assert [status for status, _ in (take, show)] == [422, 422], number
