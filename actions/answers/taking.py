"""Taking answers: which words of a message, or which button, answer which question."""

from __future__ import annotations

from typing import Any, Iterator

from actions.answers.candidate import candidate
from actions.answers.clauses import bare, clauses
from actions.answers.drafts import is_draft, say_taken, text_of
from actions.answers.early import PLACE, bare_place, place_told, place_value
from actions.answers.further import take_further, take_others
from actions.answers.guesses import GUESS, ask_back, none_of_them
from actions.answers.keeping import NOT_UNDERSTOOD, refuse, skip, take
from actions.answers.mended import other_code, other_place
from actions.answers.named import split
from actions.answers.no_answer import SAID, is_no_answer, offer_as_said, offer_renaming, only_agrees
from actions.answers.options import denied_option, other_option
from actions.answers.restated import restated
from actions.answers.said import Said
from actions.handles import resolve
from actions.points import POINT, let_stand
from actions.told.apk import USE_APK, means_apk, take_reading
from actions.told.domain_record import RECORD_OPTIONS, record_answer
from actions.turn import Turn
from bot.content.reading import SAME_AS, hears
from bot.filing.codes.recognise import HANDLE
from bot.filing.field import SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.fields.points import REVIEWER_NOTE
from bot.filing.kinds import Code, Codes, Count, Day, Text
from bot.filing.result import Err, Ok

SAME = "same"
"""The option that stands for the answer to the question of ``SAME_AS``."""


async def answer_choice(turn: Turn, slot: str, value: str) -> None:
    """A button was pressed: the answer to its own question, whichever is pending now."""
    if slot == POINT:
        await let_stand(turn, value)
        return
    if slot == GUESS:
        await none_of_them(turn)
        return
    if slot == PLACE:
        await take_further(turn, place_told(turn, value))
        return
    field = BY_SLOT.get(slot)
    if field is None or not field.applies(turn.case):
        turn.reply.say("not_understood")
        return
    raw: Any = {"true": True, "false": False}.get(value, value)
    if value == SKIPPED:
        skip(turn, field)
        return
    if value == USE_APK:
        take_reading(turn)
        return
    if value == SAID and turn.heard.said is not None:
        raw = await candidate(turn, field)
    if is_draft(field, value):
        raw = text_of(turn, field, value)
        say_taken(turn, field, value)
    if value in RECORD_OPTIONS:
        raw = record_answer(turn, field, value)
    if value == SAME and slot in SAME_AS:
        raw = turn.case.facts.get(SAME_AS[slot], "")
    await take(turn, field, raw)


async def answer_words(turn: Turn) -> None:
    """Free words: the pending question's answer, and what else they contain."""
    field = turn.pending
    if field is None:
        turn.reply.say("not_understood")
        return
    if field.slot == REVIEWER_NOTE:  # told to a person, to the last full stop, whatever questions it names
        await take(turn, field, await resolve(turn, turn.heard.text))
        return
    if means_apk(turn, field):
        take_reading(turn)
        return
    turn.heard, named = split(turn, field)
    denied = _denied(turn, field) or await other_code(turn, field)
    if denied is not None:
        await take(turn, *denied)
        return
    raw = await candidate(turn, field) if turn.heard.text else None
    doubted = raw is not None and is_no_answer(turn, field, raw)
    if raw == SKIPPED:
        skip(turn, field)
    elif raw is not None and not doubted:
        if _answers_nothing(turn, field, raw) and await take_others(turn, named, besides=field):
            return
        await take(turn, field, raw)
    others = await take_others(turn, named, besides=field)
    if (raw is None or doubted) and not _asked_whose(turn, field) and not others and not ask_back(turn):
        _say_no_answer(turn, field, raw)


def _denied(turn: Turn, field: Field) -> Said | None:
    """An earlier answer that the words deny for another, unless they answer what is asked; a remark may say so."""
    if field.slot.endswith("_remark") or (not isinstance(field.kind, Text) and turn.fits(field)):
        return None
    return denied_option(turn) or _changed_mind(turn, field)


def _changed_mind(turn: Turn, field: Field) -> Said | None:
    """Another option or place than the one given, beside a word that says so (想了想还是用公司备)."""
    if isinstance(field.kind, Text) or not hears(turn.heard.text, "changes_mind"):
        return None
    said = other_option(turn)
    known = turn.answers.get(said[0].slot) if said is not None else None
    if said is not None and known is not None and known.value != said[1]:
        return said
    return next(iter(other_place(turn)), None)


def _say_no_answer(turn: Turn, field: Field, raw: Any) -> None:
    """What to do about words that say nothing for the question, nor for another one."""
    if only_agrees(turn):
        return  # the question again is all that there is to say
    if raw is None and (known := restated(turn, _clauses(turn))):
        colon = "：" if turn.language == "zh-CN" else ": "
        pairs = [f"{turn.label(one.slot)}{colon}{turn.value(one, value)}" for one, value in known]
        turn.reply.say("already_noted", pairs=turn.joined(pairs))
        return
    if raw is None and offer_renaming(turn):
        return
    result = Err(NOT_UNDERSTOOD) if raw is None else field.check(raw, turn.case)
    if isinstance(result, Ok):
        offer_as_said(turn, field)
        return
    another_code = HANDLE.fullmatch(turn.heard.text.strip())  # the domain's rule says that an e-mail is none
    refuse(turn, field, result if another_code else Err(NOT_UNDERSTOOD))


def _clauses(turn: Turn) -> Iterator[str]:
    return (words for clause in clauses(turn.heard.text) for words in bare(clause) if len(words) > 1)


def _answers_nothing(turn: Turn, field: Field, raw: Any) -> bool:
    """Whether words at a question for a code, a day or a number hold nothing like one: another answer, perhaps."""
    return (
        isinstance(field.kind, (Code, Codes, Day, Count))
        and raw != SKIPPED
        and not turn.heard.values(_kinds_of(field))
        and not any(char.isdecimal() for char in turn.heard.text)
        and isinstance(field.check(raw, turn.case), Err)
    )


def _kinds_of(field: Field) -> tuple[str, ...]:
    return field.kind.entities if isinstance(field.kind, (Code, Codes)) else ()


def _asked_whose(turn: Turn, field: Field) -> bool:
    """A button for a bare place at the server's question (在杭州): the server's, or the applicant's?"""
    told = bare_place(turn) if field.slot == "server_location" else []
    if not told:
        return False
    values = [turn.value(field, code) for field, code in told]
    apart, ordered = ("", values) if turn.language == "zh-CN" else (", ", values[::-1])
    place = apart.join(dict.fromkeys(ordered))
    turn.reply.say("place_whose", place=place)
    payload = f'/inform{{"choice": "{PLACE}={place_value(told)}"}}'
    turn.reply.offer(turn.text("choice.place_mine", place=place), payload, literal=True)
    return True
