"""Mending an earlier answer: by its name, by a value of its kind, or by the summary's button."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.candidate import candidate
from actions.answers.further import take_further
from actions.answers.keeping import NOT_UNDERSTOOD, refuse, take
from actions.answers.last_again import answer_last_again
from actions.answers.mended import other_name, other_place
from actions.answers.named import split, value_of
from actions.answers.options import denied_option, other_option
from actions.asking import next_question, offer_another_answer
from actions.detours.start import offer_start
from actions.handles import resolve
from actions.points import leave_remark
from actions.turn import Turn
from bot.content.field_names import find_fields
from bot.content.reading import ends_with, without_objection
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Code, Text
from bot.filing.result import Err, Ok


async def correct_field(turn: Turn) -> None:
    """Takes the new value when the message has one, else asks that field again."""
    if turn.filing is None:
        turn.reply.say("summary_empty")
        offer_start(turn)
        return
    if not turn.editable:
        turn.reply.say("correct_locked", state=turn.text(f"state.{turn.state}"))
        return
    leave_remark(turn)
    turn.heard = replace(turn.heard, text=without_objection(turn.heard.text))
    if await _took_named(turn):
        return
    field = _meant(turn)
    if field is None:
        denied = denied_option(turn)
        if denied is not None:
            await take(turn, *denied)
        elif not (await answer_last_again(turn) or await _took_option(turn) or await _took_other(turn)):
            turn.reply.say("correct_which")
            if turn.case.decision.ends:
                offer_another_answer(turn)
        return
    value = await _new_value(turn, field)
    if value is None:
        turn.awaiting, turn.failures = field.slot, 0
        turn.reply.say("correct_now", label=turn.label(field.slot))
        return
    await take(turn, field, value)


async def _took_named(turn: Turn) -> bool:
    """Takes each value that the message gives a question by its name (手机应该是…，邮箱是…); False: there is none.

    A code beside them answers the pending question.
    """
    if "slot" in turn.heard.details:
        return False
    rest, named = split(turn, None)
    pending = turn.pending
    if named and pending is not None and isinstance(pending.kind, Code):
        own = rest.values(pending.kind.takes(turn.case))
        if own and pending not in [field for field, _ in named]:
            await take(turn, pending, await resolve(turn, own[0]))
    for field, words in named:
        raw = await value_of(turn, field, words)
        if raw is None:
            refuse(turn, field, Err(NOT_UNDERSTOOD))
        else:
            await take(turn, field, raw)
    return bool(named)


async def _took_option(turn: Turn) -> bool:
    """Takes an option that the message says of a question without naming it; False: there is none.

    Of a question that is not asked yet it is kept all the same.
    """
    said = other_option(turn)
    if said is None:
        return False
    if said[0].slot in turn.answers:
        await take(turn, *said)
    else:
        await take_further(turn, [said])
    return True


async def _took_other(turn: Turn) -> bool:
    """Takes another place or name than the one given; False: the message has none."""
    name = other_name(turn)
    for said in [name] if name is not None else other_place(turn):
        await take(turn, *said)
        return True
    return False


def _meant(turn: Turn) -> Field | None:
    """The field that the message names, or the answered one whose kind of value it holds."""
    slot = turn.heard.details.get("slot")
    if slot in BY_SLOT:
        return BY_SLOT[slot]
    questions = turn.journey.questions
    answered = [field for field in questions if field.slot in turn.answers]
    named = find_fields(turn.heard.text, [field.slot for field in questions])
    kinds = {str(entity["entity"]) for entity in turn.heard.entities}
    fitting = [field for field in answered if kinds & _entities_of(turn, field)]
    if len(named) == 1:
        return BY_SLOT[named[0]]
    both = [field for field in fitting if field.slot in named] if named else fitting
    return both[-1] if both else None


def _entities_of(turn: Turn, field: Field) -> frozenset[str]:
    """The kinds of values that may answer ``field``: its numbers, or the name it asks for."""
    if isinstance(field.kind, Code):
        return frozenset(field.kind.takes(turn.case))
    named = field.kind.entity if isinstance(field.kind, Text) else None
    return frozenset() if named is None else frozenset({named})


async def _new_value(turn: Turn, field: Field) -> object:
    """A value for ``field`` in the message itself, or None when it only names the field."""
    if isinstance(field.kind, Code):
        found = turn.heard.values(field.kind.takes(turn.case))
        return await resolve(turn, found[-1]) if found else None
    if "slot" in turn.heard.details:
        return None
    if found := turn.heard.values(tuple(_entities_of(turn, field))):
        return found[-1]
    if ends_with(turn.heard.text, "wrong"):  # 姓名填错了 holds no name, 实名认证不对 no "no"
        return None
    raw = await candidate(turn, field)
    if raw is None or not isinstance(field.check(raw, turn.case), Ok):
        return None
    return _after_is(raw) if isinstance(raw, str) and raw == turn.heard.text else raw


def _after_is(text: str) -> str | None:
    """What follows 应该是/改成/is/to in a correction ("网站名称应该是…", "change it to …")."""
    for mark in (
        "改成",
        "改为",
        "應該是",
        "应该是",
        "应为",
        "换成",
        "should be",
        "change it to",
        " to be ",
        " is ",
    ):
        _, found, after = text.partition(mark)
        if found and after.strip(" ：:，,。."):
            return after.strip(" ：:，,。.")
    return None


async def go_back(turn: Turn) -> None:
    """Back to the question answered before the pending one."""
    field = next_question(turn) if turn.filing else None
    earlier = turn.journey.before(field.slot if field else None) if turn.filing and turn.editable else None
    if earlier is None:
        turn.reply.say("nothing_before")
        offer_start(turn)
        return
    turn.reply.say("back", label=turn.label(earlier.slot))
    turn.awaiting, turn.failures = earlier.slot, 0


DETOURS = {"correct_field": correct_field, "go_back": go_back}
