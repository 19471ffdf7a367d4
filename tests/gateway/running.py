"""A running gateway with the web channel, and an applicant who uses its API."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.channels.web import WebChannel
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.gateway.app import create_app
from bot.gateway.clock import Clock, utc_now
from bot.gateway.gateway import Gateway
from bot.gateway.limits import Limits
from bot.settings import ROOT, Settings
from bot.store import Store, migrate
from tests.gateway.fake_rasa import FakeRasa

PATIENCE = 10.0
"""How long a test waits for what must happen, before it fails."""


@dataclass
class Applicant:
    """Somebody with a conversation."""

    client: TestClient[Any, Any]
    id: str
    token: str
    ids: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def headers(self) -> dict[str, str]:
        """What opens the conversation."""
        return {"Authorization": f"Bearer {self.token}"}

    def path(self, rest: str) -> str:
        """An address within the conversation."""
        return f"/api/conversations/{self.id}/{rest}"

    async def post(self, rest: str, body: Any = None) -> tuple[int, Any]:
        """POST and read the answer."""
        async with self.client.post(self.path(rest), json=body or {}, headers=self.headers) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def get(self, rest: str, **query: Any) -> Any:
        """GET with success."""
        async with self.client.get(self.path(rest), params=query, headers=self.headers) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def say(self, text: str, message_id: str | None = None) -> int:
        """Say something; its seq."""
        return await self._send({"text": text}, message_id)

    async def choose(self, choice: str, message_id: str | None = None) -> int:
        """Press a button; its seq."""
        return await self._send({"choice": choice}, message_id)

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        """Everything after a seq, now."""
        found: list[dict[str, Any]] = (await self.get("messages", after=after))["messages"]
        return found

    async def until(self, count: int, *, author: str = "bot", after: int = 0) -> list[dict[str, Any]]:
        """The author's messages after a seq, once there are ``count`` of them."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        seen: list[dict[str, Any]] = []
        last = after
        while len(seen) < count:
            assert loop.time() < end, f"only {len(seen)} messages of {author}"
            new = (await self.get("messages", after=last, wait=1))["messages"]
            last = new[-1]["seq"] if new else last
            seen += [message for message in new if message["author"] == author]
        return seen

    async def _send(self, body: dict[str, str], message_id: str | None) -> int:
        body["client_msg_id"] = message_id or f"m{next(self.ids)}"
        status, answer = await self.post("messages", body)
        assert status == 202, answer
        return int(answer["seq"])


@dataclass
class Running:
    """The gateway, its HTTP client and the Rasa it talks to."""

    gateway: Gateway
    client: TestClient[Any, Any]
    rasa: FakeRasa

    async def begin(self, **body: str) -> Applicant:
        """A new conversation, greeted."""
        async with self.client.post("/api/conversations", json=body) as response:
            assert response.status == 201, await response.text()
            key = await response.json()
        applicant = Applicant(self.client, key["conversation_id"], key["token"])
        await applicant.until(1)
        return applicant

    def applicant(self, other: Applicant) -> Applicant:
        """The same person at this gateway."""
        return Applicant(self.client, other.id, other.token, other.ids)


def settings_for(folder: Path, rasa: FakeRasa, **changes: Any) -> Settings:
    """Settings of a gateway whose data lie in ``folder``."""
    values: dict[str, Any] = {"data_dir": folder, "rasa_port": rasa.port, "action_port": rasa.port}
    return Settings(**(values | {"retry_max_seconds": 0.2} | changes))


@asynccontextmanager
async def serving(
    folder: Path, rasa: FakeRasa, *, clock: Clock = utc_now, limits: Limits | None = None, **changes: Any
) -> AsyncIterator[Running]:
    """A gateway on the data in ``folder``, for as long as the context lasts."""
    settings = settings_for(folder, rasa, **changes)
    await migrate(settings)
    store = Store.open(settings)
    books = Rulebooks(ROOT / "data" / "rulebook")
    gateway = Gateway(settings, store, texts(), books, clock=clock, limits=limits)
    app = create_app(gateway, [WebChannel(gateway, folder / "dist")])
    try:
        async with TestClient(TestServer(app)) as client:
            yield Running(gateway, client, rasa)
    finally:
        await store.close()
