"""A reviewer's words put plainly: which reason it is, what to mend and where, and what happens then."""

from __future__ import annotations

from actions.detours.status import say_items
from actions.turn import Turn
from bot.filing import states
from bot.filing.rejections import reasons, repair
from bot.filing.rulebook.review import RejectReason

MOST = 3
"""Reasons explained at a time: a longer text is for a person."""


async def explain_rejection(turn: Turn) -> None:
    """A pasted text is read for its reasons; without any, the reviewer's own points are told, or a person offered."""
    found = reasons(turn.heard.text, turn.book)
    if found:
        explain(turn, found)
        return
    if say_items(turn):
        return
    turn.reply.say("rejection_unknown")
    turn.reply.offer("choice.human", "/request_human")


def explain(turn: Turn, found: tuple[RejectReason, ...]) -> None:
    """Each reason in words, with buttons to what this filing has to mend."""
    for reason in found[:MOST]:
        turn.reply.say(
            "rejection_reason",
            reason=reason.in_language(turn.language),
            mend=reason.mend.in_language(turn.language),
        )
        if reason.place != "filing":
            turn.reply.say(f"rejection_place_{reason.place}")
    offer_repairs(turn, found[:MOST])
    if len(found) > MOST or turn.filing is None or not turn.editable:
        turn.reply.offer("choice.human", "/request_human")


def offer_repairs(turn: Turn, found: tuple[RejectReason, ...]) -> None:
    """Buttons to the answers and documents that mend the reasons, and to hand in again; all else is kept."""
    if turn.filing is None or not turn.editable:
        return
    repairs = [repair(reason, turn.journey) for reason in found]
    slots = dict.fromkeys(slot for one in repairs for slot in one.slots)
    for slot in slots:
        turn.reply.offer(turn.label(slot), f'/correct_field{{"slot": "{slot}"}}', literal=True)
    if any(one.documents for one in repairs) and turn.journey.answered_all:
        turn.reply.offer("choice.upload_documents", "/request_upload")
    if turn.state not in states.BEFORE_SUBMISSION:
        turn.reply.say("rejection_next")
        turn.reply.offer("choice.resubmit", "/confirm_submission")


def means_rejection(turn: Turn) -> bool:
    """Whether words that no intent claims name reject reasons, while the filing has come back."""
    came_back = turn.filing is not None and turn.state in states.EDITABLE.difference(states.BEFORE_SUBMISSION)
    return came_back and bool(reasons(turn.heard.text, turn.book))


DETOURS = {"explain_rejection": explain_rejection}
