"""Our side: the three real processes, spoken to through the gateway's applicant API."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from typing import Any, Mapping, Sequence, cast

import aiohttp
import orjson

from bot.assistant.training import train_if_changed
from tests.bench.script import DETOUR, LANGUAGE, START
from tests.bench.side import Talk, everywhere
from tests.e2e.system import System

PATIENCE_SECONDS = 25


class Ours:
    """``launcher`` is a module that runs each process's own (the sampler)."""

    name = "ours"

    def __init__(self, launcher: str | None = None, **settings: str) -> None:
        self._launcher = launcher
        self._settings = settings
        self._system: System | None = None

    def train(self, models: Path) -> Path:
        """By the product's own trainer."""
        return train_if_changed(models, lambda text: None)

    def start(self, folder: Path, model: Path) -> None:
        """Migrates an empty database and starts everything, as ``make run`` does."""
        settings = {"ICP_MODEL_DIR": str(model), **self._settings}
        self._system = System(folder, launcher=self._launcher, **settings)
        self._system.start()

    def stop(self) -> None:
        if self._system is not None:
            self._system.stop()

    @property
    def system(self) -> System:
        assert self._system is not None, "not started"
        return self._system

    @property
    def processes(self) -> Mapping[str, int]:
        return {name: part.pid for name, part in self.system.parts.items()}

    async def open(self, http: aiohttp.ClientSession) -> Talk:
        """A conversation whose greeting has arrived."""
        url = f"{self.system.url}/api/conversations"
        made = await _ask(http, "POST", url, {"locale": LANGUAGE}, {})
        talk = ApplicantTalk(http, f"{url}/{made['conversation_id']}/messages", made["token"])
        await talk.answer_to(0)
        return talk

    async def with_history(self, http: aiohttp.ClientSession, count: int, detours: int) -> Sequence[Talk]:
        """Every turn of the history is really had."""
        talks = [await self.open(http) for _ in range(count)]
        await everywhere(self, talks, (START, *[DETOUR] * detours))
        return talks


class ApplicantTalk:
    """A conversation by post and long poll, as the widget has it when sockets fail."""

    def __init__(self, http: aiohttp.ClientSession, url: str, token: str) -> None:
        self._http = http
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}

    async def say(self, text: str) -> list[str]:
        """Posts the text and waits for the turn that answers it."""
        message = {"client_msg_id": uuid.uuid4().hex, "text": text}
        posted = await _ask(self._http, "POST", self._url, message, self._headers)
        return await self.answer_to(int(posted["seq"]))

    async def answer_to(self, seq: int) -> list[str]:
        """The bot's bubbles after ``seq``; a turn is delivered whole."""
        url = f"{self._url}?after={seq}&wait={PATIENCE_SECONDS}"
        for _ in range(4):
            found = (await _ask(self._http, "GET", url, None, self._headers))["messages"]
            bubbles = [message for message in found if message["author"] != "user"]
            if bubbles:
                strange = [message["text"] for message in bubbles if message["author"] != "bot"]
                if strange:
                    raise RuntimeError(f"ours: {strange}")
                return [message["text"] for message in bubbles]
        raise asyncio.TimeoutError(f"ours: no answer to message {seq}")


async def _ask(
    http: aiohttp.ClientSession, method: str, url: str, body: Any, headers: Mapping[str, str]
) -> dict[str, Any]:
    data = None if body is None else orjson.dumps(body)
    async with http.request(
        method, url, data=data, headers={**headers, "Content-Type": "application/json"}
    ) as answer:
        content = await answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"ours: {method} was answered {answer.status}: {content[:300]!r}")
    return cast("dict[str, Any]", orjson.loads(content))
