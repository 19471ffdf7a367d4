"""Why a question is asked, what it means and where to find the answer."""

from __future__ import annotations

from actions.asking import next_question, say_outcome, worded
from actions.detours.start import offer_start
from actions.turn import Turn
from bot.content.reading import hears


async def why_field(turn: Turn) -> None:
    """The reason for the pending question, with the source of the rule behind it."""
    _say(turn, "why", "why_nothing")


async def explain_field(turn: Turn) -> None:
    """What the pending question means, where to look, in which form, with an example."""
    _say(turn, "help", "help_nothing")
    field = next_question(turn) if turn.filing else None
    if field is not None and hears(turn.heard.text, "example"):
        turn.reply.say("for_example", example=turn.example(field))


def _say(turn: Turn, part: str, nothing: str) -> None:
    """A part of the pending question's words (``nothing`` without one); after an answer that ended the filing, why."""
    if turn.filing is not None and turn.case.decision.ends:
        say_outcome(turn)
        return
    field = next_question(turn) if turn.filing else None
    if field is None:
        turn.reply.say(nothing)
        offer_start(turn)
        return
    turn.reply.say(worded(turn, field, part), **turn.wording(field))


DETOURS = {"why_field": why_field, "explain_field": explain_field}
