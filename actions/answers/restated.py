"""An answer that is given already, said once more: it is neither an answer to what is asked nor a failure."""

from __future__ import annotations

from typing import Iterator

from actions.answers.said import Said
from actions.turn import Turn
from bot.content.reading import hears, names_an_option, read, read_regions
from bot.filing.field import Field
from bot.filing.kinds import Choice, Region

KIND = "service_kind"
"""Said once more with what it is for (就是一个展示公司的网站) by whoever tells what they are filing."""


def is_licence(field: Field, words: str) -> bool:
    """Whether words that could be a nature name the licence: it has a question of its own, and a sole trader
    has one too."""
    return field.slot == "entity_nature" and hears(words, "entity_cert_type.1")


def restated(turn: Turn, clauses: Iterator[str]) -> list[Said]:
    """The answered questions whose very answer the clauses name, the kind of service also among other words."""
    found: dict[str, Said] = {}
    for words in clauses:
        for field in turn.given:
            value = turn.answers[field.slot].value
            named = field.slot == KIND or (
                names_an_option(field, words, turn.case) and not is_licence(field, words)
            )
            if isinstance(field.kind, Choice) and named:
                if read(field, words, turn.case, turn.language) == value:
                    found[field.slot] = (field, value)
            elif isinstance(field.kind, Region) and read_regions(words).get(field.slot) == value:
                found[field.slot] = (field, value)
    return list(found.values())
