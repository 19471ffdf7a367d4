"""The review state machine: who may move what where, and how an unsubmitted filing walks."""

import pytest

from bot.filing import states


def test_every_state_can_be_reached_from_a_draft():
    reached, edge = {"draft"}, {"draft"}
    while edge:
        edge = {move.end for move in states.MOVES if move.start in edge} - reached
        reached |= edge
    assert states.STATES - reached == set()


def test_no_one_leaves_a_closed_filing():
    assert [move for move in states.MOVES if move.start in states.CLOSED] == []


@pytest.mark.parametrize(
    ("start", "end", "who", "allowed"),
    [
        ("ready_to_confirm", "initial_review", "applicant", True),
        ("draft", "initial_review", "applicant", False),
        ("initial_review", "awaiting_submission", "reviewer", True),
        ("initial_review", "awaiting_submission", "applicant", False),
        ("initial_review", "approved", "reviewer", False),
        ("authority_review", "approved", "operator", True),
        ("authority_review", "approved", "reviewer", False),
        ("initial_review", "withdrawn", "applicant", True),
        ("authority_review", "withdrawn", "applicant", False),
        ("sms_pending", "sms_expired", "clock", True),
    ],
)
def test_moves_belong_to_those_who_may_make_them(start, end, who, allowed):
    assert states.may_move(start, end, who) is allowed


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ((False, False, False, False), "draft"),
        ((True, False, False, False), "basic_verified"),
        ((True, True, False, False), "materials_pending"),
        ((True, True, True, False), "face_pending"),
        ((True, True, True, True), "ready_to_confirm"),
    ],
)
def test_an_unsubmitted_filing_stands_where_its_work_stands(done, state):
    assert states.derived_state(*done) == state


@pytest.mark.parametrize("start", states.BEFORE_SUBMISSION)
@pytest.mark.parametrize(
    "end", ["draft", "basic_verified", "materials_pending", "face_pending", "ready_to_confirm"]
)
def test_every_path_is_made_of_allowed_moves(start, end):
    at = start
    for state in states.path(start, end):
        assert states.may_move(at, state, "bot"), (at, state)
        at = state
    assert at == end
