"""An answer that is given already, said once more: it is neither an answer to what is asked nor a failure."""

from __future__ import annotations

from typing import Iterator

from actions.answers.said import Said
from actions.turn import Turn
from bot.content.reading import names_an_option, read, read_regions
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Choice, Region


def restated(turn: Turn, clauses: Iterator[str]) -> list[Said]:
    """The answered questions whose very answer the clauses name; empty where one of them says another."""
    found: dict[str, Said] = {}
    for words in clauses:
        for field in _answered(turn):
            value = turn.answers[field.slot].value
            if isinstance(field.kind, Choice) and names_an_option(field, words, turn.case):
                if read(field, words, turn.case, turn.language) == value:
                    found[field.slot] = (field, value)
            elif isinstance(field.kind, Region) and read_regions(words).get(field.slot) == value:
                found[field.slot] = (field, value)
    return list(found.values())


def _answered(turn: Turn) -> list[Field]:
    given = [slot for slot, answer in turn.answers.items() if slot in BY_SLOT and answer.status != "derived"]
    return [BY_SLOT[slot] for slot in given]
