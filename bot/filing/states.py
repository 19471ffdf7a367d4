"""The review state machine (fact sheet §6.2; ``initial_review`` for submitted_initial_review).

Who may move a filing from one state to another. ``bot`` moves follow from the applicant's work, ``applicant``
moves are asked for in the chat, ``reviewer`` moves are made at the desk, ``operator`` moves stand for the
authority's side until its port exists, ``clock`` moves are due by time.
"""

from __future__ import annotations

from dataclasses import dataclass

BEFORE_SUBMISSION = (
    "draft",
    "basic_verified",
    "materials_pending",
    "face_pending",
    "face_failed",
    "ready_to_confirm",
)
CLOSED = ("abandoned", "expired_deleted", "invalid_deleted")
FINISHED = ("approved",)


@dataclass(frozen=True)
class Move:
    """One allowed change of state, and who may make it."""

    start: str
    end: str
    who: frozenset[str]


def _moves(start: str, **ends: str) -> list[Move]:
    return [Move(start, end, frozenset(who.split())) for end, who in ends.items()]


MOVES: tuple[Move, ...] = (
    *_moves("draft", basic_verified="bot"),
    *_moves("basic_verified", materials_pending="bot", draft="bot"),
    *_moves("materials_pending", face_pending="bot", draft="bot"),
    *_moves("face_pending", ready_to_confirm="bot", face_failed="bot", materials_pending="bot", draft="bot"),
    *_moves("face_failed", face_pending="bot", draft="bot"),
    *_moves(
        "ready_to_confirm",
        initial_review="applicant",
        materials_pending="bot",
        face_pending="bot",
        draft="bot",
    ),
    *_moves(
        "initial_review",
        initial_returned="reviewer",
        initial_rejected="reviewer",
        mailing_required="reviewer",
        awaiting_submission="reviewer",
        withdrawn="applicant",
    ),
    *_moves("initial_returned", initial_review="applicant", withdrawn="applicant"),
    *_moves("initial_rejected", initial_review="applicant"),
    *_moves("mailing_required", mailed="applicant reviewer", withdrawn="applicant"),
    *_moves("mailed", awaiting_submission="reviewer", mailing_required="reviewer", withdrawn="applicant"),
    *_moves(
        "awaiting_submission",
        sms_pending="operator",
        authority_review="operator",
        withdrawn="applicant",
    ),
    *_moves(
        "sms_pending",
        sms_partial="operator",
        authority_review="operator",
        sms_expired="operator clock",
        sms_failed="operator",
    ),
    *_moves("sms_partial", authority_review="operator", sms_expired="operator clock", sms_failed="operator"),
    *_moves("sms_expired", initial_review="applicant"),
    *_moves("sms_failed", initial_review="applicant"),
    *_moves("authority_review", approved="operator", authority_rejected="operator"),
    *_moves("authority_rejected", initial_review="applicant"),
    *_moves("withdrawn", draft="bot applicant"),
    *[
        move
        for state in (
            *BEFORE_SUBMISSION,
            "initial_rejected",
            "sms_expired",
            "sms_failed",
            "authority_rejected",
        )
        for move in _moves(state, abandoned="applicant", expired_deleted="clock")
    ],
)
_BY_PAIR = {(move.start, move.end): move for move in MOVES}
STATES: frozenset[str] = frozenset(state for move in MOVES for state in (move.start, move.end))

EDITABLE = frozenset(
    {
        *BEFORE_SUBMISSION,
        "initial_returned",
        "initial_rejected",
        "sms_expired",
        "sms_failed",
        "authority_rejected",
        "withdrawn",
    }
)
WITHDRAWABLE = frozenset(move.start for move in MOVES if move.end == "withdrawn")


def may_move(start: str, end: str, who: str) -> bool:
    """Whether ``who`` may move a filing from ``start`` to ``end``."""
    move = _BY_PAIR.get((start, end))
    return move is not None and who in move.who


def next_states(start: str, who: str) -> tuple[str, ...]:
    """The states that ``who`` may choose from ``start``."""
    return tuple(move.end for move in MOVES if move.start == start and who in move.who)


def is_open(state: str) -> bool:
    """Whether a filing in ``state`` is an open order: one an entity may have only one of (§0.4)."""
    return state not in CLOSED and state not in FINISHED


def derived_state(answered_basic: bool, answered_all: bool, documents_done: bool, face_done: bool) -> str:
    """The state of an unsubmitted filing, from what is done (§6.2 "Enter when")."""
    if not answered_basic:
        return "draft"
    if not answered_all:
        return "basic_verified"
    if not documents_done:
        return "materials_pending"
    return "ready_to_confirm" if face_done else "face_pending"


def path(start: str, end: str) -> tuple[str, ...]:
    """The states a filing walks through, one allowed bot move at a time, to reach ``end`` from ``start``.

    A correction goes straight back to ``draft`` and forward again; every step is kept in the history.
    """
    order = ("draft", "basic_verified", "materials_pending", "face_pending", "ready_to_confirm")
    if start == end:
        return ()
    if start in order and end in order and order.index(end) > order.index(start):
        return order[order.index(start) + 1 : order.index(end) + 1]
    return (*(() if start == "draft" else ("draft",)), *order[1 : order.index(end) + 1])
