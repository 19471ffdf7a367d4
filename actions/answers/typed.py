"""Codes as they stand in the words of a message."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.codes.recognise import HANDLE, find
from bot.filing.field import Field
from bot.filing.kinds import Code


def typed_domains(turn: Turn, field: Field) -> list[str]:
    """The domains of the message as they were typed, for a question that takes one: what is cut off is told."""
    kinds = field.kind.takes(turn.case) if isinstance(field.kind, Code) else ()
    return as_typed(turn, turn.heard.text, ("domain",)) if "domain" in kinds else []


def only_number(text: str) -> list[str]:
    """The one run of digits of no known kind in a message (号码是…): a code's check says what is wrong with it."""
    numbers = [one.group() for one in HANDLE.finditer(text)]
    return numbers if len(numbers) == 1 and numbers[0].startswith("⟦number:") else []


def as_typed(turn: Turn, words: str, kinds: tuple[str, ...]) -> list[str]:
    found = [one for one in find(words, turn.today) if one.kind in kinds]
    return [one.raw if one.kind == "domain" else one.value for one in found]
