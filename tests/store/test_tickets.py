"""Tickets and resume codes are good once, for one, for a while."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.store import CodeTaken, Store, Ticket
from tests.store.conftest import NOW

SOON = NOW + timedelta(minutes=2)
LATE = NOW + timedelta(minutes=30)


async def _issue(store: Store, filing_id: str, conversation_id: str, secret: str) -> Ticket:
    async with store.write() as tx:
        return await tx.tickets.issue(
            filing_id, conversation_id, "qr", secret_hash=secret, expires_at=SOON, now=NOW
        )


async def _claim(store: Store, secret: str, session: str, now: object = NOW) -> Ticket | None:
    async with store.write() as tx:
        return await tx.tickets.claim(secret, session, LATE, "iPhone", now)  # type: ignore[arg-type]


async def test_a_ticket_is_claimed_once_and_opens_a_session(
    store: Store, filing_id: str, conversation_id: str
) -> None:
    issued = await _issue(store, filing_id, conversation_id, "secret")
    claimed = await _claim(store, "secret", "session")
    assert claimed is not None and claimed.id == issued.id
    assert (claimed.state, claimed.claimed_at, claimed.device) == ("claimed", NOW, "iPhone")
    assert await _claim(store, "secret", "other session") is None
    async with store.read() as tx:
        assert await tx.tickets.by_session("session", NOW) == claimed
        assert await tx.tickets.by_session("session", LATE) is None
        assert await tx.tickets.by_session("other session", NOW) is None


async def test_of_phones_that_scan_at_once_exactly_one_is_let_in(
    store: Store, filing_id: str, conversation_id: str
) -> None:
    await _issue(store, filing_id, conversation_id, "secret")
    claims = await asyncio.gather(*(_claim(store, "secret", f"session{n}") for n in range(8)))
    assert sum(claim is not None for claim in claims) == 1


async def test_a_ticket_that_is_late_replaced_or_unknown_is_refused_and_says_which(
    store: Store, filing_id: str, conversation_id: str
) -> None:
    await _issue(store, filing_id, conversation_id, "first")
    await _issue(store, filing_id, conversation_id, "second")
    assert await _claim(store, "first", "s1") is None
    assert await _claim(store, "second", "s2", now=SOON) is None
    assert await _claim(store, "unknown", "s3") is None
    async with store.read() as tx:
        first, second = await tx.tickets.by_secret("first"), await tx.tickets.by_secret("second")
        assert await tx.tickets.by_secret("unknown") is None
    assert first is not None and first.state == "revoked"
    assert second is not None and second.state == "expired"


async def test_a_claimed_ticket_outlives_a_new_one_but_not_a_revocation(
    store: Store, filing_id: str, conversation_id: str
) -> None:
    await _issue(store, filing_id, conversation_id, "first")
    await _claim(store, "first", "session")
    await _issue(store, filing_id, conversation_id, "second")
    async with store.read() as tx:
        assert await tx.tickets.by_session("session", NOW) is not None
    async with store.write() as tx:
        await tx.tickets.revoke_for_filing(filing_id)
    async with store.read() as tx:
        assert await tx.tickets.by_session("session", NOW) is None
    assert await _claim(store, "second", "other") is None


async def test_a_resume_code_works_once(store: Store, conversation_id: str) -> None:
    async def claim() -> str | None:
        async with store.write() as tx:
            return await tx.resume_codes.claim("code", NOW)

    async with store.write() as tx:
        await tx.resume_codes.put(conversation_id, "code", SOON, NOW)
    claims = await asyncio.gather(*(claim() for _ in range(5)))
    assert sorted(found for found in claims if found) == [conversation_id]


async def test_a_new_resume_code_replaces_the_old_and_both_expire(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        await tx.resume_codes.put(conversation_id, "old", SOON, NOW)
        await tx.resume_codes.put(conversation_id, "new", SOON, NOW)
        assert await tx.resume_codes.claim("old", NOW) is None
        assert await tx.resume_codes.claim("new", SOON) is None
        assert await tx.resume_codes.claim("new", NOW) == conversation_id
        await tx.resume_codes.put(conversation_id, "next", SOON, NOW)
        assert await tx.resume_codes.claim("next", NOW) == conversation_id


async def test_two_conversations_never_share_a_live_code(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        other = await tx.conversations.create(NOW, "web", "en", "b" * 64)
        await tx.resume_codes.put(conversation_id, "code", SOON, NOW)
    with pytest.raises(CodeTaken):
        async with store.write() as tx:
            await tx.resume_codes.put(other.id, "code", SOON, NOW)
    async with store.write() as tx:
        assert await tx.resume_codes.claim("code", NOW) == conversation_id
    async with store.write() as tx:
        await tx.resume_codes.put(other.id, "code", SOON, NOW)
        assert await tx.resume_codes.claim("code", NOW) == other.id
