"""What the domain's registry has on record: offered as an answer and held against one, never taken for it.

The registry is asked before the turn's transaction opens, and waited for ``PATIENCE`` seconds at most: a wait
inside would hold up everybody who writes. An answer that comes later is found at the next of the questions;
one that never comes is not spoken of.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

import orjson
from pydantic import parse_obj_as

from actions.message import Heard
from actions.runtime import Runtime
from actions.turn import KNOWN, Turn
from bot.content.phrases import Phrases
from bot.content.texts import LANGUAGES
from bot.filing.codes import domain
from bot.filing.domain_contradictions import contradicted
from bot.filing.domain_facts import ON_RECORD, DomainFacts
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.result import Ok

PATIENCE = 2.0
RECORD = f"{KNOWN}domain_record"
FROM_RECORD = "on_record"
AS_SAID = "as_said"
"""The options that stand for the registry's value and for the one given before."""
RECORD_OPTIONS = (FROM_RECORD, AS_SAID)
_LABELS = ("choice.on_record", "choice.as_said")

OFFERED = {
    "domain_registrar": "on_record_registrar",
    "domain_last_changed_on": "on_record_last_change",
    "domain_expires_on": "on_record_expiry",
}
DISPUTED = {
    "domain_registrar": "off_record_registrar",
    "domain_last_changed_on": "off_record_last_change",
    "domain_expires_on": "off_record_expiry",
}


async def ask_ahead(runtime: Runtime, heard: Heard, asked_for: str | None, moment: datetime) -> None:
    """Has the registry asked about a domain that this message gives, before anything is read or written."""
    if runtime.lookup is None or heard.call or not heard.worded or heard.external:
        return
    found = heard.values(("domain",))
    if asked_for == "site_domain":
        written = found[0] if found else heard.text
    elif heard.base_intent == "correct_field" and found:
        written = found[-1]
    else:
        return
    checked = domain.check(written)
    if isinstance(checked, Ok):
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(runtime.lookup.look_up(checked.value, moment), PATIENCE)


def start_record(turn: Turn) -> None:
    """Forgets what was known of the domain given before, and sees to it that this one is asked about."""
    turn.drop([RECORD, *(f"{KNOWN}{slot}" for slot in ON_RECORD)])
    if turn.runtime.lookup is not None:
        turn.runtime.lookup.start(str(turn.case.facts["site_domain"]), turn.moment)


def hold_against_record(turn: Turn) -> None:
    """Shows the first answer that the registry contradicts and asks it again; told once, one at a time."""
    record = _record(turn)
    if record is None or _disputed(turn, turn.awaiting):
        return
    for slot in ON_RECORD:
        against = contradicted(turn.case, slot, record)
        if against is not None and not _disputed(turn, slot):
            turn.keep(f"{KNOWN}{slot}", against, "derived")
            told = turn.value(BY_SLOT[slot], turn.case.facts[slot])
            _say(turn, DISPUTED[slot], record, register=turn.value(BY_SLOT[slot], against), told=told)
            turn.awaiting, turn.failures = slot, 0
            return


def say_record(turn: Turn, field: Field) -> None:
    """What the registry says, above its question."""
    record, value = _record(turn), suggested(turn, field)
    if record is not None and value is not None:
        _say(turn, OFFERED[field.slot], record, value=turn.value(field, value))


def record_options(turn: Turn, field: Field) -> list[str]:
    """Which of ``RECORD_OPTIONS`` a question has now; both sides in a dispute."""
    on_record = [FROM_RECORD] if suggested(turn, field) is not None else []
    return on_record + ([AS_SAID] if _disputed(turn, field.slot) and turn.case.has(field.slot) else [])


def record_answer(turn: Turn, field: Field, option: str) -> str:
    """The value that one of ``RECORD_OPTIONS`` stands for; nothing where there is none any more."""
    value = suggested(turn, field) if option == FROM_RECORD else turn.case.facts.get(field.slot)
    return str(value or "")


def answers_record(turn: Turn, field: Field) -> bool:
    """Whether the message is nothing but words about what the registry offers: a button's, a yes or a no."""
    return bool(record_options(turn, field)) and any(says(turn, word) for word in ("yes", "no", *_LABELS))


def record_meant(turn: Turn, field: Field) -> str | None:
    """The value that such a message takes; None for a no, and for a yes or no where two values stand."""
    options = record_options(turn, field)
    meant = [option for option in options if says(turn, f"choice.{option}")]
    if not meant and options == [FROM_RECORD] and says(turn, "yes"):
        meant = options
    return record_answer(turn, field, meant[0]) if meant else None


def suggested(turn: Turn, field: Field) -> str | None:
    """The registry's value for a field, where the field would take it."""
    record = _record(turn) if field.slot in ON_RECORD else None
    value = record.suggests(field.slot) if record else None
    checked = field.check(value, turn.case) if value else None
    return str(checked.value) if isinstance(checked, Ok) else None


def _record(turn: Turn) -> DomainFacts | None:
    """What is kept of the registry's answer, or what has come in meanwhile (which is kept then)."""
    name = turn.case.facts.get("site_domain")
    if turn.runtime.lookup is None or name is None:
        return None
    kept = turn.answers.get(RECORD)
    if kept is not None and kept.value["domain"] == name:
        return parse_obj_as(DomainFacts, kept.value)
    found = turn.runtime.lookup.known(str(name), turn.moment)
    if not isinstance(found, DomainFacts):
        return None
    turn.keep(RECORD, orjson.loads(orjson.dumps(found)), "derived")
    return found


def _disputed(turn: Turn, slot: str | None) -> bool:
    """Whether the registry's word on an answer has been told as another one."""
    return slot in ON_RECORD and f"{KNOWN}{slot}" in turn.answers


def says(turn: Turn, words: str) -> bool:
    """Whether the whole message is a button's label (by its key), or one of the words for yes or no."""
    texts = turn.runtime.texts
    said = (
        each
        for lang in LANGUAGES
        for each in ([texts.render(words, lang)] if words.startswith("choice.") else texts.heard(words, lang))
    )
    return bool(Phrases((each, True) for each in said).exact(turn.heard.text))


def _say(turn: Turn, name: str, record: DomainFacts, **values: str) -> None:
    turn.reply.say(name, source=record.source, date=turn.day(record.fetched_at), **values)
