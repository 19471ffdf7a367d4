"""What our own store and the filing register say, beside what the applicant said."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.field import Field
from bot.filing.register import Contradiction, contradiction
from bot.settings import settings


async def entity_index(turn: Turn) -> bytes | None:
    """The blind index of the entity's certificate number, or None where the filing has none of its own."""
    number = turn.case.facts.get("entity_cert_no")
    return turn.tx.blind("entity", str(number)) if number else None


async def domain_index(turn: Turn) -> bytes | None:
    name = turn.case.facts.get("site_domain")
    return turn.tx.blind("domain", str(name)) if name else None


async def look_up(turn: Turn, field: Field) -> None:
    """After an answer that the register knows about: keeps what it says, and asks about a contradiction.

    The register is never trusted over the applicant: both versions are shown, the applicant decides, and
    an answer given twice stands with a warning.
    """
    assert turn.filing is not None
    if field.slot == "service_number":
        index = turn.tx.blind("service", str(turn.case.facts["service_number"]))
        await turn.tx.filings.set_service_index(turn.filing.id, index)
        used = await turn.tx.filings.find_by_service_index(index, turn.filing.id)
        turn.keep("known_service_number_used", used is not None, "derived")
    if field.slot == "entity_cert_no":
        index = turn.tx.blind("entity", str(turn.case.facts["entity_cert_no"]))
        await turn.tx.filings.set_entity_index(turn.filing.id, index)
        other = await turn.tx.filings.find_open_for_entity(index, turn.filing.id)
        if other is not None:
            turn.keep("known_open_order", other, "derived")
    if field.slot == "site_domain":
        await turn.tx.filings.set_domain_index(turn.filing.id, await domain_index(turn))
    if settings().sandbox_register:
        found = contradiction(turn.case, field.slot, turn.runtime.rulebooks.register())
        if found is not None and turn.answers.get(f"known_{found.slot}") is None:
            _ask_about(turn, found)


def _ask_about(turn: Turn, found: Contradiction) -> None:
    """Shows what the register has against what was said, and asks that question again."""
    turn.keep(f"known_{found.slot}", found.register, "derived")
    said = turn.case.facts[found.slot]
    turn.reply.say(
        f"contradiction_{found.about}",
        register=turn.text(f"choice.{found.slot}.{found.register}"),
        told=turn.text(f"choice.{found.slot}.{said}"),
    )
    turn.awaiting, turn.failures = found.slot, 0
