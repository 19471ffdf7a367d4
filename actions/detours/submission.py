"""Confirming, submitting, resubmitting and withdrawing."""

from __future__ import annotations

from actions.answers.keeping import blocker_key
from actions.detours.progress import summary
from actions.points import say_open, still_right
from actions.reply import Offer
from actions.told.face_check import say_face_check
from actions.told.register import look_again
from actions.turn import Turn
from bot.filing import states
from bot.filing.blocker import Blocker
from bot.filing.blockers import forbids


async def offer_confirmation(turn: Turn) -> None:
    """The whole filing on one card, what stands in the way, and the button to submit."""
    assert turn.filing is not None
    await look_again(turn)
    summary(turn)
    blocked = hindering(turn)
    if blocked:
        turn.reply.say("confirm_blocked", blockers=_listed(turn, blocked))
        return
    say_face_check(turn)
    turn.reply.say("face_by_reviewer")
    turn.reply.ask(
        "confirm_ask",
        [
            Offer("choice.submit", "/confirm_submission"),
            Offer("choice.change_something", "/correct_field"),
        ],
        {},
        reference=turn.filing.id,
    )


def hindering(turn: Turn) -> list[Blocker]:
    """What forbids submission. A missing account blocks only here (fields.md)."""
    return [blocker for blocker in turn.blockers if forbids([blocker]) or blocker.code == "account_missing"]


def _listed(turn: Turn, blocked: list[Blocker]) -> str:
    return "\n".join(
        turn.text(turn.runtime.texts.key_of_response(f"utter_{blocker_key(turn, blocker)}"), **blocker.params)
        for blocker in blocked
    )


async def confirm_submission(turn: Turn) -> None:
    """Submits when everything is there; otherwise says what is missing."""
    if turn.filing is None:
        turn.reply.say("status_none")
        return
    if turn.state not in states.EDITABLE:
        turn.reply.say("already_submitted", reference=turn.filing.id)
        return
    if turn.journey.open:
        turn.reply.say("not_ready", left=turn.labels(field.slot for field in turn.journey.open[:5]))
        return
    if say_open(turn) or not await still_right(turn):
        return
    missing = turn.missing_documents()
    if missing:
        names = turn.joined(turn.document(need) for need in missing)
        turn.reply.say("upload_missing", documents=names)
        return
    await look_again(turn)
    blocked = hindering(turn)
    if blocked:
        turn.reply.say("confirm_blocked", blockers=_listed(turn, blocked))
        return
    await _submit(turn)


async def _submit(turn: Turn) -> None:
    """The move itself."""
    assert turn.filing is not None
    turn.settle()
    turn.move("initial_review")
    await turn.tx.filings.update(turn.filing.id, turn.moment, submitted_at=turn.moment)
    turn.awaiting = None
    turn.reply.say("submitted", reference=turn.filing.id)


async def withdraw_filing(turn: Turn) -> None:
    """Pulls a submitted filing back; it becomes a draft again with everything kept."""
    if turn.filing is None:
        turn.reply.say("status_none")
        return
    if turn.state not in states.WITHDRAWABLE:
        turn.reply.say("cannot_withdraw", state=turn.text(f"state.{turn.state}"))
        return
    turn.move("withdrawn")
    turn.move("draft")
    turn.reply.say("withdrawn", reference=turn.filing.id)


DETOURS = {"confirm_submission": confirm_submission, "withdraw_filing": withdraw_filing}
