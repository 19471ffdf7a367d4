"""What an applicant can want as the filing stands, so that no button leads nowhere."""

from __future__ import annotations

from typing import Callable, Mapping

from actions.told.apk import may_upload
from actions.turn import Turn
from bot.filing import states

Condition = Callable[[Turn], bool]


def possible(turn: Turn, name: str) -> bool:
    """Whether the intent of this full name can be followed now."""
    return CONDITIONS.get(name, _always)(turn)


def _always(turn: Turn) -> bool:
    return True


def never(turn: Turn) -> bool:
    """The condition of an intent that no button offers."""
    return False


def _has_filing(turn: Turn) -> bool:
    return turn.filing is not None


def _has_answers(turn: Turn) -> bool:
    return turn.editable and bool(turn.answers)


def _is_asked(turn: Turn) -> bool:
    return turn.editable and turn.pending is not None


def _may_skip(turn: Turn) -> bool:
    field = turn.pending
    return turn.editable and field is not None and field.optional(turn.case)


def _may_pause(turn: Turn) -> bool:
    return turn.editable and not turn.paused


def _may_resume(turn: Turn) -> bool:
    waits = turn.paused or turn.pending is None
    return turn.filing is not None and waits and states.is_open(turn.state)


def _may_abandon(turn: Turn) -> bool:
    return turn.filing is not None and states.may_move(turn.state, "abandoned", "applicant")


def _may_withdraw(turn: Turn) -> bool:
    return turn.filing is not None and turn.state in states.WITHDRAWABLE


def _may_submit(turn: Turn) -> bool:
    return turn.editable and turn.journey.answered_all and not turn.missing_documents()


def _may_upload(turn: Turn) -> bool:
    return turn.editable and (turn.journey.answered_all or may_upload(turn))


def _has_uploaded(turn: Turn) -> bool:
    return turn.editable and turn.journey.answered_all


CONDITIONS: Mapping[str, Condition] = {
    # Answers are read where the question is asked, and who hears this talks with the assistant already.
    **dict.fromkeys(("inform", "affirm", "deny", "request_bot", "out_of_scope", "nlu_fallback"), never),
    "resume_filing": _may_resume,
    "pause_filing": _may_pause,
    "abandon_filing": _may_abandon,
    "restart": _may_abandon,
    "withdraw_filing": _may_withdraw,
    "correct_field": _has_answers,
    "go_back": _has_answers,
    "skip_field": _may_skip,
    "why_field": _is_asked,
    "explain_field": _is_asked,
    "show_progress": _has_filing,
    "show_summary": _has_filing,
    "confirm_submission": _may_submit,
    "request_upload": _may_upload,
    "upload_done": _has_uploaded,
    "switch_to_english": lambda turn: turn.language != "en",
    "switch_to_chinese": lambda turn: turn.language != "zh-CN",
}
"""An intent that is not here can be followed at any time."""
