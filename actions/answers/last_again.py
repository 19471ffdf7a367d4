"""Another answer to the question answered last, or to the one that ended the filing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.answers.candidate import candidate
from actions.answers.keeping import take
from actions.turn import Turn
from bot.filing.field import Field
from bot.filing.kinds import Choice, Region


def deciding(turn: Turn) -> Field | None:
    """The question whose answer ended the filing: the first one with which the answers up to it do."""
    facts: dict[str, Any] = {}
    for field in turn.journey.questions:
        facts[field.slot] = turn.case.facts.get(field.slot)
        if replace(turn.case, facts=facts).decision.ends:
            return field
    return None


async def answer_last_again(turn: Turn) -> bool:
    """Takes words as another answer to the question answered last, or to the one that ended the filing.

    False when they are none.

    Only of options and places: any words at all would be a text, and 不对 a no.
    """
    if not turn.editable:
        return False
    field = deciding(turn) if turn.case.decision.ends else turn.journey.before(turn.awaiting)
    if field is None or not isinstance(field.kind, (Choice, Region)) or not turn.fits(field):
        return False
    raw = await candidate(turn, field)
    return raw != turn.answers[field.slot].value and await take(turn, field, raw)
