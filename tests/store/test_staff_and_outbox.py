"""Staff sessions, and what one process wants another to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import Store, UsernameTaken
from tests.store.conftest import NOW

SOON = NOW + timedelta(hours=8)


async def test_a_member_of_staff_is_found_and_changed(store: Store) -> None:
    async with store.write() as tx:
        wang = await tx.staff.create("wang", "王芳", "agent", "hash", NOW)
        chen = await tx.staff.create("chen", "陈伟", "reviewer", "hash", NOW)
        await tx.staff.update(wang.id, failed_logins=3, locked_until=SOON)
    async with store.read() as tx:
        found = await tx.staff.by_username("wang")
        assert await tx.staff.get(chen.id) == chen
        assert await tx.staff.by_username("nobody") is None
        assert [member.username for member in await tx.staff.list()] == ["chen", "wang"]
    assert found is not None
    assert (found.id, found.failed_logins, found.locked_until) == (wang.id, 3, SOON)
    async with store.write() as tx:
        with pytest.raises(ValueError, match="username"):
            await tx.staff.update(wang.id, username="li")  # type: ignore[call-arg]


async def test_a_user_name_is_given_once(store: Store) -> None:
    async with store.write() as tx:
        await tx.staff.create("wang", "王芳", "agent", "hash", NOW)
        with pytest.raises(UsernameTaken):
            await tx.staff.create("wang", "王强", "agent", "hash", NOW)


async def test_a_session_ends_with_its_time_its_revocation_or_the_persons_leave(store: Store) -> None:
    async with store.write() as tx:
        wang = await tx.staff.create("wang", "王芳", "agent", "hash", NOW)
        for token in ("one", "two", "three"):
            await tx.staff.add_session(token, wang.id, SOON, NOW)
        await tx.staff.revoke_session("one", NOW)
    async with store.read() as tx:
        assert await tx.staff.session("one", NOW) is None
        assert await tx.staff.session("two", NOW) == wang
        assert await tx.staff.session("two", SOON) is None
        assert await tx.staff.session("unknown", NOW) is None
    async with store.write() as tx:
        await tx.staff.update(wang.id, disabled_at=NOW)
        assert await tx.staff.session("two", NOW) is None
        await tx.staff.update(wang.id, disabled_at=None)
        await tx.staff.revoke_all(wang.id, NOW)
        assert await tx.staff.session("two", NOW) is None
        assert await tx.staff.session("three", NOW) is None


async def test_the_outbox_keeps_its_order_until_each_item_is_told(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        for number in (1, 2, 3):
            await tx.outbox.put(conversation_id, "document_arrived", {"number": number}, NOW)
    async with store.read() as tx:
        first, second = await tx.outbox.take(2)
    assert (first.payload, first.kind, first.conversation_id, first.at) == (
        {"number": 1},
        "document_arrived",
        conversation_id,
        NOW,
    )
    async with store.write() as tx:
        assert await tx.outbox.done(first.id)
        assert not await tx.outbox.done(first.id)
    async with store.read() as tx:
        assert [item.payload["number"] for item in await tx.outbox.take(10)] == [2, 3]
    assert second.payload == {"number": 2}
