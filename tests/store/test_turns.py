"""A turn is stored once, whole, or not at all."""

from __future__ import annotations

import asyncio

import pytest

from bot.store import Store, TurnAlreadyStored, UnknownConversation
from tests.store.conftest import NOW


async def _save(
    store: Store, conversation_id: str, seq: int | None, tracker: bytes, output: bytes | None
) -> None:
    async with store.write() as tx:
        await tx.turns.save_turn(conversation_id, seq, tracker, output, NOW)


async def test_tracker_and_output_are_stored_together(store: Store, conversation_id: str) -> None:
    async with store.read() as tx:
        assert await tx.turns.load_tracker(conversation_id) is None
        assert await tx.turns.output(conversation_id, 1) is None
    await _save(store, conversation_id, 1, b"state 1", b"answer 1")
    await _save(store, conversation_id, 2, b"state 2", b"answer 2")
    async with store.read() as tx:
        assert await tx.turns.load_tracker(conversation_id) == b"state 2"
        assert await tx.turns.output(conversation_id, 1) == b"answer 1"
        assert await tx.turns.output(conversation_id, 2) == b"answer 2"


async def test_a_turn_stored_twice_leaves_the_first_as_it_was(store: Store, conversation_id: str) -> None:
    await _save(store, conversation_id, 1, b"state 1", b"answer 1")
    with pytest.raises(TurnAlreadyStored):
        await _save(store, conversation_id, 1, b"state again", b"answer again")
    async with store.read() as tx:
        assert await tx.turns.load_tracker(conversation_id) == b"state 1"
        assert await tx.turns.output(conversation_id, 1) == b"answer 1"


async def test_of_the_same_turn_run_many_times_at_once_one_is_stored(
    store: Store, conversation_id: str
) -> None:
    runs = [_save(store, conversation_id, 1, b"state %d" % n, b"answer %d" % n) for n in range(6)]
    ended = await asyncio.gather(*runs, return_exceptions=True)
    assert sum(isinstance(end, TurnAlreadyStored) for end in ended) == 5
    winner = ended.index(None)
    async with store.read() as tx:
        assert await tx.turns.load_tracker(conversation_id) == b"state %d" % winner
        assert await tx.turns.output(conversation_id, 1) == b"answer %d" % winner


async def test_a_tracker_may_be_saved_outside_of_a_turn(store: Store, conversation_id: str) -> None:
    await _save(store, conversation_id, None, b"state", None)
    async with store.read() as tx:
        assert await tx.turns.load_tracker(conversation_id) == b"state"
    for seq, output in ((1, None), (None, b"answer")):
        with pytest.raises(ValueError, match="come together"):
            await _save(store, conversation_id, seq, b"state", output)


async def test_an_erased_conversation_gets_no_tracker_again(store: Store) -> None:
    with pytest.raises(UnknownConversation):
        await _save(store, "unknown", 1, b"state", b"answer")
    with pytest.raises(UnknownConversation):
        await _save(store, "unknown", None, b"state", None)
    with pytest.raises(UnknownConversation):
        async with store.write() as tx:
            await tx.turns.put_action_result("unknown", 1, 0, action="a", result=b"r", now=NOW)


async def test_each_call_of_a_turn_keeps_its_first_result(store: Store, conversation_id: str) -> None:
    async def put(seq: int, call: int, result: bytes) -> None:
        async with store.write() as tx:
            await tx.turns.put_action_result(
                conversation_id, seq, call, action="validate_basic_form", result=result, now=NOW
            )

    await put(1, 0, b"first")
    await put(1, 1, b"second")
    with pytest.raises(TurnAlreadyStored):
        await put(1, 0, b"again")
    async with store.read() as tx:
        assert await tx.turns.action_result(conversation_id, 1, 0) == b"first"
        assert await tx.turns.action_result(conversation_id, 1, 1) == b"second"
        assert await tx.turns.action_result(conversation_id, 2, 0) is None


async def test_pruning_removes_what_answered_turns_left(store: Store, conversation_id: str) -> None:
    for seq in (1, 2, 3):
        await _save(store, conversation_id, seq, b"state", b"answer")
        async with store.write() as tx:
            await tx.turns.put_action_result(conversation_id, seq, 0, action="a", result=b"r", now=NOW)
    async with store.write() as tx:
        await tx.turns.prune(conversation_id, before_seq=3)
    async with store.read() as tx:
        assert [await tx.turns.output(conversation_id, seq) for seq in (1, 2, 3)] == [None, None, b"answer"]
        assert [await tx.turns.action_result(conversation_id, seq, 0) for seq in (1, 2, 3)] == [
            None,
            None,
            b"r",
        ]
        assert await tx.turns.load_tracker(conversation_id) == b"state"
