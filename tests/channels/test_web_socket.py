"""The socket: the same messages as the poll, as they come, with nothing lost over a reconnect."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from bot.channels.web import socket as socket_module
from bot.gateway.limits import Limits
from bot.store import NewMessage
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.filings import ROUTED, open_filing
from tests.gateway.running import Applicant, Running, serving


@asynccontextmanager
async def connected(
    running: Running, applicant: Applicant, after: int = 0, token: str | None = None, **options: Any
) -> AsyncIterator[ClientWebSocketResponse[Any]]:
    """A socket that has said hello."""
    async with running.client.ws_connect(applicant.path("socket"), **options) as socket:
        await socket.send_json({"type": "hello", "token": token or applicant.token, "after": after})
        yield socket


async def _frame(socket: ClientWebSocketResponse[Any], kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    while True:
        frame: dict[str, Any] = await socket.receive_json(timeout=10)
        if frame["type"] == kind:
            return frame


async def _append(running: Running, applicant: Applicant, count: int) -> None:
    """Many long messages of the bot."""
    long = [NewMessage("bot", "text", "长" * 4000, "zh-CN") for _ in range(count)]
    async with running.gateway.store.write() as tx:
        await tx.messages.append_many(applicant.id, long, running.gateway.clock())
    running.gateway.bus.publish(applicant.id)


async def _messages(socket: ClientWebSocketResponse[Any], count: int) -> list[dict[str, Any]]:
    """The next messages."""
    found: list[dict[str, Any]] = []
    while len(found) < count:
        found += (await _frame(socket, "messages"))["messages"]
    return found


async def test_a_new_socket_gets_the_history_and_the_state(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant) as socket:
        assert await _messages(socket, 1) == await applicant.messages()
        state = await _frame(socket, "state")
        assert state == {"type": "state", "owner": "bot", "trouble": False, "locale": "zh-CN"}


async def test_messages_arrive_as_they_come_and_as_the_poll_gives_them(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        seq = await applicant.say("在")
        arrived = await _messages(socket, 2)
        assert [message["author"] for message in arrived] == ["user", "bot"]
        assert arrived == await applicant.messages(after=seq - 1)


async def test_a_reconnect_goes_on_after_the_last_message_it_has(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant) as socket:
        last = (await _messages(socket, 1))[-1]["seq"]
    await applicant.until(1, after=await applicant.say("während"))
    async with connected(running, applicant, after=last) as socket:
        missed = await _messages(socket, 2)
    assert [message["text"] for message in missed] == ["während", "echo: während"]


async def test_a_long_history_arrives_whole_and_in_order(running: Running) -> None:
    applicant = await running.begin()
    for n in range(130):
        await applicant.say(f"第{n}句")
    await applicant.until(130, after=2)
    async with connected(running, applicant) as socket:
        seqs = [message["seq"] for message in await _messages(socket, 261)]
    assert seqs == sorted(seqs) and len(set(seqs)) == 261


async def test_the_state_is_pushed_when_it_changes_and_only_then(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        await applicant.say("在")
        await _messages(socket, 2)
        await applicant.post("human")
        state = await _frame(socket, "state")
        assert state["owner"] == "queue"


async def test_the_step_is_pushed_when_the_filing_begins(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        assert "step" not in await _frame(socket, "state")
        await open_filing(running, applicant, ROUTED)
        await applicant.say("继续")
        step = (await _frame(socket, "state"))["step"]
        assert step["steps"][step["n"] - 1]["state"] == "now"


async def test_an_agent_who_types_is_shown(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        running.gateway.bus.publish(applicant.id, "typing_agent")
        assert await _frame(socket, "typing") == {"type": "typing", "author": "agent"}


async def test_typing_is_passed_on_at_most_every_few_seconds(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        with running.gateway.bus.subscribe(applicant.id) as news:
            for _ in range(5):
                await socket.send_json({"type": "typing"})
            assert await news.wait() == {"typing_user"}
            await applicant.say("在")
            assert "typing_user" not in await news.wait()


@pytest.mark.parametrize("frame", ["{", "[]", "5", '{"type": "nonsense"}', "null", '{"type": ["typing"]}'])
async def test_frames_that_make_no_sense_do_no_harm(running: Running, frame: str) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        await socket.send_str(frame)
        await applicant.say("在")
        assert len(await _messages(socket, 2)) == 2


async def _closing(socket: ClientWebSocketResponse[Any]) -> int | None:
    while (await socket.receive(timeout=10)).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED):
        pass
    return socket.close_code


async def test_a_wrong_token_is_told_and_closed(running: Running) -> None:
    one, other = await running.begin(), await running.begin()
    for token in ("nonsense", other.token):
        async with connected(running, one, token=token) as socket:
            frame = await _frame(socket, "error")
            assert frame["error"]["code"] in ("unauthorised", "not_found")
            assert await _closing(socket) == socket_module.UNAUTHORISED


@pytest.mark.parametrize(
    "hello", ["{", "[]", '{"type": "typing"}', '{"type": "hello"}', '{"type": "hello", "token": 1e999}']
)
async def test_a_first_frame_that_is_no_hello_closes(running: Running, hello: str) -> None:
    applicant = await running.begin()
    async with running.client.ws_connect(applicant.path("socket")) as socket:
        await socket.send_str(hello)
        assert await _closing(socket) == 1008


async def test_who_does_not_say_hello_in_time_is_let_go(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "HELLO_SECONDS", 0.05)
    applicant = await running.begin()
    async with running.client.ws_connect(applicant.path("socket")) as socket:
        assert await _closing(socket) == 1008


async def test_a_page_of_another_site_cannot_open_a_socket(running: Running) -> None:
    applicant = await running.begin()
    with pytest.raises(WSServerHandshakeError) as refused:
        async with connected(running, applicant, origin="https://evil.example"):
            pass
    assert refused.value.status == 403
    async with connected(running, applicant, origin=running.gateway.settings.public_url) as socket:
        await _frame(socket, "state")


async def test_a_frame_that_is_too_big_closes_only_its_socket(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        await socket.send_str("x" * (socket_module.MAX_FRAME_BYTES + 1))
        assert await _closing(socket) == 1009
    await applicant.until(1, after=await applicant.say("在"))


async def test_a_window_that_does_not_read_is_let_go_and_reads_on_later(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "SEND_SECONDS", 0.2)
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        transport = socket._response.connection.transport  # type: ignore[union-attr]
        transport.pause_reading()  # type: ignore[union-attr]
        for _ in range(20):
            await _append(running, applicant, 50)
        await asyncio.sleep(0.5)
        transport.resume_reading()  # type: ignore[union-attr]
        with pytest.raises((ConnectionError, TypeError)):
            await _messages(socket, 1000)
    async with connected(running, applicant, after=2) as socket:
        assert len(await _messages(socket, 1000)) == 1000


async def test_a_server_that_stops_says_so(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant, after=2) as socket:
        await _frame(socket, "state")
        closing = asyncio.create_task(_closing(socket))
        await running.client.server.app.shutdown()  # type: ignore[attr-defined]
        assert await closing == 1001


async def test_open_sockets_are_counted(running: Running) -> None:
    applicant = await running.begin()
    async with connected(running, applicant) as socket:
        await _frame(socket, "state")
        assert b"icp_sockets 1.0" in running.gateway.metrics.exposition()


async def test_one_address_cannot_take_every_socket(rasa: FakeRasa, tmp_path: Path) -> None:
    async with serving(tmp_path, rasa, limits=Limits(sockets_of_address=2)) as running:
        applicant = await running.begin()
        async with connected(running, applicant) as first, connected(running, applicant) as second:
            await _frame(first, "state")
            await _frame(second, "state")
            with pytest.raises(WSServerHandshakeError) as refused:
                await running.client.ws_connect(applicant.path("socket"))
            assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "30")
        await asyncio.wait_for(_comes_in_again(running, applicant), 10)


async def _comes_in_again(running: Running, applicant: Applicant) -> None:
    """Tries until the server has noticed that the others are gone."""
    while True:
        try:
            async with connected(running, applicant) as socket:
                await _frame(socket, "state")
                return
        except WSServerHandshakeError:
            await asyncio.sleep(0.01)
