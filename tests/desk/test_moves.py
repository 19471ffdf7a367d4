"""Moving a filing: what is allowed, what it needs, and what follows from it, all or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk.moves import Item, MoveRefused, Who, move_filing
from bot.filing.states import MOVES, STATES
from bot.store import Filing, ReviewItem
from tests.desk.running import MORNING, Desk

POINT = Item("slot", "site_name", "名称太笼统，请换一个。", "RJ06")


async def _move(desk: Desk, filing_id: str, to: str, who: Who = "reviewer", **more: Any) -> None:
    async with desk.store.write() as tx:
        await move_filing(tx, filing_id, to, actor="staff1", who=who, now=MORNING, **more)


async def _new(desk: Desk, state: str) -> Filing:
    return await desk.filing(await desk.applicant(), state)


async def _items(desk: Desk, filing: Filing) -> list[ReviewItem]:
    async with desk.store.read() as tx:
        return await tx.review_items.list(filing.id)


async def test_a_move_is_kept_audited_and_told_in_one_transaction(desk: Desk) -> None:
    filing = await _new(desk, "initial_review")
    await _move(desk, filing.id, "awaiting_submission")
    assert await desk.state(filing) == "awaiting_submission"
    (line,) = await desk.audit(filing.id)
    assert (line.actor, line.action) == ("staff1", "filing.moved")
    assert line.detail == {
        "from": "initial_review", "to": "awaiting_submission", "who": "reviewer", "items": 0,
    }  # fmt: skip
    async with desk.store.read() as tx:
        history = await tx.filings.history(filing.id)
        (told,) = await tx.outbox.take(5)
    assert (history[-1].to_state, history[-1].actor) == ("awaiting_submission", "staff1")
    assert (told.conversation_id, told.kind) == (filing.conversation_id, "event")
    assert told.payload == {"intent": "EXTERNAL_filing_moved", "data": {"filing": filing.id}}


async def test_the_applicant_hears_of_a_move_without_asking(desk: Desk) -> None:
    applicant = await desk.applicant()
    filing = await desk.filing(applicant, "initial_review")
    before = (await applicant.messages())[-1]["seq"]
    await _move(desk, filing.id, "awaiting_submission")
    (told,) = await applicant.until(1, after=before)
    assert told["text"] == f'echo: /EXTERNAL_filing_moved{{"filing":"{filing.id}"}}'


@pytest.mark.parametrize("who", ["reviewer", "operator"])
async def test_every_move_that_is_not_in_the_table_is_refused(desk: Desk, who: Who) -> None:
    """All pairs of states: those of the table pass, no other does, and a refused one changes nothing."""
    allowed = {(move.start, move.end) for move in MOVES if who in move.who}
    filing = await _new(desk, "draft")
    for start in sorted(STATES):
        for end in sorted(STATES):
            now_at = await desk.state(filing)
            if now_at != start:
                async with desk.store.write() as tx:
                    await tx.filings.move(filing.id, now_at, start, actor="test", reason={}, now=MORNING)
            items = [POINT] if end in ("initial_returned", "initial_rejected") else []
            number = "京ICP备12345678号-1" if end == "approved" else None
            if (start, end) in allowed:
                await _move(desk, filing.id, end, who, items=items, number=number)
                assert await desk.state(filing) == end
            else:
                with pytest.raises(MoveRefused):
                    await _move(desk, filing.id, end, who, items=items, number=number)
                assert await desk.state(filing) == start, (start, end)


async def test_a_refusal_is_a_clear_sentence(desk: Desk) -> None:
    filing = await _new(desk, "authority_review")
    with pytest.raises(MoveRefused) as refused:
        await _move(desk, filing.id, "initial_returned", "operator")
    assert str(refused.value) == (
        "A filing in the state “authority_review” cannot be moved to “initial_returned”. "
        "It can be moved to: approved, authority_rejected."
    )
    with pytest.raises(MoveRefused, match="Nobody in this role can move a filing in the state “authority"):
        await _move(desk, filing.id, "approved", "reviewer")
    with pytest.raises(MoveRefused, match="There is no filing ZZZZ"):
        await _move(desk, "ZZZZ", "approved", "operator")
    with pytest.raises(MoveRefused, match="“done” is no state of a filing"):
        await _move(desk, filing.id, "done", "operator")


async def test_an_approval_needs_a_number_and_keeps_it_in_its_normal_form(desk: Desk) -> None:
    filing = await _new(desk, "authority_review")
    with pytest.raises(MoveRefused, match="needs the filing number, for example 京ICP备12345678号-1"):
        await _move(desk, filing.id, "approved", "operator")
    for wrong in ("12345678", "浙B2-20080101", "粤公网安备44030502008569号"):
        with pytest.raises(MoveRefused, match="That is not a filing number"):
            await _move(desk, filing.id, "approved", "operator", number=wrong)
    assert await desk.state(filing) == "authority_review"
    await _move(desk, filing.id, "approved", "operator", number="浙icp备２０２６０１２３４５號－1")
    async with desk.store.read() as tx:
        found = await tx.filings.get(filing.id)
    assert found is not None and found.record_no == "浙ICP备2026012345号-1"


async def test_only_an_approval_takes_a_number(desk: Desk) -> None:
    filing = await _new(desk, "initial_review")
    with pytest.raises(MoveRefused, match="takes no filing number"):
        await _move(desk, filing.id, "awaiting_submission", number="京ICP备12345678号-1")


@pytest.mark.parametrize("to", ["initial_returned", "initial_rejected"])
async def test_nobody_sends_a_filing_back_without_saying_why(desk: Desk, to: str) -> None:
    filing = await _new(desk, "initial_review")
    with pytest.raises(MoveRefused, match="needs at least one thing to mend"):
        await _move(desk, filing.id, to)
    with pytest.raises(MoveRefused, match="words that tell the applicant"):
        await _move(desk, filing.id, to, items=[Item("filing", "", "  ")])
    await _move(desk, filing.id, to, items=[Item("filing", "", "请重新填写。")])


@pytest.mark.parametrize(
    "item", [Item("slot", "shoe_size", "?"), Item("document", "love_letter", "?")], ids=["slot", "document"]
)
async def test_a_point_about_nothing_is_refused(desk: Desk, item: Item) -> None:
    filing = await _new(desk, "initial_review")
    with pytest.raises(MoveRefused, match=f"“{item.target}” is nothing that this filing has"):
        await _move(desk, filing.id, "initial_returned", items=[POINT, item])
    assert await _items(desk, filing) == []


async def test_passing_on_takes_no_points(desk: Desk) -> None:
    filing = await _new(desk, "initial_review")
    with pytest.raises(MoveRefused, match="takes no list of things to mend"):
        await _move(desk, filing.id, "awaiting_submission", items=[POINT])


async def test_a_return_leaves_its_points_and_asks_for_the_document_again(desk: Desk) -> None:
    filing = await _new(desk, "initial_review")
    async with desk.store.write() as tx:
        for kind in ("id_front", "id_back"):
            await tx.documents.put(
                filing.id, kind=kind, person=None, state="accepted", reasons=[], media_type="image/jpeg",
                size=1, pages=1, sha256_blind=kind.encode(), blob_name=kind, now=MORNING,
            )  # fmt: skip
    points = [POINT, Item("document", "id_front", " 照片反光，请重拍。 ", "RJ14")]
    await _move(desk, filing.id, "initial_returned", items=points)
    kept = [(one.round, one.target, one.reason_code, one.text) for one in await _items(desk, filing)]
    assert sorted(kept) == [
        (1, "id_front", "RJ14", "照片反光，请重拍。"),
        (1, "site_name", "RJ06", "名称太笼统，请换一个。"),
    ]
    async with desk.store.read() as tx:
        documents = {one.kind: (one.state, one.reasons) for one in await tx.documents.for_filing(filing.id)}
    assert documents == {"id_front": ("retake", ["returned"]), "id_back": ("accepted", [])}


async def test_the_second_return_is_a_second_round(desk: Desk) -> None:
    filing = await _new(desk, "initial_review")
    await _move(desk, filing.id, "initial_returned", items=[POINT])
    async with desk.store.write() as tx:
        await tx.filings.move(
            filing.id, "initial_returned", "initial_review", actor="applicant", reason={}, now=MORNING
        )
    await _move(desk, filing.id, "initial_returned", items=[POINT])
    assert sorted(item.round for item in await _items(desk, filing)) == [1, 2]
