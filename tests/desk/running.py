"""A running gateway with the desk, staff who work at it, and filings to look at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer

from bot import desk
from bot.channels.web import WebChannel
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.desk.accounts import add_staff
from bot.filing.states import path
from bot.gateway.app import create_app
from bot.gateway.gateway import Gateway
from bot.settings import ROOT
from bot.store import Answer, AuditEntry, Filing, Staff, Store, migrate
from tests.gateway.fake_rasa import FakeRasa
from tests.gateway.running import Applicant, Running, settings_for

PASSWORD = "correct horse 9"
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=timezone.utc)

INDIVIDUAL = {
    "goal": "file",
    "service_kind": "website",
    "server_location": "mainland_here",
    "server_account": "same",
    "entity_filing": "none",
    "service_filing": "none",
    "province": "33",
    "city": "330100",
    "county": "330106",
    "entity_nature": "5",
    "entity_cert_type": "2",
    "entity_cert_no": "330106199003070014",
    "entity_name": "赵测试",
    "site_domain": "shili-shop.cn",
    "entity_cert_address": "浙江省杭州市西湖区文三路398号",
    "leader_mobile": "13800138000",
    "site_name": "小赵的读书笔记",
}
MOBILE, ID_NUMBER = "13800138000", "330106199003070014"


@dataclass
class MovableClock:
    """Stands still until it is moved."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def later(self, **span: float) -> None:
        """Move it on."""
        self.now += timedelta(**span)


class Employee:
    """Somebody at a browser of their own."""

    def __init__(self, url: str, language: str = "en") -> None:
        self.language = language
        self.http = aiohttp.ClientSession(
            url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": language}
        )

    async def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """POST and read the answer."""
        async with self.http.post(f"/api/desk/{path}", json=body or {}, headers=headers) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def get(self, path: str, **query: str) -> tuple[int, Any]:
        """GET and read the answer."""
        async with self.http.get(f"/api/desk/{path}", params=query) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def sign_in(self, username: str, password: str = PASSWORD) -> tuple[int, Any]:
        """Try to come in."""
        return await self.post("sign-in", {"username": username, "password": password})

    async def rows(self) -> dict[str, dict[str, Any]]:
        """The list of conversations by id."""
        status, answer = await self.get("conversations")
        assert status == 200, answer
        return {row["id"]: row for row in answer["conversations"]}

    async def show(self, applicant: Applicant) -> dict[str, Any]:
        """The applicant's conversation in full."""
        status, answer = await self.get(f"conversations/{applicant.id}")
        assert status == 200, answer
        return dict(answer)

    async def take(self, applicant: Applicant, epoch: int = 0) -> tuple[int, Any]:
        """Try to take the conversation over."""
        return await self.post(f"conversations/{applicant.id}/take", {"epoch": epoch})

    async def say(self, applicant: Applicant, text: str, id_: str = "a1") -> tuple[int, Any]:
        """Try to answer."""
        return await self.post(f"conversations/{applicant.id}/messages", {"client_msg_id": id_, "text": text})

    async def socket(self) -> aiohttp.ClientWebSocketResponse[Any]:
        """A socket to the desk."""
        return await self.http.ws_connect("/api/desk/socket", headers={"Origin": str(self.http._base_url)})


@dataclass
class Desk:
    """The gateway with the desk, and everybody who has been hired."""

    running: Running
    clock: MovableClock
    url: str
    employees: list[Employee] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.running.gateway.store

    def visitor(self, language: str = "en") -> Employee:
        """Somebody who is not signed in."""
        employee = Employee(self.url, language)
        self.employees.append(employee)
        return employee

    async def hire(self, username: str, role: str = "agent", name: str | None = None) -> Staff:
        """A new account."""
        return await add_staff(self.store, username, PASSWORD, role, name or username.title(), self.clock())

    async def at_work(self, username: str, role: str = "agent", language: str = "en") -> Employee:
        """A new member of staff who has signed in."""
        await self.hire(username, role)
        employee = self.visitor(language)
        status, answer = await employee.sign_in(username)
        assert status == 200, answer
        return employee

    async def applicant(self, **body: str) -> Applicant:
        """Somebody who has been greeted by the assistant."""
        return await self.running.begin(**body)

    async def filing(self, applicant: Applicant, state: str = "draft", **facts: Any) -> Filing:
        """A filing of the applicant's, moved to ``state`` on the shortest way."""
        now = self.clock()
        async with self.store.write() as tx:
            conversation = await tx.conversations.get(applicant.id)
            assert conversation is not None
            filing = await tx.filings.create(conversation.applicant_id, applicant.id, now)
            await tx.conversations.set_filing(applicant.id, filing.id, now)
            await tx.filings.update(filing.id, now, type="initial", outcome="file")
            answers = [
                Answer(filing.id, slot, value, "accepted", "applicant", slot, None, now)
                for slot, value in (INDIVIDUAL | facts).items()
            ]
            await tx.answers.put_many(filing.id, answers, now)
            at = "draft"
            for step in WAYS[state] if state in WAYS else path("draft", state):
                assert await tx.filings.move(filing.id, at, step, actor="applicant", reason={}, now=now)
                at = step
        return filing

    async def state(self, filing: Filing) -> str:
        """Where the filing stands now."""
        async with self.store.read() as tx:
            found = await tx.filings.get(filing.id)
        assert found is not None
        return found.state

    async def audit(self, target: str) -> list[AuditEntry]:
        """What the audit trail has about a target."""
        async with self.store.read() as tx:
            return await tx.audit.of(target)


_SUBMITTED = (*path("draft", "ready_to_confirm"), "initial_review")
WAYS: dict[str, tuple[str, ...]] = {
    "initial_review": _SUBMITTED,
    "awaiting_submission": (*_SUBMITTED, "awaiting_submission"),
    "authority_review": (*_SUBMITTED, "awaiting_submission", "authority_review"),
}


@asynccontextmanager
async def desk_open(
    folder: Path, rasa: FakeRasa, *, dist: Path | None = None, **changes: Any
) -> AsyncIterator[Desk]:
    """A gateway with the desk on the data in ``folder``, for as long as the context lasts."""
    clock = MovableClock()
    settings = settings_for(folder, rasa, **changes)
    await migrate(settings)
    store = Store.open(settings)
    gateway = Gateway(settings, store, texts(), Rulebooks(ROOT / "data" / "rulebook"), clock=clock)
    app = create_app(gateway, [WebChannel(gateway, dist or folder / "dist")])
    desk.add_routes(app, gateway)
    try:
        async with TestClient(TestServer(app)) as client:
            opened = Desk(Running(gateway, client, rasa), clock, str(client.make_url("/")).rstrip("/"))
            yield opened
            for employee in opened.employees:
                await employee.http.close()
    finally:
        await store.close()
