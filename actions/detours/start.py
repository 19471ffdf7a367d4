"""Beginning a filing: which goal, and whether one is open already."""

from __future__ import annotations

from actions.answering import take_others
from actions.carrying_over import carry_over, last_approved
from actions.detours.moves import resume_filing
from actions.several import split
from actions.turn import Turn
from bot.content.reading import read
from bot.filing import states
from bot.filing.fields import BY_SLOT


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
    before = await last_approved(turn, goal)
    await turn.begin(goal)
    turn.reply.say("started")
    if before is not None:
        carry_over(turn, *before)
    note_app(turn, goal)
    await note_answers(turn)


async def note_answers(turn: Turn) -> None:
    """What the words that began the filing say already (域名是…, 服务器在阿里云)."""
    if not turn.heard.pressed:
        turn.heard, named = split(turn, None)
        await take_others(turn, named, besides=None)


def note_app(turn: Turn, goal: str) -> None:
    """Who says that it is an app has answered that question."""
    if goal not in ("file", "add_access") or turn.case.has("service_kind") or turn.heard.pressed:
        return
    field = BY_SLOT["service_kind"]
    said = read(field, turn.heard.text, turn.case, turn.language)
    if said in ("app", "both"):
        turn.keep(field.slot, said)
        turn.reply.say("accepted", label=turn.label(field.slot), value=turn.value(field, said))


async def start_filing(turn: Turn) -> None:
    await _begin(turn, "file")


async def add_provider(turn: Turn) -> None:
    await _begin(turn, "add_access")


async def import_filing(turn: Turn) -> None:
    await _begin(turn, "import_claim")


async def change_filing(turn: Turn) -> None:
    """A change, or the migration that some call one."""
    said = read(BY_SLOT["goal"], turn.heard.text, turn.case, turn.language)
    await _begin(turn, "migrate" if said == "migrate" else "change")


async def cancel_filing(turn: Turn) -> None:
    await _begin(turn, "cancel")


DETOURS = {
    "start_filing": start_filing,
    "add_provider": add_provider,
    "import_filing": import_filing,
    "change_filing": change_filing,
    "cancel_filing": cancel_filing,
}
