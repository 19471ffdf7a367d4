"""The reviewers' side: the list, a filing in full, revealing, passing, returning and moving."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.content.texts import texts
from bot.store import Filing
from tests.desk.running import ID_NUMBER, MOBILE, Desk, Employee

POINT = {"kind": "slot", "target": "site_name", "reason_code": "RJ06", "text": "名称太笼统，请换一个。"}


async def _show(employee: Employee, filing: Filing) -> dict[str, Any]:
    status, answer = await employee.get(f"filings/{filing.id}")
    assert status == 200, answer
    return dict(answer["filing"])


async def _new(desk: Desk, state: str = "initial_review", **facts: Any) -> Filing:
    return await desk.filing(await desk.applicant(), state, **facts)


async def test_the_list_has_what_is_under_review_and_nothing_personal(desk: Desk) -> None:
    await _new(desk, "draft")
    submitted, further = await _new(desk), await _new(desk, "authority_review")
    rita = await desk.at_work("rita", "reviewer")
    _, answer = await rita.get("filings")
    assert {row["reference"]: row["state"] for row in answer["filings"]} == {
        submitted.id: "initial_review",
        further.id: "authority_review",
    }
    assert "赵测试" not in str(answer) and MOBILE not in str(answer) and "shili" not in str(answer)


async def test_the_list_can_be_narrowed_to_states(desk: Desk) -> None:
    drafted, submitted = await _new(desk, "draft"), await _new(desk)
    rita = await desk.at_work("rita", "reviewer")
    _, answer = await rita.get("filings", state="draft,approved")
    assert [row["reference"] for row in answer["filings"]] == [drafted.id]
    _, answer = await rita.get("filings", state="initial_review")
    assert [row["reference"] for row in answer["filings"]] == [submitted.id]
    assert (await rita.get("filings", state="initial_review,nonsense"))[0] == 422


async def test_a_reviewer_sees_everything_masked_and_what_may_be_done(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    shown = await _show(rita, filing)
    assert MOBILE not in str(shown) and ID_NUMBER not in str(shown)
    assert [(move["to"], move["items"]) for move in shown["moves"]] == [
        ("initial_returned", "needed"),
        ("initial_rejected", "needed"),
        ("mailing_required", "none"),
        ("awaiting_submission", "none"),
    ]
    assert [line["end"] for line in shown["history"]][-2:] == ["ready_to_confirm", "initial_review"]


async def test_revealing_a_value_is_for_reviewers_and_leaves_a_trace(desk: Desk) -> None:
    filing = await _new(desk)
    ann, rita = await desk.at_work("ann"), await desk.at_work("rita", "reviewer")
    path = f"filings/{filing.id}/reveal"
    assert (await ann.post(path, {"slot": "leader_mobile"}))[0] == 403
    status, answer = await rita.post(path, {"slot": "leader_mobile"})
    assert (status, answer) == (200, {"slot": "leader_mobile", "value": MOBILE})
    (line,) = await desk.audit(filing.id)
    _, me = await rita.get("me")
    assert (line.actor, line.action, line.detail) == (me["id"], "field.revealed", {"slot": "leader_mobile"})
    assert MOBILE not in str(line)


async def test_revealing_is_a_post(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    assert (await rita.get(f"filings/{filing.id}/reveal", slot="leader_mobile"))[0] == 405


@pytest.mark.parametrize("slot", ["site_name", "leader_email", "shoe_size", ""])
async def test_what_is_not_hidden_or_not_there_cannot_be_revealed(desk: Desk, slot: str) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    assert (await rita.post(f"filings/{filing.id}/reveal", {"slot": slot}))[0] == 404
    assert await desk.audit(filing.id) == []


async def test_nothing_is_revealed_of_a_filing_that_was_not_submitted(desk: Desk) -> None:
    filing, rita = await _new(desk, "draft"), await desk.at_work("rita", "reviewer")
    status, answer = await rita.post(f"filings/{filing.id}/reveal", {"slot": "leader_mobile"})
    assert (status, answer["error"]["code"]) == (409, "not_under_review")


async def test_a_reviewer_passes_a_filing_on(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    assert await rita.post(f"filings/{filing.id}/pass") == (200, {"state": "awaiting_submission"})
    shown = await _show(rita, filing)
    assert (shown["state"], shown["moves"]) == ("awaiting_submission", [])
    assert shown["history"][-1]["name"] == "Rita"


async def test_a_reviewer_returns_a_filing_with_reasons(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    document = {"kind": "document", "target": "id_front", "reason_code": "RJ14", "text": "请重拍。"}
    whole = {"kind": "filing", "text": "请补充说明。"}
    status, _ = await rita.post(f"filings/{filing.id}/return", {"items": [POINT, document, whole]})
    assert status == 200
    shown = await _show(rita, filing)
    assert shown["state"] == "initial_returned"
    assert {(one["label"], one["text"], one["mended"]) for one in shown["items"]} == {
        (texts().render("field.site_name.label", "en"), "名称太笼统，请换一个。", False),
        (texts().render("document.id_front", "en"), "请重拍。", False),
        ("The filing as a whole", "请补充说明。", False),
    }
    (line,) = await desk.audit(filing.id)
    assert line.detail["items"] == 3


async def test_a_reviewer_sees_which_points_were_mended_and_what_is_said_of_the_others(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    mobile = POINT | {"target": "leader_mobile", "text": "电话打不通。"}
    whole = {"kind": "filing", "text": "请补充说明。"}
    await rita.post(f"filings/{filing.id}/return", {"items": [POINT, mobile, whole]})
    async with desk.store.write() as tx:
        found = {item.target: item for item in await tx.review_items.list(filing.id)}
        await tx.review_items.mark_mended(found["site_name"].id, desk.clock())
        await tx.review_items.mark_explained(found["leader_mobile"], f"请打{MOBILE}。", desk.clock())
    shown = await _show(rita, filing)
    assert {one["target"]: (one["mended"], one["remark"]) for one in shown["items"]} == {
        "site_name": (True, None),
        "leader_mobile": (True, "请打138****8000。"),
        "": (False, None),
    }


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([], "move_needs_items"),
        ([POINT | {"text": " "}], "move_item_without_words"),
        ([POINT | {"target": "legal_rep_name"}], "move_unknown_target"),
        ([POINT | {"kind": "document"}], "move_unknown_target"),
        ([POINT | {"kind": "filing"}], "move_unknown_target"),
        ([POINT | {"reason_code": "RJ99"}], "move_unknown_target"),
    ],
    ids=["none", "blank", "not in this filing", "no document", "whole with target", "unknown reason"],
)
async def test_a_return_that_makes_no_sense_is_refused(
    desk: Desk, items: list[dict[str, str]], code: str
) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    status, answer = await rita.post(f"filings/{filing.id}/return", {"items": items})
    assert (status, answer["error"]["code"]) == (409, code)
    assert await desk.state(filing) == "initial_review"


async def test_a_refused_move_names_the_states_in_the_reviewers_language(desk: Desk) -> None:
    filing = await _new(desk)
    rita = await desk.at_work("rita", "reviewer", language="zh-CN")
    status, answer = await rita.post(f"filings/{filing.id}/move", {"to": "approved"})
    assert status == 409
    choices = ("initial_returned", "initial_rejected", "mailing_required", "awaiting_submission")
    names = [texts().render(f"state.{state}", "zh-CN") for state in ("initial_review", "approved", *choices)]
    assert answer["error"]["message"] == (
        f"状态为“{names[0]}”的备案不能改为“{names[1]}”，可以改为：{'、'.join(names[2:])}。"
    )


async def test_a_state_that_there_is_not_is_named_as_it_was_given(desk: Desk) -> None:
    filing, rita = await _new(desk), await desk.at_work("rita", "reviewer")
    status, answer = await rita.post(f"filings/{filing.id}/move", {"to": "lost"})
    assert (status, answer["error"]["code"]) == (409, "move_unknown_state")
    assert "“lost”" in answer["error"]["message"]


async def test_the_authoritys_moves_are_the_administrators(desk: Desk) -> None:
    filing = await _new(desk, "awaiting_submission")
    rita, eve = await desk.at_work("rita", "reviewer"), await desk.at_work("eve", "admin")
    move = f"filings/{filing.id}/move"
    assert (await rita.post(move, {"to": "authority_review"}))[0] == 409
    assert (await eve.post(move, {"to": "authority_review"}))[0] == 200
    status, answer = await eve.post(move, {"to": "approved"})
    assert (status, answer["error"]["code"]) == (409, "move_needs_number")
    assert (await eve.post(move, {"to": "approved", "number": "浙ICP备2026012345号-1"}))[0] == 200
    shown = await _show(eve, filing)
    assert (shown["state"], shown["record_no"]) == ("approved", "浙ICP备2026012345号-1")


async def test_an_administrators_refusal_names_what_an_administrator_can_do(desk: Desk) -> None:
    filing, eve = await _new(desk, "awaiting_submission"), await desk.at_work("eve", "admin")
    _, answer = await eve.post(f"filings/{filing.id}/move", {"to": "approved"})
    names = [texts().render(f"state.{state}", "en") for state in ("sms_pending", "authority_review")]
    assert ", ".join(names) in answer["error"]["message"]


async def test_of_two_reviewers_at_once_one_decides(desk: Desk) -> None:
    filing = await _new(desk)
    rita, rob = await desk.at_work("rita", "reviewer"), await desk.at_work("rob", "reviewer")
    answers = await asyncio.gather(
        rita.post(f"filings/{filing.id}/pass"),
        rob.post(f"filings/{filing.id}/return", {"items": [POINT]}),
    )
    assert sorted(status for status, _ in answers) == [200, 409]
    assert len(await desk.audit(filing.id)) == 1


async def test_agents_have_no_part_in_the_review(desk: Desk) -> None:
    filing, ann = await _new(desk), await desk.at_work("ann")
    for path in ("filings", f"filings/{filing.id}", "filings/reasons"):
        assert (await ann.get(path))[0] == 403, path
    for act in ("pass", "return", "move", "reveal"):
        assert (await ann.post(f"filings/{filing.id}/{act}"))[0] == 403, act
    assert await desk.state(filing) == "initial_review"


async def test_an_unknown_filing_is_not_found(desk: Desk) -> None:
    rita = await desk.at_work("rita", "reviewer")
    assert (await rita.get("filings/NONE"))[0] == 404
    assert (await rita.post("filings/NONE/pass"))[0] == 404


async def test_the_reject_reasons_come_in_both_languages(desk: Desk) -> None:
    rita = await desk.at_work("rita", "reviewer")
    _, answer = await rita.get("filings/reasons")
    (glare,) = [one for one in answer["reasons"] if one["id"] == "RJ14"]
    assert len(answer["reasons"]) >= 30
    assert set(glare["label"]) == set(glare["mend"]) == {"zh-CN", "en"}
    assert glare["documents"]
