"""Beginning a filing: which goal, whether one is open already, what this assistant leaves to a person."""

from __future__ import annotations

from actions.detours.moves import resume_filing
from actions.turn import Turn
from bot.filing import states


async def _begin(turn: Turn, goal: str) -> None:
    if turn.filing is not None and states.is_open(turn.state):
        if turn.case.decision.ends:
            turn.drop([slot for slot in turn.answers if slot != "goal"])
            turn.keep("goal", goal)
            turn.paused = False
            turn.reply.say("started")
        elif turn.state in states.EDITABLE:
            await resume_filing(turn)
        else:
            turn.reply.say("open_order", reference=turn.filing.id)
        return
    await turn.begin(goal)
    turn.reply.say("started")


async def start_filing(turn: Turn) -> None:
    await _begin(turn, "file")


async def add_provider(turn: Turn) -> None:
    await _begin(turn, "add_access")


async def _left_to_person(turn: Turn, what: str) -> None:
    """Goals of the fact sheet that a person still handles: said at once, with the way to one."""
    turn.reply.say("not_yet", what=turn.text(f"say.not_yet_what.{what}"))
    turn.reply.offer("choice.human", "/request_human")


async def import_filing(turn: Turn) -> None:
    await _left_to_person(turn, "import_claim")


async def change_filing(turn: Turn) -> None:
    await _left_to_person(turn, "change")


async def cancel_filing(turn: Turn) -> None:
    await _left_to_person(turn, "cancel")


DETOURS = {
    "start_filing": start_filing,
    "add_provider": add_provider,
    "import_filing": import_filing,
    "change_filing": change_filing,
    "cancel_filing": cancel_filing,
}
