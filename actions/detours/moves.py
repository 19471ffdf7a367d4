"""Skipping, stopping, coming back, throwing away."""

from __future__ import annotations

from actions.answers.keeping import skip
from actions.asking import next_question
from actions.detours.start import offer_start
from actions.filings import offer_others, others_of, say_list
from actions.recap import ask_afresh, say_recap
from actions.turn import Turn
from bot.content.phrases import fold
from bot.filing import states


async def skip_field(turn: Turn) -> None:
    """Passes over an optional question; says why a needed one can't be."""
    field = next_question(turn) if turn.filing else None
    if field is None:
        turn.reply.say("help_nothing")
        offer_start(turn)
        return
    skip(turn, field)


async def pause_filing(turn: Turn) -> None:
    """Stops asking; everything typed is kept."""
    if turn.filing is None:
        turn.reply.say("goodbye")
        return
    turn.paused, turn.awaiting = True, None
    turn.reply.say("paused")
    turn.reply.offer("choice.resume", "/resume_filing")


async def resume_filing(turn: Turn) -> None:
    """Goes on where the applicant stopped, with a recap; an order that is not open tells its state."""
    if turn.filing is not None and states.is_open(turn.state):
        say_recap(turn)
        ask_afresh(turn)
        return
    if turn.filing is not None and turn.switched:
        say_recap(turn)
        return
    drafts = [one for one in await others_of(turn) if states.is_open(one.filing.state)]
    if len(drafts) == 1:
        await turn.turn_to(drafts[0].filing.id)
        await resume_filing(turn)
    elif drafts:
        say_list(turn, drafts)
    else:
        turn.reply.say("nothing_to_resume")
        turn.reply.offer("choice.start_filing", "/start_filing")


async def come_back(turn: Turn) -> None:
    """The window was opened again after a long pause: the recap, and the question that waits."""
    if turn.filing is not None and turn.editable:
        say_recap(turn)
        offer_others(turn, [one for one in await others_of(turn) if states.is_open(one.filing.state)])
        ask_afresh(turn)


def confirmed(turn: Turn, label: str) -> bool:
    """Whether the button under ``label`` was pressed, or its words typed."""
    return turn.heard.details.get("confirmed") == "yes" or fold(turn.heard.text).rstrip("。.!") == fold(
        turn.text(label)
    )


async def abandon_filing(turn: Turn) -> None:
    """Throws the draft away, once asked and confirmed."""
    if not _may_abandon(turn):
        turn.reply.say("nothing_to_resume")
        offer_start(turn)
    elif _abandoned(turn, "abandon_ask", "/abandon_filing"):
        turn.reply.say("abandoned")


async def restart(turn: Turn) -> None:
    """Begins again from zero: the draft is abandoned, once confirmed, and a new one may begin."""
    if not _may_abandon(turn) or _abandoned(turn, "restart_ask", "/restart"):
        turn.reply.say("restarted")
        turn.reply.offer("choice.start_filing", "/start_filing")


def _may_abandon(turn: Turn) -> bool:
    return turn.filing is not None and states.may_move(turn.state, "abandoned", "applicant")


def _abandoned(turn: Turn, question: str, command: str) -> bool:
    """Abandons the draft once that is confirmed; otherwise asks, and the filing waits."""
    assert turn.filing is not None
    turn.awaiting = None
    if confirmed(turn, "choice.abandon_yes"):
        turn.move("abandoned")
        return True
    turn.reply.say(question, reference=turn.filing.id)
    turn.reply.offer("choice.abandon_yes", f'{command}{{"confirmed": "yes"}}')
    turn.reply.offer("choice.abandon_no", "/resume_filing")
    turn.paused = True
    return False


DETOURS = {
    "skip_field": skip_field,
    "pause_filing": pause_filing,
    "resume_filing": resume_filing,
    "EXTERNAL_return": come_back,
    "abandon_filing": abandon_filing,
    "restart": restart,
}
