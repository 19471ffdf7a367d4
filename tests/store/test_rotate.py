"""Rotation changes the master key under running processes and survives dying at any step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.store import Store, conversation_scope
from bot.store import rotate as rotation
from bot.store.rotate import RotationRunning, rotate
from bot.store.tables import data_key
from tests.store.conftest import NOW


async def _say(store: Store, conversation_id: str, text: str) -> None:
    async with store.write() as tx:
        await tx.messages.accept(
            conversation_id,
            "user",
            "text",
            text,
            lang="zh-CN",
            data={},
            client_msg_id=text,
            private=False,
            now=NOW,
        )


async def _said(store: Store, conversation_id: str) -> list[str]:
    async with store.read() as tx:
        return [message.text for message in await tx.messages.after(conversation_id, 0)]


async def _wrapped_by(store: Store) -> set[str]:
    async with store.read() as tx:
        return set((await tx.connection.execute(select(data_key.c.kid))).scalars())


async def test_old_values_stay_readable_and_the_old_master_key_goes(
    store: Store, settings: Settings, conversation_id: str
) -> None:
    await _say(store, conversation_id, "你好")
    old = store.keyring.keys.active
    blind = store.keyring.blind("domain", "例子.cn")
    assert await rotate(store) == 1
    keys = store.keyring.keys
    assert set(keys.masters) == {keys.active}
    assert keys.active != old
    assert await _wrapped_by(store) == {keys.active}
    assert store.keyring.blind("domain", "例子.cn") == blind
    fresh = Store.open(settings)
    await fresh.check_keys()
    assert await _said(fresh, conversation_id) == ["你好"]
    await fresh.close()


async def test_a_running_process_picks_the_new_key_up(
    store: Store, settings: Settings, conversation_id: str
) -> None:
    await _say(store, conversation_id, "以前")
    running = Store.open(settings)
    await rotate(store)
    assert await _said(running, conversation_id) == ["以前"]
    async with running.write() as tx:
        other = await tx.conversations.create(NOW, "web", "en", "b" * 64)
    await _say(running, other.id, "after")
    assert await _wrapped_by(store) == {store.keyring.keys.active}
    assert await _said(store, other.id) == ["after"]
    await running.close()


async def test_a_key_made_by_a_process_that_has_not_noticed_the_rotation_uses_the_new_master(
    store: Store, settings: Settings
) -> None:
    unaware = Store.open(settings)
    await rotate(store)
    async with unaware.write() as tx:
        await tx.box(conversation_scope("new"))
    await unaware.close()
    assert await _wrapped_by(store) == {store.keyring.keys.active}


async def test_more_keys_than_a_batch_are_all_wrapped_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "_BATCH", 3)
    async with store.write() as tx:
        for number in range(10):
            await tx.box(conversation_scope(str(number)))
    assert await rotate(store) == 10


class Died(BaseException):
    """Stands for the process's end."""


def _die(*_: Any, **__: Any) -> Any:
    raise Died


@pytest.mark.parametrize("step", ["_rewrap_all", "_rewrap_some", "_drop_old"])
async def test_dying_at_any_step_loses_nothing_and_the_next_rotation_finishes(
    store: Store,
    settings: Settings,
    conversation_id: str,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    await _say(store, conversation_id, "你好")
    with monkeypatch.context() as dying:
        dying.setattr(rotation, step, _die)
        with pytest.raises(Died):
            await rotate(store)
    restarted = Store.open(settings)
    await restarted.check_keys()
    assert await _said(restarted, conversation_id) == ["你好"]
    await rotate(restarted)
    assert len(restarted.keyring.keys.masters) == 1
    await restarted.close()
    again = Store.open(settings)
    assert await _said(again, conversation_id) == ["你好"]
    await again.close()


async def test_dying_between_two_batches_loses_nothing(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store.write() as tx:
        sealed = {name: (await tx.box(conversation_scope(name))).seal(b"x", "c") for name in "abcdef"}
    real: Callable[..., Any] = rotation._rewrap_some
    calls = 0

    async def one_batch_then_die(*arguments: Any) -> int:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise Died
        return int(await real(*arguments))

    monkeypatch.setattr(rotation, "_BATCH", 2)
    with monkeypatch.context() as dying:
        dying.setattr(rotation, "_rewrap_some", one_batch_then_die)
        with pytest.raises(Died):
            await rotate(store)
    restarted = Store.open(settings)
    assert len(await _wrapped_by(restarted)) == 2
    await rotate(restarted)
    async with restarted.read() as tx:
        for name, value in sealed.items():
            assert (await tx.box(conversation_scope(name))).open(value, "c") == b"x"
    await restarted.close()


async def test_only_one_rotation_runs_at_a_time(store: Store) -> None:
    with rotation._only_one(store.keyring.path), pytest.raises(RotationRunning):
        await rotate(store)
    await rotate(store)
