"""A server that answers as Rasa's gateway channel does, and fails as told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

Answer = Callable[[dict[str, Any]], Awaitable[web.Response]]


def turn(
    *texts: str, choices: list[dict[str, str]] | None = None, effects: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """A turn with one bubble a text; the choices stand under the last."""
    messages: list[dict[str, Any]] = [
        {"kind": "text", "text": text, "choices": [], "lang": "zh-CN", "data": {}} for text in texts
    ]
    if choices:
        messages[-1] |= {"kind": "question", "choices": choices}
    return {"messages": messages, "effects": effects or []}


def as_response(body: dict[str, Any]) -> web.Response:
    """A turn as Rasa sends it."""
    return web.Response(body=orjson.dumps(body), content_type="application/json")


class FakeRasa:
    """Echoes what it is posted, once for each (conversation, seq), and remembers it.

    ``answer`` may be replaced; ``port`` stays the same over ``stop`` and ``start``.
    """

    def __init__(self) -> None:
        self.port = unused_port()
        self.posts: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Answer = self.echo
        self.actions_well = True
        self.outputs: dict[tuple[str, int], dict[str, Any]] = {}
        self.turns_run: list[tuple[str, int]] = []
        self._server: TestServer | None = None
        self._news = asyncio.Condition()

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_post("/webhooks/gateway/webhook", self._handle)
        app.router.add_get("/", _fine)
        app.router.add_get("/health", self._health)
        self._server = TestServer(app, port=self.port)
        await self._server.start_server()

    async def stop(self) -> None:
        """Refuse connections."""
        if self._server is not None:
            await self._server.close()
            self._server = None

    async def echo(self, post: dict[str, Any]) -> web.Response:
        """Say back what was said; greet when asked to."""
        key = (post["conversation_id"], post["seq"])
        if key not in self.outputs:
            self.turns_run.append(key)
            self.outputs[key] = turn(f"echo: {post['text'] or post['payload']}")
        return as_response(self.outputs[key])

    def texts(self) -> list[str]:
        """What people said, as Rasa got it, without repeats and events."""
        seen = {post["seq"]: post["text"] for post in self.posts if post["text"] is not None}
        return list(seen.values())

    def times_posted(self, seq: int) -> int:
        """How often the message was posted."""
        return sum(post["seq"] == seq for post in self.posts)

    async def until_posted(self, seq: int, times: int = 1) -> None:
        """Wait until the message is posted so often; its last answer may still be out."""
        async with self._news:
            await self._news.wait_for(lambda: self.times_posted(seq) >= times)

    async def cannot(self, post: dict[str, Any]) -> web.Response:
        """An action of ours fails on the message, as the real channel says it."""
        body = {"error": "action server answered 500", "failed_seq": post["seq"]}
        return web.Response(status=503, body=orjson.dumps(body), content_type="application/json")

    async def _health(self, request: web.Request) -> web.Response:
        return web.Response(status=200 if self.actions_well else 503)

    async def _handle(self, request: web.Request) -> web.Response:
        post = orjson.loads(await request.read())
        self.posts.append(post)
        self.headers.append(dict(request.headers))
        async with self._news:
            self._news.notify_all()
        return await self.answer(post)


async def _fine(request: web.Request) -> web.Response:
    return web.Response(text="ok")


def after(gate: asyncio.Event, then: Answer) -> Answer:
    """``then``, but only after ``gate`` is open."""

    async def answer(post: dict[str, Any]) -> web.Response:
        await gate.wait()
        return await then(post)

    return answer
