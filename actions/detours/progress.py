"""How far the filing is, and everything that has been entered."""

from __future__ import annotations

from typing import Any

from actions.detours.province import say_in_general
from actions.detours.start import offer_start
from actions.filings import say_others
from actions.turn import Turn, answered
from bot.content.labels import reading_label
from bot.filing.field import FORM_STEPS, Field
from bot.filing.readings import READ, READING

NAMED_AHEAD = 5


async def show_progress(turn: Turn) -> None:
    """Step n of m, questions answered and what comes next; before there is a filing, what one will take."""
    if turn.filing is None:
        turn.reply.say("status_none")
        say_in_general(turn)
        return
    journey = turn.journey
    done, total = journey.progress
    ids = [step.id for step in journey.steps]
    turn.reply.say(
        "progress",
        n=ids.index(journey.step) + 1,
        m=len(ids),
        step=turn.step_label(journey.step),
        done=done,
        total=total,
    )
    if journey.open:
        turn.reply.say(
            "progress_left", labels=turn.labels(field.slot for field in journey.open[:NAMED_AHEAD])
        )
    await say_others(turn)


async def show_summary(turn: Turn) -> None:
    """Every answer, masked, step by step, each with a way to change it."""
    if turn.filing is None or not turn.answers:
        turn.reply.say("summary_empty")
        offer_start(turn)
        return
    summary(turn)


def summary(turn: Turn) -> None:
    """Adds the summary card to the reply."""
    assert turn.filing is not None
    turn.reply.show("summary", "summary_intro", {"sections": sections(turn)}, reference=turn.filing.id)


def sections(turn: Turn) -> list[dict[str, Any]]:
    """The answers by step; values masked where they are personal."""
    made = []
    for step in FORM_STEPS:
        rows = [
            {
                "slot": field.slot,
                "label": turn.label(field.slot),
                "value": _shown(turn, field),
                "status": "derived"
                if field.derived(turn.case) is not None
                else turn.answers[field.slot].status,
            }
            for field in turn.journey.fields
            if field.step == step and answered(turn.case.facts.get(field.slot))
        ]
        if rows:
            made.append({"title": turn.step_label(step), "rows": rows})
    return made


def _shown(turn: Turn, field: Field) -> str:
    """A value as a person reads it; of the regulations, when which version was read."""
    if field.slot == READ:
        return reading_label(turn.answers[READ].at, turn.case.facts.get(READING), turn.language)
    return turn.value(field, turn.case.facts[field.slot])


DETOURS = {"show_progress": show_progress, "show_summary": show_summary}
