"""Of two writers of the same thing, the one who waits decides by what the other has written."""

from __future__ import annotations

import asyncio

from bot.store import Store, Tx
from tests.store.conftest import NOW


async def _add_document(tx: Tx, filing_id: str, kind: str) -> int:
    """Holds the filing, counts its documents, adds one; how many it counted."""
    await tx.filings.hold(filing_id)
    counted = len(await tx.documents.for_filing(filing_id))
    await asyncio.sleep(0.05)  # let the other writer come as far as it may
    await tx.documents.put(
        filing_id,
        kind=kind,
        person=None,
        state="accepted",
        reasons=[],
        media_type="image/jpeg",
        size=1,
        pages=1,
        sha256_blind=b"-",
        blob_name="0" * 32,
        now=NOW,
    )
    return counted


async def test_two_documents_at_once_are_counted_one_after_the_other(store: Store, filing_id: str) -> None:
    async def add(kind: str) -> int:
        async with store.write() as tx:
            return await _add_document(tx, filing_id, kind)

    assert sorted(await asyncio.gather(add("id_front"), add("id_back"))) == [0, 1]


async def test_two_documents_at_once_for_the_same_place_replace_each_other(
    store: Store, filing_id: str
) -> None:
    async def add() -> int:
        async with store.write() as tx:
            return await _add_document(tx, filing_id, "id_front")

    assert sorted(await asyncio.gather(add(), add())) == [0, 1]
    async with store.read() as tx:
        assert len(await tx.documents.for_filing(filing_id)) == 1


async def test_who_holds_a_conversation_sees_the_owner_that_holds_until_the_end(
    store: Store, conversation_id: str
) -> None:
    async def call_a_person() -> int | None:
        async with store.write() as tx:
            held = await tx.conversations.hold(conversation_id)
            assert held is not None
            await asyncio.sleep(0.05)
            if held.owner != "bot":
                return None
            return await tx.conversations.change_owner(
                conversation_id, held.epoch, "queue", assignee_id=None, actor="-", reason="-", now=NOW
            )

    assert set(await asyncio.gather(call_a_person(), call_a_person())) == {1, None}
    async with store.write() as tx:
        assert await tx.conversations.hold("unknown") is None


async def test_a_conversation_that_is_held_still_takes_what_others_leave_for_it(
    store: Store, conversation_id: str
) -> None:
    async with store.write() as tx:
        await tx.conversations.hold(conversation_id)
        if tx.connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            async with store.write() as other:
                await asyncio.wait_for(other.outbox.put(conversation_id, "event", {}, NOW), 5)
    async with store.read() as tx:
        assert len(await tx.outbox.take(2)) == (tx.connection.dialect.name == "postgresql")
