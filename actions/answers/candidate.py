"""What a message offers as a question's answer, before any rule has looked at it."""

from __future__ import annotations

from typing import Any

from actions.answers.naming import without_called
from actions.answers.typed import only_number, typed_domains
from actions.handles import resolve
from actions.told.domain_record import answers_record, record_meant
from actions.turn import Turn
from bot.content.reading import read
from bot.filing.field import SKIPPED, Field
from bot.filing.kinds import Code, Codes, Text


async def candidate(turn: Turn, field: Field) -> Any:
    """What the message offers as an answer to ``field``, before any rule has looked at it; None: nothing."""
    heard = turn.heard
    if isinstance(field.kind, Code):
        kinds = field.kind.takes(turn.case)
        found = typed_domains(turn, field) or heard.values(kinds) or only_number(heard.text)
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
