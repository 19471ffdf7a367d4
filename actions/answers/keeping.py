"""Keeping an answer or refusing it: the rules' word on it, what it changes, and what follows from it."""

from __future__ import annotations

from typing import Any

from actions.answers.drafts import say_lacking
from actions.answers.naming import in_words, offer_names
from actions.points import keep_remark
from actions.told.entity import nature_of_business, nature_told_before, say_entity
from actions.told.licences import say_licences
from actions.told.preapprovals import say_preapprovals
from actions.told.register import look_up
from actions.told.regulations import keep_reading, outdated_reading
from actions.turn import KNOWN, Status, Turn
from bot.content.blocker_text import blocker_key as text_key
from bot.filing.blocker import Blocker
from bot.filing.field import SKIPPED, Field
from bot.filing.fields import BY_SLOT
from bot.filing.fields.points import REVIEWER_NOTE
from bot.filing.fields.preparation import INDIVIDUAL_BUSINESS
from bot.filing.journey import Journey
from bot.filing.result import Err, Note, Ok

OFFER_PERSON_AFTER = 3

NAMED_AHEAD = 5
"""Questions that became needed, up to which they are told by name."""

OF_ANOTHER_TYPE = frozenset(
    {"number_of_other_certificate", "organisation_code_is_uscc", "uscc_is_organisation_code"}
)
"""Refusals after which the certificate's type is to be mended rather than its number."""

NOT_UNDERSTOOD = "not_understood_answer"
"""The refusal of words that say nothing for the question."""


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
    before, blocked, path = turn.answers.get(field.slot), turn.blockers, turn.journey
    forced = turn.awaiting == field.slot
    turn.keep(field.slot, result.value, status_of(turn, field, result))
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
    if corrected:
        say_now_needed(turn, path)
    say_new_blockers(turn, blocked)


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


def say_now_needed(turn: Turn, before: Journey) -> None:
    """The first of the questions that a correction added to the path; the one asked next speaks for itself."""
    if before.case.decision.outcome is None or turn.case.decision.outcome is None:
        return
    known = {field.slot for field in before.questions}
    added = [field.slot for field in turn.journey.open if field.slot not in known]
    if turn.pending not in turn.journey.questions and turn.journey.next is not None:
        added = [slot for slot in added if slot != turn.journey.next.slot]
    if added:
        key = "now_needed" if len(added) <= NAMED_AHEAD else "now_needed_first"
        turn.reply.say(key, labels=turn.labels(added[:NAMED_AHEAD]), count=len(added))


def say_new_blockers(turn: Turn, before: tuple[Blocker, ...]) -> None:
    """What stands in the way now and did not before; why a filing ends is told with the decision."""
    for blocker in turn.blockers:
        if blocker not in before and blocker.code != turn.case.decision.outcome:
            turn.reply.say(blocker_key(turn, blocker), **blocker.params)


def say_note(turn: Turn, note: Note) -> None:
    """What was changed in an accepted value, or what to watch."""
    turn.reply.say(f"note_{note.code}", **in_words(turn, note.params))


def blocker_key(turn: Turn, blocker: Blocker) -> str:
    """The response for a blocker."""
    return text_key(turn.runtime.texts, blocker, *turn.variants).replace(".", "_", 1)


def status_of(turn: Turn, field: Field, result: Ok[Any]) -> Status:
    """Warned: the value was mended on the way in, or the register says otherwise."""
    known = turn.answers.get(f"{KNOWN}{field.slot}")
    disputed = known is not None and known.value != result.value
    return "warned" if result.notes or disputed else "accepted"


def _offer_type(turn: Turn, field: Field) -> None:
    """A button to the question whose answer the number contradicts; an individual's card is the entity's."""
    holder = "entity" if turn.case.individual else field.person or "entity"
    slot = f"{holder}_cert_type"
    label = turn.text("choice.change_answer", label=turn.label(slot))
    turn.reply.offer(label, f'/correct_field{{"slot": "{slot}"}}', literal=True)
