"""Taking a filing up again: what it is, how far it is, and what was answered last, in two lines."""

from __future__ import annotations

from datetime import timedelta

from actions.filings import BEGIN, kind_of, named
from actions.turn import Turn
from bot.filing import states
from bot.filing.deadlines import RECAP_AFTER, deadlines
from bot.filing.fields import BY_SLOT

NEAR = timedelta(days=14)
SAYS_IT_ITSELF = frozenset({"resume_filing", "restart", "abandon_filing", "delete_my_data"})
"""Intents that tell what they are about, or throw it away."""


def say_recap(turn: Turn) -> None:
    """Line one: what is being filed. Line two: how far; of an order that is under way its state."""
    assert turn.filing is not None
    kind = kind_of(turn, turn.case.decision.type, turn.case.facts.get("goal"))
    turn.reply.say("recap", filing=named(turn), type=kind)
    if not turn.editable:
        turn.reply.say("recap_state", state=turn.text(f"state.{turn.state}"))
        return
    done, total = turn.journey.progress
    ids = [step.id for step in turn.journey.steps]
    given = [one for one in turn.answers.values() if one.slot in BY_SLOT and one.status != "derived"]
    last = max(given, key=lambda one: (one.at, one.seq or 0))
    near = _near(turn)
    turn.reply.say(
        "recap_far_due" if near else "recap_far",
        n=ids.index(turn.journey.step) + 1,
        m=len(ids),
        step=turn.step_label(turn.journey.step),
        done=done,
        total=total,
        label=turn.label(last.slot),
        day=turn.day(last.at),
        due=near or "",
    )


def _near(turn: Turn) -> str | None:
    """The nearest deadline in words, if it is near. The draft's own life begins anew with the next answer."""
    assert turn.filing is not None
    running = deadlines(turn.case, turn.filing.updated_at, turn.state)
    near = [one for one in running if one.code != "order_life" and one.due_at - turn.moment <= NEAR]
    if not near:
        return None
    first = near[0]
    days = max((first.due_at - turn.moment).days, 0)
    return turn.text(
        "filing_name.due",
        days=days,
        deadline=turn.text(f"deadline.{first.code}", date=turn.day(first.due_at)),
    )


async def recap_after_pause(turn: Turn) -> None:
    """The recap before anything else is said, where nothing was said here for half a day."""
    heard = turn.heard
    if turn.filing is None or not states.is_open(turn.state) or heard.seq is None or heard.external:
        return
    if heard.base_intent in SAYS_IT_ITSELF or turn.switched:
        return
    before = await turn.tx.messages.last_before(turn.conversation.id, heard.seq)
    if before is not None and turn.moment - before >= RECAP_AFTER:
        say_recap(turn)
        if turn.editable:
            turn.drop([BEGIN])
            turn.paused = False


def ask_afresh(turn: Turn) -> None:
    """Goes on asking, in full words: who comes back has not just read the question."""
    turn.drop([BEGIN])
    turn.paused = False
    if turn.awaiting is not None and turn.journey.next == turn.pending:
        turn.awaiting = None
