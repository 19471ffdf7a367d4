"""Answers replace each other and are never forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.store import Answer, Store
from bot.store.answers import Status
from tests.store.conftest import NOW

LATER = NOW + timedelta(minutes=1)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def _answer(filing_id: str, slot: str, value: Any, status: Status = "accepted") -> Answer:
    return Answer(filing_id, slot, value, status, "applicant", slot, 1, NOW)


async def test_answers_come_back_by_slot(store: Store, filing_id: str) -> None:
    given_ = [
        Answer(filing_id, "site_domain", "例子.cn", "accepted", "applicant", "site_domain", 3, NOW),
        Answer(filing_id, "site_language", ["1", "2"], "warned", "applicant", "site_name", 4, NOW),
        Answer(filing_id, "leader_name", "张三", "from_document", "document", None, None, LATER),
    ]
    async with store.write() as tx:
        await tx.answers.put_many(filing_id, given_, NOW)
        await tx.answers.put_many(filing_id, [], NOW)
    async with store.read() as tx:
        assert await tx.answers.all(filing_id) == {one.slot: one for one in given_}
        assert await tx.answers.all("unknown") == {}


async def test_an_answer_replaces_the_earlier_one_which_stays_in_the_history(
    store: Store, filing_id: str
) -> None:
    async with store.write() as tx:
        await tx.answers.put_many(filing_id, [_answer(filing_id, "province", "33")], NOW)
        await tx.answers.put_many(filing_id, [_answer(filing_id, "province", "44", "warned")], LATER)
        await tx.answers.remove(filing_id, ["province", "never answered"], LATER)
        await tx.answers.remove(filing_id, ["province"], LATER)
        await tx.answers.remove(filing_id, [], LATER)
    async with store.read() as tx:
        assert await tx.answers.all(filing_id) == {}
        history = await tx.answers.history(filing_id, "province")
        found = await tx.filings.get(filing_id)
        assert await tx.answers.history(filing_id, "city") == []
    assert [(event.value, event.status, event.by) for event in history] == [
        ("33", "accepted", "applicant"),
        ("44", "warned", "applicant"),
        (None, "removed", "applicant"),
    ]
    assert found is not None and found.updated_at == LATER


async def test_an_answer_of_another_filing_is_refused(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="another filing"):
            await tx.answers.put_many(filing_id, [_answer("other", "province", "33")], NOW)


@limits(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=JSON)
async def test_any_json_value_comes_back_unchanged(store: Store, filing_id: str, value: Any) -> None:
    async with store.write() as tx:
        await tx.answers.put_many(filing_id, [_answer(filing_id, "any", value)], NOW)
    async with store.read() as tx:
        assert (await tx.answers.all(filing_id))["any"].value == value
