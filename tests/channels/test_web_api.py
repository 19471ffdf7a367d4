"""The applicant API over HTTP: polling, refusals in words, and nothing lost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.gateway.limits import Limits, Rate
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Applicant, Running, serving


async def test_a_poll_answers_as_soon_as_there_is_news(running: Running) -> None:
    applicant = await running.begin()
    gate = asyncio.Event()

    async def later(post: dict[str, Any]) -> web.Response:
        await gate.wait()
        return await running.rasa.echo(post)

    running.rasa.answer = later
    seq = await applicant.say("在")
    poll = asyncio.create_task(applicant.get("messages", after=seq, wait=25))
    with running.gateway.bus.subscribe(None) as news:
        gate.set()
        await news.wait()
    answer = await asyncio.wait_for(poll, 2)
    assert [message["text"] for message in answer["messages"]] == ["echo: 在"]


async def test_a_poll_does_not_hold_up_a_server_that_stops(running: Running) -> None:
    applicant = await running.begin()
    poll = asyncio.create_task(applicant.get("messages", after=2, wait=25))
    await asyncio.sleep(0.05)
    await running.client.server.app.shutdown()  # type: ignore[attr-defined]
    assert await asyncio.wait_for(poll, 2) == {"messages": []}


async def test_a_poll_without_news_ends_empty(running: Running) -> None:
    applicant = await running.begin()
    assert (await applicant.get("messages", after=2, wait=0.05)) == {"messages": []}
    assert (await applicant.get("messages", after=2)) == {"messages": []}


async def test_the_first_language_is_asked_for_or_the_browsers(running: Running) -> None:
    for body, accepted, locale in (
        ({"locale": "en"}, "zh", "en"),
        ({}, "en-GB,zh;q=0.5", "en"),
        ({}, "", "zh-CN"),
    ):
        headers = {"Accept-Language": accepted}
        async with running.client.post("/api/conversations", json=body, headers=headers) as response:
            key = await response.json()
        applicant = Applicant(running.client, key["conversation_id"], key["token"])
        assert (await applicant.get("state"))["locale"] == locale


async def test_changing_the_language_lets_the_bot_go_on_in_it(running: Running) -> None:
    applicant = await running.begin()
    assert await applicant.post("locale", {"locale": "en"}) == (204, None)
    await applicant.until(1, after=2)
    post = running.rasa.posts[-1]
    assert (post["payload"], post["language"]) == ("/switch_to_english", "en")
    assert await applicant.post("locale", {"locale": "en"}) == (204, None)
    await applicant.until(1, after=await applicant.say("go on"))
    assert sum(post["payload"] == "/switch_to_english" for post in running.rasa.posts) == 1


async def _raw(running: Running, method: str, path: str, **options: Any) -> tuple[int, Any, Any]:
    async with running.client.request(method, path, **options) as response:
        assert response.content_type == "application/json", await response.text()
        return response.status, await response.json(), response.headers


BAD_BODIES = [b"{", b"nonsense", b'{"client_msg_id": "x", "text": "\xff\xfe"}', b'"\\ud800"', b"\x00"]


@pytest.mark.parametrize("body", BAD_BODIES)
async def test_a_body_that_is_no_json_is_refused(running: Running, body: bytes) -> None:
    applicant = await running.begin()
    path = applicant.path("messages")
    status, answer, _ = await _raw(running, "POST", path, data=body, headers=applicant.headers)
    assert (status, answer["error"]["code"]) == (400, "bad_request")
    assert len(await applicant.messages()) == 1


WRONG_SHAPES: list[Any] = [
    {},
    [],
    None,
    5,
    {"client_msg_id": "x"},
    {"text": "在"},
    {"client_msg_id": "", "text": "在"},
    {"client_msg_id": "x" * 65, "text": "在"},
    {"client_msg_id": "a\nb", "text": "在"},
    {"client_msg_id": "x", "text": "在", "choice": "y"},
    {"client_msg_id": "x", "text": ["在"]},
    {"client_msg_id": {}, "text": "在"},
    {"client_msg_id": "x", "choice": "y" * 200},
]


@pytest.mark.parametrize("body", WRONG_SHAPES)
async def test_a_body_of_the_wrong_shape_is_refused(running: Running, body: Any) -> None:
    applicant = await running.begin()
    status, answer, _ = await _raw(
        running, "POST", applicant.path("messages"), json=body, headers=applicant.headers
    )
    assert (status, answer["error"]["code"]) == (422, "bad_request")
    assert len(await applicant.messages()) == 1


async def test_a_huge_body_is_refused_and_the_conversation_goes_on(running: Running) -> None:
    applicant = await running.begin()
    body = {"client_msg_id": "x", "text": "长" * 100_000}
    status, answer, _ = await _raw(
        running, "POST", applicant.path("messages"), json=body, headers=applicant.headers
    )
    assert (status, answer["error"]["code"]) == (413, "too_large")
    await applicant.until(1, after=await applicant.say("短"))


BAD_TOKENS = [
    {},
    {"Authorization": ""},
    {"Authorization": "Bearer"},
    {"Authorization": "Basic x"},
    {"Authorization": "Bearer no"},
]


@pytest.mark.parametrize("headers", BAD_TOKENS)
async def test_without_the_right_token_nothing_is_told(running: Running, headers: dict[str, str]) -> None:
    applicant = await running.begin()
    for method, rest in (
        ("GET", "messages"),
        ("GET", "filing"),
        ("GET", "state"),
        ("POST", "messages"),
        ("POST", "human"),
    ):
        status, answer, _ = await _raw(running, method, applicant.path(rest), headers=headers)
        assert (status, answer["error"]["code"]) == (401, "unauthorised")


async def test_another_conversation_looks_as_if_there_were_none(running: Running) -> None:
    one, other = await running.begin(), await running.begin()
    for conversation_id in (other.id, "nobody"):
        for rest in ("messages", "filing", "filings", "state"):
            path = f"/api/conversations/{conversation_id}/{rest}"
            status, answer, _ = await _raw(running, "GET", path, headers=one.headers)
            assert (status, answer["error"]["code"]) == (404, "not_found")


async def test_errors_speak_the_conversations_language(running: Running) -> None:
    english, chinese = await running.begin(locale="en"), await running.begin(locale="zh-CN")
    for applicant, word in ((english, "message"), (chinese, "消息")):
        _, answer = await applicant.post("messages", {"client_msg_id": "x", "text": ""})
        assert word in answer["error"]["message"]
    _, answer, _ = await _raw(running, "GET", "/api/nowhere", headers={"Accept-Language": "en"})
    assert answer["error"]["message"].isascii()


async def test_unknown_addresses_and_methods_are_told_in_json(running: Running) -> None:
    status, answer, _ = await _raw(running, "GET", "/api/nowhere")
    assert (status, answer["error"]["code"]) == (404, "not_found")
    status, answer, headers = await _raw(running, "DELETE", "/api/conversations")
    assert status == 405
    assert headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "wait=-1", "wait=nan", "after=1e400", f"after={2**70}", f"after={2**31}"]
)
async def test_a_query_that_makes_no_sense_is_refused(running: Running, query: str) -> None:
    applicant = await running.begin()
    path = f"{applicant.path('messages')}?{query}"
    status, answer, _ = await _raw(running, "GET", path, headers=applicant.headers)
    assert (status, answer["error"]["code"]) == (422, "bad_request")


async def test_a_failure_of_ours_is_told_without_its_details(
    running: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    applicant = await running.begin()

    async def fail(*args: object) -> int:
        raise RuntimeError("13800138000 is in the way")

    monkeypatch.setattr(running.gateway.intake, "accept", fail)
    status, answer = await applicant.post("messages", {"client_msg_id": "x", "text": "在"})
    assert (status, answer["error"]["code"]) == (500, "unavailable")
    assert "RuntimeError in fail" in caplog.text
    assert "13800138000" not in caplog.text + str(answer)


async def test_responses_carry_the_headers_that_guard_browsers(running: Running) -> None:
    _, _, headers = await _raw(running, "GET", "/api/nowhere")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Server" not in headers


@pytest.fixture
def few() -> Limits:
    """Limits that a test reaches."""
    return Limits(
        requests_of_address=Rate(40, 0.1),
        conversations_of_address=Rate(2, 0.1),
        messages_of_conversation=Rate(3, 0.1),
    )


async def test_floods_are_turned_away_with_the_time_to_wait(
    rasa: FakeRasa, tmp_path: Path, few: Limits
) -> None:
    async with serving(tmp_path, rasa, limits=few) as running:
        applicant = await running.begin()
        for n in range(3):
            await applicant.say(f"第{n}句")
        body = {"client_msg_id": "x", "text": "再来"}
        status, answer, headers = await _raw(
            running, "POST", applicant.path("messages"), json=body, headers=applicant.headers
        )
        assert (status, answer["error"]["code"]) == (429, "too_many")
        assert 1 <= int(headers["Retry-After"]) <= 10
        await running.begin()
        status, _, headers = await _raw(running, "POST", "/api/conversations", json={})
        assert status == 429 and int(headers["Retry-After"]) >= 1


async def test_one_address_cannot_use_up_the_api(rasa: FakeRasa, tmp_path: Path, few: Limits) -> None:
    async with serving(tmp_path, rasa, limits=few) as running:
        statuses = [(await _raw(running, "GET", "/api/nowhere"))[0] for _ in range(45)]
        assert statuses[0] == 404 and statuses[-1] == 429
        async with running.client.get("/healthz") as response:
            assert response.status == 200
