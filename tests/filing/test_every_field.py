"""Properties of every question: right answers stay as they are, wrong ones meet their rule, none breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.rulebook import load
from bot.filing.case import Case
from bot.filing.fields import BY_SLOT
from bot.filing.result import Err, Ok
from bot.settings import ROOT
from tests.filing.answers import has_own_rule, right, wrong
from tests.filing.codes.generated import TODAY, garbage
from tests.filing.conftest import INDIVIDUAL

BOOK = load(ROOT / "data" / "rulebook")
APPLICANTS: dict[str, dict[str, Any]] = {
    "individual": INDIVIDUAL,
    "enterprise": {
        **INDIVIDUAL,
        "entity_nature": "4",
        "entity_name": "某某科技有限公司",
        "entity_cert_type": "1",
        "entity_cert_no": "91110000MA0000000H",
        "entity_record_no": None,
        "leader_is_legal_rep": True,
    },
}

limits = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
every_field = pytest.mark.parametrize("slot", BY_SLOT)
every_applicant = pytest.mark.parametrize("applicant", APPLICANTS)


def case_of(applicant: str, slot: str) -> Case:
    """The whole filing of that applicant, but for the answer in question."""
    return Case({**APPLICANTS[applicant], slot: None}, BOOK, TODAY)


@every_field
def test_every_number_has_a_right_answer_here(slot: str) -> None:
    if has_own_rule(BY_SLOT[slot]):
        assert right(BY_SLOT[slot], case_of("individual", slot)) is not None


@every_applicant
@every_field
@limits
@given(data=st.data())
def test_a_right_answer_is_taken_as_it_stands(applicant: str, slot: str, data: st.DataObject) -> None:
    field, case = BY_SLOT[slot], case_of(applicant, slot)
    answers = right(field, case)
    if answers is not None:
        answer = data.draw(answers)
        result = field.check(answer, case)
        assert isinstance(result, Ok), result
        assert result.value == answer


@every_applicant
@every_field
@limits
@given(data=st.data())
def test_a_wrong_answer_is_refused_for_its_own_reason(applicant: str, slot: str, data: st.DataObject) -> None:
    field, case = BY_SLOT[slot], case_of(applicant, slot)
    answers = wrong(field, case)
    if answers is not None:
        answer, code = data.draw(answers)
        result = field.check(answer, case)
        assert isinstance(result, Err), result
        assert result.code == code


@every_applicant
@every_field
@limits
@given(text=garbage)
def test_whatever_is_typed_is_taken_or_refused_and_what_is_taken_stays_as_it_is(
    applicant: str, slot: str, text: str
) -> None:
    field, case = BY_SLOT[slot], case_of(applicant, slot)
    first = field.check(text, case)
    assert isinstance(first, (Ok, Err))
    if isinstance(first, Ok):
        again = field.check(first.value, case)
        assert isinstance(again, Ok) and again.value == first.value
