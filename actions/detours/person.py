"""To a person and back."""

from __future__ import annotations

from actions.turn import Turn


async def request_human(turn: Turn) -> None:
    """Puts the conversation into the queue; the gateway does so once this turn is delivered."""
    turn.to_person = True
    turn.reply.say("human_queued")
    turn.reply.effect("to_queue", reason="asked_for_person")


async def request_bot(turn: Turn) -> None:
    """The applicant is with the assistant already."""
    turn.reply.say("greet_again")


async def hand_back(turn: Turn) -> None:
    """A person gave the conversation back: the right question comes again."""
    turn.reply.say("hand_back")


DETOURS = {"request_human": request_human, "request_bot": request_bot, "EXTERNAL_hand_back": hand_back}
