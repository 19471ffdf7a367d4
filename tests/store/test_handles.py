"""Handles stand for values in one conversation only."""

from __future__ import annotations

import re

from bot.store import Store
from tests.store.conftest import NOW


async def test_a_value_has_one_handle_a_conversation(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        first = await tx.handles.put(conversation_id, "mobile", "13800000000", NOW)
        again = await tx.handles.put(conversation_id, "mobile", "13800000000", NOW)
        other_kind = await tx.handles.put(conversation_id, "number", "13800000000", NOW)
    assert re.fullmatch(r"[0-9a-f]{12}", first)
    assert again == first
    assert other_kind != first
    async with store.read() as tx:
        assert await tx.handles.value(conversation_id, first) == "13800000000"
        assert await tx.handles.values(conversation_id, [first, other_kind, "0" * 12]) == {
            first: "13800000000",
            other_kind: "13800000000",
        }
        assert await tx.handles.values(conversation_id, []) == {}


async def test_a_handle_means_nothing_in_another_conversation(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        token = await tx.handles.put(conversation_id, "mobile", "13800000000", NOW)
        other = await tx.conversations.create(NOW, "web", "en", "b" * 64)
        theirs = await tx.handles.put(other.id, "mobile", "13800000000", NOW)
    async with store.read() as tx:
        assert await tx.handles.value(other.id, token) is None
        assert await tx.handles.value(conversation_id, theirs) is None
