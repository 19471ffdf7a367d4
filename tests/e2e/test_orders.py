"""Orders on a filing that exists, through the API and a trained model, to the approval without a number."""

from __future__ import annotations

import pytest

from bot.content.texts import texts
from tests.actions.test_order_talk import CONTACTS, WHOSE_EN, WHOSE_ZH
from tests.e2e.applicant import Applicant
from tests.e2e.staff import Staff
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

ORDERS = {
    "change": (
        "zh-CN",
        "公司换电话了，我要变更备案",
        {**WHOSE_ZH, "change_scope": "变更主体信息", "change_items": "负责人联系方式", **CONTACTS},
    ),
    "cancel_access": (
        "en",
        "I want to cancel my filing",
        {**WHOSE_EN, "cancel_scope": "only the access", "access_elsewhere": "already there"},
    ),
}


@pytest.mark.parametrize("type_", ORDERS)
def test_an_order_is_said_submitted_and_done(desk: System, type_: str) -> None:
    locale, start, answers = ORDERS[type_]
    number = {"change": "91330106MA0000B279", "cancel_access": "91330106MA0000B354"}[type_]
    applicant = Applicant(desk.url, locale)
    applicant.greeted()
    applicant.say(start)
    applicant.answer_until({**answers, "entity_cert_no": number})
    reference = applicant.filing["filing_id"]
    assert (applicant.filing["type"], applicant.filing["state"]) == (type_, "ready_to_confirm")
    applicant.choose(texts().render("choice.submit", locale))
    Staff(desk.url, "reviewer").pass_on(reference)
    told = applicant.seen
    for state in ("authority_review", "approved"):
        desk.operator("move", reference, state)
    heard = applicant.hear("bot", after=told, count=3)  # passed on, with the authority, done
    assert heard[-1]["text"].startswith(texts().render(f"say.moved.approved@{type_}", locale))
    assert applicant.filing["state"] == "approved"
