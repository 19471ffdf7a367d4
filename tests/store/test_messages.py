"""Messages: once each, in order, sealed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.store import Message, NewChoice, NewMessage, Store, UnknownConversation
from tests.store.conftest import NOW

QUESTION = NewMessage(
    "bot",
    "question",
    "请问是网站还是应用？",
    "zh-CN",
    choices=(NewChoice("网站", "/answer{site}"), NewChoice("应用", "/answer{app}")),
    data={"slot": "service_kind"},
    reply_to=1,
)


async def _accept(
    store: Store, conversation_id: str, client_msg_id: str, **options: Any
) -> tuple[Message, bool]:
    async with store.write() as tx:
        return await tx.messages.accept(
            conversation_id,
            "user",
            "text",
            "我要备案",
            lang="zh-CN",
            data={"x": [1, None]},
            client_msg_id=client_msg_id,
            private=False,
            now=NOW,
            **options,
        )


async def test_the_same_client_msg_id_is_the_same_message(store: Store, conversation_id: str) -> None:
    first, new = await _accept(store, conversation_id, "m1")
    again, newly = await _accept(store, conversation_id, "m1")
    other, _ = await _accept(store, conversation_id, "m2")
    assert (new, newly) == (True, False)
    assert again == first
    assert (first.seq, other.seq) == (1, 2)


async def test_messages_sent_at_once_get_seqs_without_gap_or_double(
    store: Store, conversation_id: str
) -> None:
    sent = [f"m{number % 10}" for number in range(30)]
    stored = await asyncio.gather(*(_accept(store, conversation_id, name) for name in sent))
    assert sum(new for _, new in stored) == 10
    by_name: dict[str | None, set[int]] = {}
    for message, _ in stored:
        by_name.setdefault(message.client_msg_id, set()).add(message.seq)
    assert all(len(seqs) == 1 for seqs in by_name.values())
    async with store.read() as tx:
        found = await tx.conversations.get(conversation_id)
        assert [message.seq for message in await tx.messages.after(conversation_id, 0)] == list(range(1, 11))
    assert found is not None and found.last_seq == 10


async def test_a_message_comes_back_as_it_was_stored(store: Store, conversation_id: str) -> None:
    accepted, _ = await _accept(store, conversation_id, "m1")
    async with store.write() as tx:
        asked = await tx.messages.append(conversation_id, QUESTION, NOW)
    async with store.read() as tx:
        assert await tx.messages.after(conversation_id, 0) == [accepted, asked]
        assert await tx.messages.get(conversation_id, 2) == asked
        assert await tx.messages.get(conversation_id, 3) is None
    assert accepted.data == {"x": [1, None]}
    assert (asked.seq, asked.reply_to, asked.delivery, asked.at) == (2, 1, "sent", NOW)


async def test_nothing_is_stored_in_a_conversation_that_is_not_there(store: Store) -> None:
    with pytest.raises(UnknownConversation):
        await _accept(store, "unknown", "m1")
    with pytest.raises(UnknownConversation):
        async with store.write() as tx:
            await tx.messages.append("unknown", QUESTION, NOW)


async def test_appending_nothing_changes_nothing(store: Store, conversation_id: str) -> None:
    async with store.write() as tx:
        assert await tx.messages.append_many(conversation_id, [], NOW) == []


async def test_private_and_suppressed_messages_are_shown_only_on_demand(
    store: Store, conversation_id: str
) -> None:
    note = NewMessage("agent", "text", "note", "en", private=True, author_id="wang")
    late = NewMessage("bot", "text", "late", "en", delivery="suppressed")
    async with store.write() as tx:
        await tx.messages.append_many(conversation_id, [QUESTION, note, late], NOW)
    async with store.read() as tx:

        async def seqs(**options: bool) -> list[int]:
            return [message.seq for message in await tx.messages.after(conversation_id, 0, **options)]

        assert await seqs() == [1]
        assert await seqs(include_private=True) == [1, 2]
        assert await seqs(include_suppressed=True) == [1, 3]
        assert await seqs(include_private=True, include_suppressed=True) == [1, 2, 3]
        assert [m.seq for m in await tx.messages.after(conversation_id, 0, True, True, limit=2)] == [1, 2]
        assert [m.seq for m in await tx.messages.after(conversation_id, 2, True, True)] == [3]


async def test_a_bot_turn_that_comes_after_a_take_over_is_suppressed(
    store: Store, conversation_id: str
) -> None:
    notice = NewMessage("system", "notice", "x", "en")
    async with store.write() as tx:
        in_time = await tx.messages.append_many(conversation_id, [QUESTION], NOW, seen_epoch=0)
        await tx.conversations.change_owner(
            conversation_id, 0, "agent", assignee_id="wang", actor="wang", reason="asked", now=NOW
        )
        late = await tx.messages.append_many(conversation_id, [QUESTION, notice], NOW, seen_epoch=0)
    assert [message.delivery for message in in_time + late] == ["sent", "suppressed", "sent"]
    assert [message.epoch for message in in_time + late] == [0, 1, 1]
    async with store.read() as tx:
        assert [message.seq for message in await tx.messages.after(conversation_id, 0)] == [1, 3]


async def test_a_choice_is_found_by_its_opaque_id_in_its_own_conversation_only(
    store: Store, conversation_id: str
) -> None:
    async with store.write() as tx:
        other = await tx.conversations.create(NOW, "web", "en", "b" * 64)
        asked = await tx.messages.append(conversation_id, QUESTION, NOW)
    site, app = asked.choices
    assert site.id != app.id
    assert "site" not in site.id
    async with store.read() as tx:
        assert await tx.messages.find_choice(conversation_id, app.id) == (asked, app)
        assert await tx.messages.find_choice(other.id, app.id) is None
        assert await tx.messages.find_choice(conversation_id, "made up") is None
    assert (app.label, app.payload) == ("应用", "/answer{app}")


async def test_accepted_messages_wait_in_order_until_they_are_answered(
    store: Store, conversation_id: str
) -> None:
    for name in ("m1", "m2", "m3"):
        await _accept(store, conversation_id, name)
    await _accept(store, conversation_id, "to the agent", needs_answer=False)
    async with store.write() as tx:
        await tx.messages.append(conversation_id, QUESTION, NOW)
        await tx.messages.mark_answered(conversation_id, 2, NOW + timedelta(seconds=1))
    async with store.read() as tx:
        assert [m.seq for m in await tx.messages.waiting(conversation_id, 10)] == [1, 3]
        assert [m.seq for m in await tx.messages.waiting(conversation_id, 1)] == [1]


async def test_recovery_finds_the_conversations_in_which_the_bot_owes_an_answer(
    store: Store, conversation_id: str
) -> None:
    await _accept(store, conversation_id, "m1")
    await _accept(store, conversation_id, "m2")
    async with store.write() as tx:
        answered = await tx.conversations.create(NOW, "web", "en", "b" * 64)
        with_agent = await tx.conversations.create(NOW, "web", "en", "c" * 64)
    await _accept(store, answered.id, "m1")
    await _accept(store, with_agent.id, "m1")
    async with store.write() as tx:
        await tx.messages.mark_answered(answered.id, 1, NOW)
        await tx.conversations.change_owner(
            with_agent.id, 0, "queue", assignee_id=None, actor="bot", reason="asked", now=NOW
        )
    async with store.read() as tx:
        assert await tx.messages.conversations_with_waiting() == [conversation_id]


async def test_a_failed_transaction_leaves_neither_message_nor_seq(
    store: Store, conversation_id: str
) -> None:
    with pytest.raises(RuntimeError):
        async with store.write() as tx:
            await tx.messages.append(conversation_id, QUESTION, NOW)
            raise RuntimeError
    accepted, _ = await _accept(store, conversation_id, "m1")
    assert accepted.seq == 1


async def test_a_cancelled_transaction_lets_the_next_one_in(store: Store, conversation_id: str) -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with store.write() as tx:
            await tx.messages.append(conversation_id, QUESTION, NOW)
            inside.set()
            await asyncio.sleep(3600)

    task = asyncio.create_task(never_ends())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    accepted, _ = await _accept(store, conversation_id, "m1")
    assert accepted.seq == 1


async def test_cancelling_at_any_moment_keeps_the_store_usable(store: Store, conversation_id: str) -> None:
    for turns in range(60):
        task = asyncio.create_task(_accept(store, conversation_id, f"m{turns}"))
        for _ in range(turns % 20):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    last, _ = await _accept(store, conversation_id, "last")
    async with store.read() as tx:
        assert [m.seq for m in await tx.messages.after(conversation_id, 0)] == list(range(1, last.seq + 1))
