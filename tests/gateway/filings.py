"""Filings for tests, with made-up data."""

from __future__ import annotations

from typing import Any

from bot.store import Answer, Filing
from tests.gateway.running import Applicant, Running

ID_NUMBER = "11010519491231002X"
MOBILE = "13800138000"

ROUTED: dict[str, Any] = {
    "goal": "file",
    "server_location": "mainland_here",
    "service_kind": "website",
    "entity_filing": "none",
    "service_filing": "none",
    "account_site": "china",
    "account_entity": "none",
}
BASIC: dict[str, Any] = {
    "province": "33",
    "city": "330100",
    "county": "330106",
    "entity_nature": "5",
    "entity_cert_type": "2",
    "entity_cert_no": ID_NUMBER,
    "entity_name": "张三",
    "site_domain": "example.cn",
}


async def open_filing(
    running: Running, applicant: Applicant, answers: dict[str, Any], **columns: Any
) -> Filing:
    """A filing with these answers as the conversation's current one."""
    now = running.gateway.clock()
    async with running.gateway.store.write() as tx:
        conversation = await tx.conversations.get(applicant.id)
        assert conversation is not None
        filing = await tx.filings.create(conversation.applicant_id, applicant.id, now)
        await tx.conversations.set_filing(applicant.id, filing.id, now)
    await answer(running, filing.id, answers, **columns)
    return filing


async def answer(running: Running, filing_id: str, answers: dict[str, Any], **columns: Any) -> None:
    """Further answers."""
    now = running.gateway.clock()
    stored = [
        Answer(
            filing_id=filing_id,
            slot=slot,
            value=value,
            status="accepted",
            by="applicant",
            asked_for=slot,
            seq=None,
            at=now,
        )
        for slot, value in answers.items()
    ]
    async with running.gateway.store.write() as tx:
        await tx.answers.put_many(filing_id, stored, now)
        if columns:
            await tx.filings.update(filing_id, now, **columns)
