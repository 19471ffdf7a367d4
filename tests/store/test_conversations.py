"""Conversations: sessions, owners and the desk's list."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.store import NewMessage, Store
from bot.store.conversation_rows import Owner
from tests.store.conftest import NOW

LATER = NOW + timedelta(minutes=5)


async def _hand(
    store: Store, conversation_id: str, epoch: int, to: Owner, assignee: str | None
) -> int | None:
    async with store.write() as tx:
        return await tx.conversations.change_owner(
            conversation_id,
            epoch,
            to,
            assignee_id=assignee,
            actor=assignee or "bot",
            reason="asked",
            now=LATER,
        )


async def test_a_new_conversation_belongs_to_the_bot_and_comes_back_as_it_was_made(store: Store) -> None:
    async with store.write() as tx:
        made = await tx.conversations.create(NOW, "web", "en", "b" * 64)
    async with store.read() as tx:
        assert await tx.conversations.get(made.id) == made
        assert await tx.conversations.get("unknown") is None
    assert (made.owner, made.epoch, made.status, made.last_seq) == ("bot", 0, "open", 0)
    assert made.created_at == NOW


async def test_each_session_opens_the_conversation(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        await tx.conversations.add_session(conversation_id, "b" * 64, LATER)
    async with store.read() as tx:
        for token_hash in ("a" * 64, "b" * 64):
            found = await tx.conversations.by_token(token_hash)
            assert found is not None and found.id == conversation_id
        assert await tx.conversations.by_token("c" * 64) is None


async def test_what_is_set_is_kept(store: Store, conversation_id: str, filing_id: str) -> None:
    async with store.write() as tx:
        await tx.conversations.set_locale(conversation_id, "en", True, LATER)
        await tx.conversations.set_status(conversation_id, "snoozed", LATER)
        await tx.conversations.set_filing(conversation_id, filing_id, LATER)
        await tx.conversations.set_bot_trouble(conversation_id, NOW)
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
    assert found is not None
    assert (found.locale, found.locale_locked, found.status) == ("en", True, "snoozed")
    assert (found.filing_id, found.bot_trouble_since, found.updated_at) == (filing_id, NOW, LATER)


async def test_a_hand_over_moves_the_epoch_and_is_logged(store: Store, conversation_id: str) -> None:
    assert await _hand(store, conversation_id, 0, "queue", None) == 1
    async with store.read() as tx:
        queued = await tx.conversations.get(conversation_id)
    assert await _hand(store, conversation_id, 1, "agent", "wang") == 2
    assert await _hand(store, conversation_id, 2, "bot", None) == 3
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
        log = await tx.conversations.ownership_log(conversation_id)
    assert queued is not None and (queued.owner, queued.queued_at) == ("queue", LATER)
    assert found is not None
    assert (found.owner, found.assignee_id, found.epoch, found.queued_at) == ("bot", None, 3, None)
    assert [(c.epoch, c.from_owner, c.to_owner, c.actor, c.reason, c.at) for c in log] == [
        (1, "bot", "queue", "bot", "asked", LATER),
        (2, "queue", "agent", "wang", "asked", LATER),
        (3, "agent", "bot", "bot", "asked", LATER),
    ]


async def test_who_saw_an_old_epoch_changes_nothing(store: Store, conversation_id: str) -> None:
    assert await _hand(store, conversation_id, 0, "queue", None) == 1
    assert await _hand(store, conversation_id, 0, "agent", "li") is None
    assert await _hand(store, "unknown", 0, "agent", "li") is None
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
        assert found is not None and (found.owner, found.epoch) == ("queue", 1)
        assert len(await tx.conversations.ownership_log(conversation_id)) == 1


async def test_of_agents_who_take_over_at_once_exactly_one_wins(store: Store, conversation_id: str) -> None:
    agents = [f"agent{number}" for number in range(8)]
    won = await asyncio.gather(*(_hand(store, conversation_id, 0, "agent", agent) for agent in agents))
    assert sorted(epoch for epoch in won if epoch is not None) == [1]
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
        log = await tx.conversations.ownership_log(conversation_id)
    assert found is not None and found.assignee_id == agents[won.index(1)]
    assert len(log) == 1


async def test_the_desk_sees_the_liveliest_first_and_may_ask_for_some_only(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    async with store.write() as tx:
        other = await tx.conversations.create(NOW, "web", "en", "b" * 64)
        await tx.conversations.set_filing(conversation_id, filing_id, NOW)
        await tx.messages.append(conversation_id, NewMessage("bot", "text", "您好", "zh-CN"), LATER)
        await tx.conversations.change_owner(
            other.id, 0, "queue", assignee_id=None, actor="bot", reason="asked", now=NOW
        )
    async with store.read() as tx:
        everyone = await tx.conversations.list_for_desk(10)
        queue = await tx.conversations.list_for_desk(10, owners=("queue", "agent"))
        first = await tx.conversations.list_for_desk(1)
    assert [line.id for line in everyone] == [conversation_id, other.id]
    assert (everyone[0].last_seq, everyone[0].last_message_at) == (1, LATER)
    assert (everyone[0].filing_id, everyone[0].filing_state) == (filing_id, "draft")
    assert everyone[1].last_message_at is None and everyone[1].filing_state is None
    assert [line.id for line in queue] == [other.id]
    assert [line.id for line in first] == [conversation_id]


async def test_a_naive_time_is_refused(store: Store, conversation_id: str) -> None:
    with pytest.raises(Exception, match="needs a time zone"):
        async with store.write() as tx:
            await tx.conversations.set_bot_trouble(conversation_id, NOW.replace(tzinfo=None))
