"""Taking answers: which words answer which field, what the rules say of them, what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Sequence

from actions.answers import several
from actions.answers.drafts import is_draft, say_lacking, say_taken, text_of
from actions.answers.early import PLACE, bare_place, place_told, place_value
from actions.answers.guesses import GUESS, ask_back, none_of_them
from actions.answers.naming import in_words, offer_names, refusal, without_called
from actions.answers.no_answer import SAID, is_no_answer, offer_as_said, offer_renaming, only_agrees
from actions.handles import HANDLE, resolve
from actions.points import POINT, keep_remark, let_stand
from actions.told.apk import USE_APK, means_apk, take_reading
from actions.told.domain_record import RECORD_OPTIONS, answers_record, record_answer, record_meant
from actions.told.entity import nature_of_business, nature_told_before, say_entity
from actions.told.licences import say_licences
from actions.told.preapprovals import say_preapprovals
from actions.told.register import look_up
from actions.told.regulations import keep_reading, outdated_reading
from actions.turn import KNOWN, Status, Turn
from bot.content.blocker_text import blocker_key as text_key
from bot.content.reading import SAME_AS, read
from bot.filing.blocker import Blocker
from bot.filing.field import SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.fields.points import REVIEWER_NOTE
from bot.filing.fields.preparation import INDIVIDUAL_BUSINESS
from bot.filing.kinds import Choice, Code, Codes, Count, Day, Region, Text
from bot.filing.result import Err, Note, Ok, Result

OFFER_PERSON_AFTER = 3
OF_ANOTHER_TYPE = frozenset(
    {"number_of_other_certificate", "organisation_code_is_uscc", "uscc_is_organisation_code"}
)
"""Refusals after which the certificate's type is to be mended rather than its number."""

NOT_UNDERSTOOD = "not_understood_answer"
"""The refusal of words that say nothing for the question."""

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
    turn.heard, named = several.split(turn, field)
    denied = _denied(turn, field)
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


def _denied(turn: Turn, field: Field) -> several.Said | None:
    """An earlier answer that the words deny for another, unless they answer what is asked; a remark may say so."""
    if field.slot.endswith("_remark") or (not isinstance(field.kind, Text) and turn.fits(field)):
        return None
    return several.denied_option(turn)


def _say_no_answer(turn: Turn, field: Field, raw: Any) -> None:
    """What to do about words that say nothing for the question, nor for another one."""
    if only_agrees(turn):
        return  # the question again is all that there is to say
    if raw is None and offer_renaming(turn):
        return
    result = Err(NOT_UNDERSTOOD) if raw is None else field.check(raw, turn.case)
    if isinstance(result, Ok):
        offer_as_said(turn, field)
        return
    another_code = HANDLE.fullmatch(turn.heard.text.strip())  # the domain's rule says that an e-mail is none
    refuse(turn, field, result if another_code else Err(NOT_UNDERSTOOD))


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


async def candidate(turn: Turn, field: Field) -> Any:
    """What the message offers as an answer to ``field``, before any rule has looked at it; None: nothing."""
    heard = turn.heard
    if isinstance(field.kind, Code):
        kinds = field.kind.takes(turn.case)
        found = several.typed_domains(turn, field) or heard.values(kinds) or several.only_number(heard.text)
        return await resolve(turn, found[0] if found else heard.text)
    if isinstance(field.kind, Codes):
        words = read(field, heard.text, turn.case, turn.language)
        return words if words == SKIPPED else heard.values(field.kind.entities) or heard.text
    if answers_record(turn, field):
        return record_meant(turn, field)
    if isinstance(field.kind, Text):
        words = read(field, heard.text, turn.case, turn.language)
        return None if words is None else await resolve(turn, without_called(field, str(words)))
    return read(field, heard.text, turn.case, turn.language)


async def take(turn: Turn, field: Field, raw: Any) -> bool:
    """Checks an answer and keeps it with all that follows, or says how to mend it."""
    if field.slot == "entity_nature" and raw == INDIVIDUAL_BUSINESS:
        raw = nature_of_business(turn)
        if raw is None:
            return False
    result = field.check(raw, turn.case)
    if isinstance(result, Err):
        refuse(turn, field, result)
        offer_names(turn, field, raw)
        return False
    if field.slot == REVIEWER_NOTE:
        await keep_remark(turn, result.value)
        return True
    keep(turn, field, result)
    offer_names(turn, field, raw)
    await look_up(turn, field)
    if (nature := nature_told_before(turn)) is not None:
        await take(turn, BY_SLOT["entity_nature"], nature)
    return True


def keep(turn: Turn, field: Field, result: Ok[Any]) -> None:
    """Keeps a checked answer; says what was understood, what it changed and what now stands in the way."""
    before, blocked = turn.answers.get(field.slot), turn.blockers
    forced = turn.awaiting == field.slot
    turn.keep(field.slot, result.value, _status(turn, field, result))
    if forced:
        turn.awaiting, turn.failures = None, 0
    corrected = before is not None and before.value not in (result.value, SKIPPED)
    turn.reply.say(
        "corrected" if corrected else "accepted",
        label=turn.label(field.slot),
        value=turn.value(field, result.value),
    )
    for note in result.notes:
        say_note(turn, note)
    say_entity(turn, field)
    keep_reading(turn, field)
    say_preapprovals(turn, field)
    say_licences(turn, field)
    say_lacking(turn, field)
    if corrected and field.slot == "entity_nature":
        turn.drop(["entity_name"])  # a company's name is no person's
        turn.reply.say("asked_again", labels=turn.label("entity_name"))
    drop_what_fell(turn)
    say_new_blockers(turn, blocked)


def drop_what_fell(turn: Turn) -> None:
    """Takes back the answers that a new one made needless or wrong, and names them.

    Where it ends the filing all are kept: it may be a slip, and nothing typed is lost.
    """
    if turn.case.decision.ends:
        turn.awaiting = None
        return
    fallen = turn.journey.fallen_away()
    if fallen:
        turn.reply.say("fell_away", labels=turn.labels(fallen))
        turn.drop(fallen)
    outdated = list(outdated_reading(turn))
    turn.drop(outdated)
    while again := turn.journey.outdated():
        outdated += again
        turn.drop(again)
    if outdated:
        turn.reply.say("asked_again", labels=turn.labels(outdated))


def say_new_blockers(turn: Turn, before: tuple[Blocker, ...]) -> None:
    """What stands in the way now and did not before; why a filing ends is told with the decision."""
    for blocker in turn.blockers:
        if blocker not in before and blocker.code != turn.case.decision.outcome:
            turn.reply.say(blocker_key(turn, blocker), **blocker.params)


def _status(turn: Turn, field: Field, result: Ok[Any]) -> Status:
    """Warned: the value was mended on the way in, or the register says otherwise."""
    known = turn.answers.get(f"{KNOWN}{field.slot}")
    disputed = known is not None and known.value != result.value
    return "warned" if result.notes or disputed else "accepted"


def refuse(turn: Turn, field: Field, error: Err) -> None:
    """Says which rule refused the value and how to mend it; the third time it offers a person."""
    turn.note_refusal(field.slot, error.code)
    params: dict[str, Any] = {
        "label": turn.label(field.slot),
        "example": turn.example(field),
        **in_words(turn, error.params),
    }
    key = turn.runtime.texts.fitting(f"error.{error.code}", *turn.variants)
    turn.reply.say(key.replace(".", "_", 1), **params)
    if error.code in OF_ANOTHER_TYPE:
        _offer_type(turn, field)
    if turn.awaiting == field.slot:
        turn.failures += 1
    if turn.failures and turn.failures % OFFER_PERSON_AFTER == 0:
        turn.reply.say("human_offer")


def _offer_type(turn: Turn, field: Field) -> None:
    """A button to the question whose answer the number contradicts; an individual's card is the entity's."""
    holder = "entity" if turn.case.individual else field.person or "entity"
    slot = f"{holder}_cert_type"
    label = turn.text("choice.change_answer", label=turn.label(slot))
    turn.reply.offer(label, f'/correct_field{{"slot": "{slot}"}}', literal=True)


def skip(turn: Turn, field: Field) -> None:
    """Passes over an optional field."""
    if not field.optional(turn.case):
        turn.note_refusal(field.slot, "cannot_skip")
        turn.reply.say(
            "cannot_skip", label=turn.label(field.slot), reason=turn.text(f"field.{field.slot}.why")
        )
        return
    turn.keep(field.slot, SKIPPED)
    if turn.awaiting == field.slot:
        turn.awaiting, turn.failures = None, 0
    turn.reply.say("skipped", label=turn.label(field.slot))


async def take_others(turn: Turn, named: Sequence[tuple[Field, str]], besides: Field | None) -> bool:
    """Further values in the same message: accepted ones are told in one line, refused ones each explained.

    ``named``: those that named their question (``several.split``). Returns whether there were any.
    """
    said = [(field, await several.value_of(turn, field, words)) for field, words in named]
    said += await several.others(turn, besides)
    return await take_further(turn, said, besides, options=True)


async def take_further(
    turn: Turn, said: Sequence[several.Said], besides: Field | None = None, options: bool = False
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
    used = several.words_of(turn, said)
    while options and (option := several.option_said(turn, besides, used)) and option[0].slot not in refused:
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
    if isinstance(result, Err):
        turn.note_refusal(field.slot, result.code)
        turn.reply.say("also_refused", label=turn.label(field.slot), reason=refusal(turn, field, result))
        return
    before = turn.answers.get(field.slot)
    if before is not None and before.value not in (result.value, SKIPPED):
        keep(turn, field, result)
        await look_up(turn, field)
        return
    turn.keep(field.slot, result.value, _status(turn, field, result))
    keep_reading(turn, field)
    await look_up(turn, field)
    colon = "：" if turn.language == "zh-CN" else ": "
    accepted.append(f"{turn.label(field.slot)}{colon}{turn.value(field, result.value)}")


def say_note(turn: Turn, note: Note) -> None:
    """What was changed in an accepted value, or what to watch."""
    turn.reply.say(f"note_{note.code}", **in_words(turn, note.params))


def blocker_key(turn: Turn, blocker: Blocker) -> str:
    """The response for a blocker."""
    return text_key(turn.runtime.texts, blocker, *turn.variants).replace(".", "_", 1)
