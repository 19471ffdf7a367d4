"""Filings: references, moves, histories, double orders and review items."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Callable

import pytest

from bot.store import Store, Tx
from bot.store.filing_rows import new_filing_id
from tests.store.conftest import NOW

LATER = NOW + timedelta(days=1)


def test_a_reference_has_no_look_alikes_and_spells_no_word() -> None:
    for _ in range(500):
        assert re.fullmatch(
            r"(?:[ACDEFGHJKMNPQRTVWXY]{2}[34679]){2}[ACDEFGHJKMNPQRTVWXY]{2}", new_filing_id()
        )


async def test_a_new_filing_is_a_draft_and_comes_back_as_it_was_made(
    store: Store, conversation_id: str
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        made = await tx.filings.create(conversation.applicant_id, conversation_id, NOW)
        second = await tx.filings.create(conversation.applicant_id, conversation_id, LATER)
    async with store.read() as tx:
        assert await tx.filings.get(made.id) == made
        assert await tx.filings.get("unknown") is None
        assert await tx.filings.for_applicant(conversation.applicant_id) == [made, second]
    assert made.state == "draft"


async def test_a_reference_that_is_taken_is_drawn_again(
    store: Store, conversation_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["AA3AA3AA", "AA3AA3AA", "AA3AA3AC"])
    monkeypatch.setattr("bot.store.filings.new_filing_id", lambda: next(drawn))
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        ids = [(await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id for _ in "12"]
    assert ids == ["AA3AA3AA", "AA3AA3AC"]


async def test_columns_are_set_and_activity_is_noted(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        await tx.filings.update(
            filing_id,
            LATER,
            type="initial",
            outcome="file",
            step="basic",
            awaiting="province",
            paused=True,
            failures=2,
            record_no="浙ICP备2026000001号",
            rulebook_version="2026-11",
            submitted_at=NOW,
        )
    async with store.read() as tx:
        found = await tx.filings.get(filing_id)
    assert found is not None
    assert (found.type, found.outcome, found.step, found.awaiting) == ("initial", "file", "basic", "province")
    assert (found.paused, found.failures, found.record_no) == (True, 2, "浙ICP备2026000001号")
    assert (found.rulebook_version, found.submitted_at, found.updated_at) == ("2026-11", NOW, LATER)
    async with store.write() as tx:
        await tx.filings.update(filing_id, LATER, record_no=None, awaiting=None)
    async with store.read() as tx:
        found = await tx.filings.get(filing_id)
    assert found is not None and (found.record_no, found.awaiting) == (None, None)


async def test_the_state_cannot_be_set_past_the_history(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="state"):
            await tx.filings.update(filing_id, LATER, state="approved")  # type: ignore[call-arg]


async def test_every_move_is_kept_with_its_reason(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        assert await tx.filings.move(
            filing_id, "draft", "abandoned", actor="applicant", reason={"why": "改主意了"}, now=LATER
        )
        assert not await tx.filings.move(
            filing_id, "draft", "basic_verified", actor="bot", reason={}, now=LATER
        )
    async with store.read() as tx:
        history = await tx.filings.history(filing_id)
        found = await tx.filings.get(filing_id)
        assert await tx.filings.history("unknown") == []
    assert found is not None and found.state == "abandoned"
    assert [(e.from_state, e.to_state, e.actor, e.reason, e.at) for e in history] == [
        (None, "draft", "applicant", {}, NOW),
        ("draft", "abandoned", "applicant", {"why": "改主意了"}, LATER),
    ]


async def test_of_moves_made_at_once_exactly_one_happens(store: Store, filing_id: str) -> None:
    async def move(to_state: str) -> bool:
        async with store.write() as tx:
            return await tx.filings.move(filing_id, "draft", to_state, actor="x", reason={}, now=LATER)

    moved = await asyncio.gather(*(move(f"state{number}") for number in range(6)))
    assert sum(moved) == 1
    async with store.read() as tx:
        assert len(await tx.filings.history(filing_id)) == 2


async def test_filings_are_listed_by_state_longest_untouched_first(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        newer = await tx.filings.create(conversation.applicant_id, conversation_id, LATER)
    async with store.read() as tx:
        assert [f.id for f in await tx.filings.list(("draft", "approved"))] == [filing_id, newer.id]
        assert await tx.filings.list(("approved",)) == []


@pytest.mark.parametrize(
    ("state", "is_open", "is_approved"),
    [
        ("draft", False, False),
        ("initial_review", True, False),
        ("withdrawn", False, False),
        ("approved", False, True),
        ("abandoned", False, False),
        ("expired_deleted", False, False),
        ("invalid_deleted", False, False),
    ],
)
async def test_another_filing_of_the_entity_or_domain_is_found_without_its_value(
    store: Store,
    conversation_id: str,
    filing_id: str,
    state: str,
    is_open: bool,
    is_approved: bool,
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        mine = (await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id
        await tx.filings.update(filing_id, NOW, type="initial")
        entity, domain = tx.blind("entity", "91330000X"), tx.blind("domain", "例子.cn")
        await tx.filings.set_entity_index(filing_id, entity)
        await tx.filings.set_domain_index(filing_id, domain)
        if state != "draft":
            await tx.filings.move(filing_id, "draft", state, actor="x", reason={}, now=NOW)
    async with store.read() as tx:
        found_open = await tx.filings.find_open_for_entity(entity, except_filing=mine)
        found_approved = await tx.filings.find_approved_for_entity(entity)
        found_domain = await tx.filings.find_approved_for_domain(domain, by_number(tx))
        assert await tx.filings.find_open_for_entity(entity, except_filing=filing_id) is None
        assert await tx.filings.find_open_for_entity(domain, except_filing=mine) is None
    assert found_open == (filing_id if is_open else None)
    assert found_approved == (filing_id if is_approved else None)
    assert (found_domain.filing_id if found_domain else None) == found_approved


async def test_an_entity_that_was_cancelled_is_no_longer_filed(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        order = (await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id
        entity = tx.blind("entity", "91330000X")
        for one, type_, at in ((filing_id, "initial", NOW), (order, "cancel_entity", LATER)):
            await tx.filings.update(one, at, type=type_)
            await tx.filings.set_entity_index(one, entity)
            await tx.filings.move(one, "draft", "initial_review", actor="x", reason={}, now=at)
        await tx.filings.move(filing_id, "initial_review", "approved", actor="x", reason={}, now=NOW)
        assert await tx.filings.find_approved_for_entity(entity) == filing_id
        await tx.filings.move(order, "initial_review", "approved", actor="x", reason={}, now=LATER)
        assert await tx.filings.find_approved_for_entity(entity) is None


def by_number(tx: Tx) -> Callable[[str], bytes]:
    """The blind index of a filing number."""
    return lambda number: tx.blind("record", number)


async def approve(tx: Tx, filing_id: str, type_: str, record_no: str | None = None) -> None:
    await tx.filings.update(filing_id, NOW, type=type_, record_no=record_no)
    assert await tx.filings.move(filing_id, "draft", "approved", actor="x", reason={}, now=NOW)


@pytest.mark.parametrize(
    ("order", "cancelled", "filed"),
    [
        ("cancel_service", "浙ICP备2026000001号-1", False),
        ("cancel_access", "浙ICP备2026000001号-1", False),
        ("cancel_entity", "浙ICP备2026000001号", False),
        ("cancel_service", "浙ICP备2026000001号-2", True),
        ("cancel_entity", "浙ICP备2026000002号", True),
        ("change", "浙ICP备2026000001号-1", True),
    ],
)
async def test_a_domain_whose_filing_was_cancelled_is_no_longer_filed_here(
    store: Store, conversation_id: str, filing_id: str, order: str, cancelled: str, filed: bool
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        later, again = [
            (await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id for _ in "12"
        ]
        domain = tx.blind("domain", "例子.cn")
        await tx.filings.set_domain_index(filing_id, domain)
        await approve(tx, filing_id, "initial", "浙ICP备2026000001号-1")
        await tx.filings.set_record_index(later, by_number(tx)(cancelled))
        assert await tx.filings.find_approved_for_domain(domain, by_number(tx)), "not approved yet"
        await approve(tx, later, order)
        await tx.filings.update(filing_id, LATER, paused=True)
        found = await tx.filings.find_approved_for_domain(domain, by_number(tx))
        assert (found is not None) is filed
        await tx.filings.set_domain_index(again, domain)
        await approve(tx, again, "add_access_entity_elsewhere", "浙ICP备2026000001号-1")
        found = await tx.filings.find_approved_for_domain(domain, by_number(tx))
        assert found is not None and found.filing_id == again, "taken back"


async def test_a_point_is_answered_with_a_remark_and_can_be_opened_again(
    store: Store, filing_id: str
) -> None:
    async with store.write() as tx:
        item = await tx.review_items.add(
            filing_id, round=1, target_kind="slot", target="site_name", reason_code="", text="?", now=NOW
        )
        assert await tx.review_items.mark_explained(item, "商标就是这样写的", LATER)
        assert not await tx.review_items.mark_explained(item, "另一句", LATER)
    async with store.read() as tx:
        (kept,) = await tx.review_items.list(filing_id)
        assert (kept.mended_at, kept.remark) == (LATER, "商标就是这样写的")
    async with store.write() as tx:
        await tx.review_items.reopen(item.id)
        assert await tx.review_items.list(filing_id) == [item]


async def test_review_items_are_kept_by_round_and_mended_once(store: Store, filing_id: str) -> None:
    async with store.write() as tx:
        second = await tx.review_items.add(
            filing_id,
            round=2,
            target_kind="document",
            target="id_front",
            reason_code="blurred",
            text="",
            now=NOW,
        )
        first = await tx.review_items.add(
            filing_id,
            round=1,
            target_kind="slot",
            target="site_name",
            reason_code="name_misleads",
            text="请换一个名称。",
            now=LATER,
        )
    async with store.read() as tx:
        assert await tx.review_items.list(filing_id) == [first, second]
    async with store.write() as tx:
        assert await tx.review_items.mark_mended(first.id, LATER)
        assert not await tx.review_items.mark_mended(first.id, LATER)
        assert not await tx.review_items.mark_mended("unknown", LATER)
    async with store.read() as tx:
        assert [item.mended_at for item in await tx.review_items.list(filing_id)] == [LATER, None]


async def test_submitted_filings_of_an_instance_are_counted(
    store: Store, conversation_id: str, filing_id: str
) -> None:
    async with store.write() as tx:
        conversation = await tx.conversations.get(conversation_id)
        assert conversation is not None
        mine = (await tx.filings.create(conversation.applicant_id, conversation_id, NOW)).id
        index = tx.blind("instance", "i-synthetic")
        await tx.filings.set_service_index(filing_id, index)
        assert await tx.filings.count_by_service_index(index, mine) == 0, "a draft uses nothing up"
        await tx.filings.move(filing_id, "draft", "initial_review", actor="x", reason={}, now=NOW)
        assert await tx.filings.count_by_service_index(index, mine) == 1
        assert await tx.filings.count_by_service_index(index, filing_id) == 0
