"""A filing with a phone at its side: what the tests of the upload page start from."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.content.rulebook import load
from bot.content.texts import Texts
from bot.settings import Settings
from bot.store import Answer, Filing, OutboxItem, Store
from bot.uploads.api import add_routes
from bot.uploads.tickets import issue

ROOT = Path(__file__).parents[2]
BOOK = load(ROOT / "data" / "rulebook")
TEXTS = Texts.load(ROOT / "data" / "texts")
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=timezone.utc)

INDIVIDUAL = {
    "server_location": "mainland_here",
    "service_kind": "website",
    "entity_filing": "none",
    "service_filing": "none",
    "province": "33",
    "entity_nature": "5",
    "entity_name": "赵测试",
    "entity_cert_no": "330106199003070014",
    "site_domain": "example-shop.cn",
    "domain_registrar": "阿里云",
}
ENTERPRISE = {
    **INDIVIDUAL,
    "entity_nature": "4",
    "entity_name": "杭州示例科技有限公司",
    "entity_cert_no": "91330106MA2EXAMPL0",
    "leader_cert_no": "330106199003070014",
    "leader_is_legal_rep": True,
    "admin_is_leader": True,
}


@dataclass
class World:
    """The store, a clock that stands until it is moved, and the application."""

    settings: Settings
    store: Store
    now: datetime = MORNING
    serial: int = field(default=0)

    def clock(self) -> datetime:
        return self.now

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def application(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024)
        add_routes(
            app,
            store=self.store,
            blob_dir=self.settings.blob_dir,
            texts=TEXTS,
            rulebook=lambda: BOOK,
            clock=self.clock,
        )
        return app

    async def filing(self, facts: dict[str, Any] = INDIVIDUAL, locale: str = "zh-CN") -> Filing:
        """A new filing whose questions are answered with ``facts``."""
        async with self.store.write() as tx:
            conversation = await tx.conversations.create(self.now, "web", locale, secrets.token_hex(32))
            filing = await tx.filings.create(conversation.applicant_id, conversation.id, self.now)
            answers = [
                Answer(filing.id, slot, value, "accepted", "applicant", slot, None, self.now)
                for slot, value in facts.items()
            ]
            await tx.answers.put_many(filing.id, answers, self.now)
        return filing

    async def ticket(self, filing: Filing) -> str:
        """A fresh ticket's secret."""
        async with self.store.write() as tx:
            _, _, secret = await issue(tx, filing, self.now, kind="qr", settings=self.settings)
        return secret

    async def events(self) -> list[OutboxItem]:
        """What the conversations are to be told."""
        async with self.store.read() as tx:
            return await tx.outbox.take(100)

    def files(self) -> list[Path]:
        """Everything in the folder of pictures."""
        folder = self.settings.blob_dir
        return sorted(folder.iterdir()) if folder.is_dir() else []


class Phone:
    """A phone that has scanned the code."""

    def __init__(self, client: TestClient[Any, Any], token: str) -> None:
        self.client = client
        self.token = token

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    @classmethod
    async def scan(cls, client: TestClient[Any, Any], secret: str) -> Phone:
        answer = await client.post(
            "/api/u/claim", json={"secret": secret, "nonce": secrets.token_urlsafe(24)}
        )
        assert answer.status == 200, await answer.text()
        return cls(client, (await answer.json())["token"])

    async def filing(self) -> dict[str, Any]:
        answer = await self.client.get("/api/u/filing", headers=self.headers)
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found

    async def states(self) -> dict[str, str]:
        return {document["kind"]: document["state"] for document in (await self.filing())["documents"]}

    async def upload(self, kind: str, data: bytes, person: str = "", **headers: str) -> tuple[int, Any]:
        query = {"person": person} if person else {}
        url = f"/api/u/documents/{kind}"
        async with self.client.post(
            url, params=query, data=data, headers={**self.headers, **headers}
        ) as answer:
            return answer.status, await answer.json()

    async def remove(self, kind: str) -> tuple[int, Any]:
        async with self.client.delete(f"/api/u/documents/{kind}", headers=self.headers) as answer:
            return answer.status, await answer.json()

    async def done(self) -> tuple[int, Any]:
        async with self.client.post("/api/u/done", headers=self.headers) as answer:
            return answer.status, await answer.json()
