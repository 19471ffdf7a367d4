"""Why a question is asked, what it means and where to find the answer."""

from __future__ import annotations

from actions.asking import next_question, worded
from actions.turn import Turn


async def why_field(turn: Turn) -> None:
    """The reason for the pending question, with the source of the rule behind it."""
    field = next_question(turn) if turn.filing else None
    turn.reply.say(worded(turn, field, "why") if field else "why_nothing")


async def explain_field(turn: Turn) -> None:
    """What the pending question means, where to look, in which form, with an example."""
    field = next_question(turn) if turn.filing else None
    turn.reply.say(worded(turn, field, "help") if field else "help_nothing")


DETOURS = {"why_field": why_field, "explain_field": explain_field}
