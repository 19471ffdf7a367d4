"""The operator's figures at the desk: who may see them, and that they are those of the command."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.insight.figures import insight
from bot.store import Understanding
from tests.desk.running import Desk
from tests.gateway.running import Applicant


async def talked(desk: Desk) -> Applicant:
    """An applicant who asked and was refused, and whose filing waits at a question."""
    applicant = await desk.applicant()
    filing = await desk.filing(applicant)
    heard: list[dict[str, Any]] = [
        {"intent": "faq/cost", "taken_for": "detour"},
        {"intent": "faq_source", "taken_for": "detour", "pressed": True},
        {"intent": "why_field", "taken_for": "detour"},
        {"intent": "inform", "taken_for": "refused", "refused_slot": "site_name", "refused_by": "too_short"},
    ]
    async with desk.store.write() as tx:
        await tx.filings.update(filing.id, desk.clock(), awaiting="site_name")
        for seq, one in enumerate(heard, start=100):
            made: dict[str, Any] = {"refused_slot": None, "refused_by": None, "pressed": False} | one
            await tx.understandings.add(
                Understanding(
                    conversation_id=applicant.id,
                    seq=seq,
                    filing_id=filing.id,
                    pending="site_name",
                    confidence=0.9,
                    lang="zh-CN",
                    at=desk.clock(),
                    **made,
                )
            )
    await desk.running.gateway.ownership.to_queue(applicant.id, "applicant", "asked_for_person")
    return applicant


def table(answer: dict[str, Any], id_: str) -> list[tuple[str, list[float | None]]]:
    (found,) = (one for one in answer["tables"] if one["id"] == id_)
    assert all(len(row["figures"]) == len(found["columns"]) for row in found["rows"])
    return [(row["label"], row["figures"]) for row in found["rows"]]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            {
                "conversations": "Chinese",
                "filings": "Initial filing",
                "questions": "Website details: Website name",
                "faqs": "cost",
                "refusals": "too_short",
                "handovers": "The applicant asked for a person",
            },
        ),
        ("zh-CN", {"conversations": "中文", "detours": "答案的出处", "handovers": "申请人要求转人工"}),
    ],
)
async def test_the_figures_are_those_of_the_command_in_the_reader_s_words(
    desk: Desk, language: str, names: dict[str, str]
) -> None:
    await talked(desk)
    admin = await desk.at_work("eve", "admin", language)
    status, answer = await admin.get("insight", days="30")
    assert status == 200 and answer["idle_days"] == 7
    now = desk.clock()
    async with desk.store.read() as tx:
        found = await insight(tx, now - timedelta(days=30), now)
    for id_, counted in [
        ("conversations", found.conversations),
        ("filings", found.filings),
        ("faqs", found.faqs),
        ("detours", found.detours),
        ("refusals", found.refusals),
        ("handovers", found.handovers),
    ]:
        assert counted and [figures for _, figures in table(answer, id_)] == [[one.times] for one in counted]
    first = found.funnel[0]
    assert table(answer, "questions")[0][1] == [
        first.asked,
        first.answered,
        first.tries,
        first.left,
        first.why,
        first.help,
    ]
    for id_, name in names.items():
        assert any(name.lower() in label.lower() for label, _ in table(answer, id_)), (
            id_,
            table(answer, id_),
        )
    assert "小赵" not in str(answer) and "13800138000" not in str(answer)


async def test_what_is_older_than_the_period_is_left_out_and_what_is_untouched_was_left(desk: Desk) -> None:
    await talked(desk)
    desk.clock.later(days=10)
    admin = await desk.at_work("eve", "admin")
    _, month = await admin.get("insight", days="30")
    assert [figures[3] for _, figures in table(month, "questions")] == [1]
    _, week = await admin.get("insight", days="7")
    assert all(one["rows"] == [] for one in week["tables"])


@pytest.mark.parametrize("role", ["agent", "reviewer"])
async def test_only_administrators_see_the_figures(desk: Desk, role: str) -> None:
    somebody = await desk.at_work("ann", role)
    status, answer = await somebody.get("insight", days="30")
    assert (status, answer["error"]["code"]) == (403, "no_right")
    assert (await desk.visitor().get("insight", days="30"))[0] == 401


@pytest.mark.parametrize("days", ["", "0", "-1", "x", "1e3", "367", "²", "9" * 40])
async def test_a_period_that_makes_no_sense_is_refused(desk: Desk, days: str) -> None:
    admin = await desk.at_work("eve", "admin")
    assert (await admin.get("insight", days=days))[0] == 422
