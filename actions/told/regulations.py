"""The authority's regulations: where they are read, and which version of our rules was read when."""

from __future__ import annotations

from typing import Any

from actions.turn import Turn
from bot.filing.field import Field
from bot.filing.readings import READ, READING, TOLD


def keep_reading(turn: Turn, field: Field) -> None:
    """Keeps, beside the applicant's yes, the rulebook's version and the province whose rules were read."""
    if field.slot == READ:
        reading = {"version": turn.book.version, "province": turn.case.facts.get("province")}
        turn.keep(READING, reading, "derived")


def outdated_reading(turn: Turn) -> tuple[str, ...]:
    """The answer to take back when the filing has moved to another province: its regulations are others."""
    reading = turn.case.facts.get(READING)
    province = turn.case.facts.get("province")
    moved = reading is not None and province is not None and reading["province"] != province
    return (READ,) if moved and turn.case.has(READ) else ()


def say_new_version(turn: Turn) -> None:
    """Tells once that the rules on record have changed since the applicant read them."""
    reading = turn.case.facts.get(READING)
    current = turn.book.version
    if reading is None or not turn.editable or turn.case.decision.ends:
        return
    if current in (reading["version"], turn.case.facts.get(TOLD)):
        return
    turn.keep(TOLD, current, "derived")
    turn.reply.say("rules_updated", read=reading["version"], version=current, **where_to_read(turn))


def where_to_read(turn: Turn) -> dict[str, Any]:
    """The parameters of a text that names the authority and where its regulations stand."""
    code = str(turn.case.facts["province"])
    cell = turn.book.ruling(code, lambda rules: rules.regulations)
    place = (
        turn.text("say.regulations_at", link=cell.value)
        if cell.value
        else turn.text("say.regulations_unknown")
    )
    return {"authority": turn.book.province(code).authority.in_language(turn.language), "place": place}
