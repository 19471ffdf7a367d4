"""What staff do reaches the talk: a reviewer's points are named, and nothing changes behind an agent's back."""

from __future__ import annotations

import pytest

from tests.actions.conftest import NOW
from tests.e2e.people import ZHEJIANG_INDIVIDUAL

START = "start_filing"


@pytest.mark.parametrize(
    ("kind", "target", "label"),
    [
        ("slot", "site_name", "网站名称"),
        ("document", "id_front", "身份证人像面"),
        ("filing", "", "整个备案"),
    ],
)
async def test_who_asks_about_a_rejection_is_told_the_reviewers_own_points(talk, store, kind, target, label):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    filing = await chat.filing
    async with store.write() as tx:
        await tx.review_items.add(
            filing.id,
            round=1,
            target_kind=kind,
            target=target,
            reason_code="",
            text="请按提示修改",
            now=NOW,
        )
        await tx.filings.move(filing.id, filing.state, "initial_returned", actor="x", reason={}, now=NOW)
    said = await chat.say("为什么被驳回了", "explain_rejection", 0.9)
    assert label in said and "请按提示修改" in said


async def test_a_turn_that_a_take_over_outran_changes_nothing_and_says_nothing(talk, store):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="service_kind")
    before = await chat.facts()
    async with store.write() as tx:
        ann = await tx.staff.create("ann", "Ann", "agent", "-", NOW)
        await tx.conversations.change_owner(
            chat.id, 0, "agent", assignee_id=ann.id, actor=ann.id, reason="taken", now=NOW
        )
    form = chat.form
    await chat.press("service_kind=website")
    assert (chat.messages, chat.form) == ([], form)
    assert await chat.facts() == before
    assert await chat.awaiting == "service_kind"
