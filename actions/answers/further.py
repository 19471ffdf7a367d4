"""Further values in the same message: accepted ones told in one line, refused ones each explained."""

from __future__ import annotations

from typing import Any, Sequence

from actions.answers.keeping import NOT_UNDERSTOOD, drop_what_fell, keep, say_new_blockers, status_of
from actions.answers.named import value_of
from actions.answers.naming import refusal
from actions.answers.options import option_said, words_of
from actions.answers.said import Said
from actions.answers.several import others
from actions.told.entity import nature_of_business, nature_told_before
from actions.told.register import look_up
from actions.told.regulations import keep_reading
from actions.turn import Turn
from bot.filing.field import SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.fields.preparation import INDIVIDUAL_BUSINESS
from bot.filing.result import Err, Result

TOO_EARLY = frozenset({"certificate_type_unknown"})
"""Refusals of a value that only wants another answer first."""


async def take_others(turn: Turn, named: Sequence[tuple[Field, str]], besides: Field | None) -> bool:
    """Further values in the same message: accepted ones are told in one line, refused ones each explained.

    ``named``: those that named their question (``split``). Returns whether there were any.
    """
    said = [(field, await value_of(turn, field, words)) for field, words in named]
    said += await others(turn, besides)
    return await take_further(turn, said, besides, options=True)


async def take_further(
    turn: Turn, said: Sequence[Said], besides: Field | None = None, options: bool = False
) -> bool:
    """Takes further values, and with ``options`` those that clauses name; returns whether there were any."""
    accepted: list[str] = []
    blocked = turn.blockers
    beside_answer = any(map(turn.reply.says, ("accepted", "corrected", "started", "skipped")))
    heard: set[str] = set()
    for field, raw in said:
        heard.add(field.slot)
        await _take_another(turn, field, raw, accepted)
    refused: set[str] = set()
    used = words_of(turn, said)
    while options and (option := option_said(turn, besides, used)) and option[0].slot not in refused:
        refused.add(option[0].slot)
        if option[0].slot not in heard:
            await _take_another(turn, *option, accepted)
    if (nature := nature_told_before(turn)) is not None:
        await _take_another(turn, BY_SLOT["entity_nature"], nature, accepted)
    if accepted:
        turn.reply.say("also_accepted" if beside_answer else "noted", pairs=turn.joined(accepted))
        drop_what_fell(turn)
        say_new_blockers(turn, blocked)
    return bool(heard or refused)


async def _take_another(turn: Turn, field: Field, raw: Any, accepted: list[str]) -> None:
    """Keeps one further value and adds its line to ``accepted``, or says why it is refused."""
    if field.slot == "entity_nature" and raw == INDIVIDUAL_BUSINESS:
        raw = nature_of_business(turn)
        if raw is None:
            return
    result: Result[Any] = Err(NOT_UNDERSTOOD) if raw is None else field.check(raw, turn.case)
    if isinstance(result, Err) and result.code in TOO_EARLY:
        turn.reply.say("asked_later", label=turn.label(field.slot))
        return
    if isinstance(result, Err):
        turn.note_refusal(field.slot, result.code)
        turn.reply.say("also_refused", label=turn.label(field.slot), reason=refusal(turn, field, result))
        return
    before = turn.answers.get(field.slot)
    if before is not None and before.value not in (result.value, SKIPPED):
        keep(turn, field, result)
        await look_up(turn, field)
        return
    turn.keep(field.slot, result.value, status_of(turn, field, result))
    keep_reading(turn, field)
    await look_up(turn, field)
    colon = "：" if turn.language == "zh-CN" else ": "
    accepted.append(f"{turn.label(field.slot)}{colon}{turn.value(field, result.value)}")
