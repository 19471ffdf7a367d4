"""The desk's socket: lists and the open conversation as they change, for as long as the session holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
import orjson

from bot.content.texts import texts
from bot.desk.socket import SIGNED_OUT
from tests.desk.running import Desk, Employee
from tests.gateway.running import PATIENCE

Frame = dict[str, Any]


class Listening:
    """A socket, and what comes through it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse[Any]) -> None:
        self.socket = socket

    async def until(self, wanted: Callable[[Frame], Any]) -> Frame:
        """The next frame that is wanted; others are passed over."""
        while True:
            frame: Frame = orjson.loads((await self.socket.receive(PATIENCE)).data)
            if wanted(frame):
                return frame

    async def watch(self, conversation_id: str | None, after: int = 0, lang: str = "en") -> None:
        """Show a conversation."""
        wish = {"type": "watch", "conversation_id": conversation_id, "after": after, "lang": lang}
        await self.socket.send_json(wish)


async def _listen(employee: Employee) -> Listening:
    return Listening(await employee.socket())


def _changed(id_: str, **values: Any) -> Callable[[Frame], bool]:
    """A frame in which the row of a conversation has these values."""

    def wanted(frame: Frame) -> bool:
        rows = [row for row in frame.get("changed", ()) if row["id"] == id_]
        return any(all(row[name] == value for name, value in values.items()) for row in rows)

    return wanted


async def test_an_empty_desk_says_so_at_once(desk: Desk) -> None:
    listening = await _listen(await desk.at_work("ann"))
    frame = await listening.until(lambda frame: True)
    assert frame == {"type": "conversations", "changed": [], "gone": []}


async def test_the_list_follows_what_happens(desk: Desk) -> None:
    first = await desk.applicant()
    listening = await _listen(await desk.at_work("ann"))
    await listening.until(_changed(first.id, owner="bot"))
    second = await desk.applicant()
    await listening.until(_changed(second.id, owner="bot"))
    await second.post("human")
    frame = await listening.until(_changed(second.id, owner="queue"))
    assert [row["id"] for row in frame["changed"]] == [second.id], "only what changed is sent"


async def test_two_windows_see_the_same_take_over(desk: Desk) -> None:
    applicant, ann, bob = await desk.applicant(), await desk.at_work("ann"), await desk.at_work("bob")
    windows = [await _listen(one) for one in (ann, bob)]
    for window in windows:
        await window.until(_changed(applicant.id, owner="bot"))
    await ann.post(f"conversations/{applicant.id}/take", {"epoch": 0})
    for window in windows:
        await window.until(_changed(applicant.id, owner="agent", assignee_name="Ann", epoch=1))


async def test_the_open_conversation_arrives_whole_and_then_piece_by_piece(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.watch(applicant.id)
    whole = await listening.until(lambda frame: frame["type"] == "conversation")
    assert [one["author"] for one in whole["messages"] if one["kind"] != "event"] == ["bot"]
    await applicant.say("在吗")
    news = await listening.until(lambda frame: frame.get("messages"))
    assert news["messages"][0]["seq"] == whole["seq"] + 1  # the bot's answer may come with it
    await ann.post(f"conversations/{applicant.id}/take", {"epoch": 0})
    taken = await listening.until(lambda frame: frame.get("conversation", {}).get("owner") == "agent")
    assert taken["conversation"]["assignee_name"] == "Ann"


async def test_a_page_that_comes_back_gets_only_what_it_has_not_seen(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    _, shown = await ann.get(f"conversations/{applicant.id}")
    seq = await applicant.say("离开时说的")
    await applicant.until(1, after=seq)
    listening = await _listen(ann)
    await listening.watch(applicant.id, after=shown["seq"])
    frame = await listening.until(lambda frame: frame["type"] == "conversation")
    assert [one["seq"] for one in frame["messages"]] == [seq, seq + 1]


async def test_the_filing_beside_the_conversation_follows_in_the_pages_language(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.watch(applicant.id, lang="zh-CN")
    assert (await listening.until(lambda frame: "filing" in frame))["filing"] is None
    await desk.filing(applicant)
    desk.running.gateway.bus.publish(applicant.id)
    filing = (await listening.until(lambda frame: frame.get("filing")))["filing"]
    assert filing["sections"][0]["title"] == texts().render("step.prepare", "zh-CN")


async def test_the_applicants_typing_is_shown_where_it_is_watched(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.watch(applicant.id)
    await listening.until(lambda frame: frame["type"] == "conversation")
    async with applicant.client.ws_connect(applicant.path("socket")) as theirs:
        await theirs.send_json({"type": "hello", "token": applicant.token, "after": 0})
        await theirs.receive_json()
        await theirs.send_json({"type": "typing"})
        frame = await listening.until(lambda frame: frame["type"] == "typing")
    assert frame["conversation_id"] == applicant.id


async def test_watching_another_conversation_stops_the_first(desk: Desk) -> None:
    one, other, ann = await desk.applicant(), await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.watch(one.id)
    await listening.until(lambda frame: frame.get("conversation", {}).get("id") == one.id)
    await listening.watch(other.id)
    await listening.until(lambda frame: frame.get("conversation", {}).get("id") == other.id)
    await one.say("没有人看")
    await other.say("有人看")
    seen: list[str] = []

    def collected(frame: Frame) -> bool:
        seen.extend(one_.get("text", "") for one_ in frame.get("messages", ()))
        return "有人看" in seen

    await listening.until(collected)
    assert "没有人看" not in seen


async def test_an_unknown_conversation_is_said_to_be_gone(desk: Desk) -> None:
    listening = await _listen(await desk.at_work("ann"))
    await listening.watch("none")
    assert (await listening.until(lambda frame: frame["type"] == "gone"))["conversation_id"] == "none"


async def test_reviewers_follow_filings_and_no_conversation(desk: Desk) -> None:
    applicant, rita = await desk.applicant(), await desk.at_work("rita", "reviewer")
    listening = await _listen(rita)
    first = await listening.until(lambda frame: True)
    assert first == {"type": "filings", "filings": []}
    await listening.watch(applicant.id)
    await listening.until(lambda frame: frame["type"] == "gone")
    filing = await desk.filing(applicant, "initial_review")
    desk.running.gateway.bus.publish(applicant.id)
    frame = await listening.until(lambda frame: frame["type"] == "filings")
    assert [row["reference"] for row in frame["filings"]] == [filing.id]


async def test_a_socket_ends_with_its_session(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.until(lambda frame: True)
    await ann.post("sign-out")
    desk.running.gateway.bus.publish(applicant.id)
    while (await listening.socket.receive(PATIENCE)).type is aiohttp.WSMsgType.TEXT:
        pass
    assert listening.socket.close_code == SIGNED_OUT


async def test_a_session_that_ends_is_not_taken_for_a_conversation_that_is_gone(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    await listening.watch(applicant.id)
    await listening.until(lambda frame: frame["type"] == "conversation")
    await ann.post("sign-out")
    await applicant.say("还在吗")
    while (frame := await listening.socket.receive(PATIENCE)).type is aiohttp.WSMsgType.TEXT:
        assert orjson.loads(frame.data)["type"] != "gone"
    assert listening.socket.close_code == SIGNED_OUT


async def test_nonsense_on_the_socket_does_no_harm(desk: Desk) -> None:
    applicant, ann = await desk.applicant(), await desk.at_work("ann")
    listening = await _listen(ann)
    for nonsense in ("{", "[]", '{"type": "watch", "after": -1}', '{"type": "dance"}'):
        await listening.socket.send_str(nonsense)
    await listening.watch(applicant.id)
    await listening.until(lambda frame: frame["type"] == "conversation")
