"""What our own store and the filing register say, beside what the applicant said."""

from __future__ import annotations

from dataclasses import dataclass

from actions.told.domain_record import hold_against_record, start_record
from actions.turn import KNOWN, Turn
from bot.filing.domain_facts import ON_RECORD
from bot.filing.field import SKIPPED, Field
from bot.filing.outcome import CANCELLATIONS
from bot.filing.register import Contradiction, contradiction
from bot.settings import settings

RECORD_NUMBERS = frozenset({"entity_record_no", "service_record_no"})


@dataclass(frozen=True)
class OwnEntity:
    """An entity with an approved filing in our own store."""

    standing: str = "here"


@dataclass(frozen=True)
class OwnDomain:
    """A domain with an approved filing in our own store; ``cert_no`` is empty where another entity has it."""

    cert_no: str
    here: bool = True


@dataclass(frozen=True)
class OwnRecords:
    """Our own store as a filing register, for the two numbers of one case, looked up beforehand."""

    entity_found: OwnEntity | None
    domain_found: OwnDomain | None

    def entity(self, cert_no: str) -> OwnEntity | None:
        return self.entity_found

    def domain(self, domain: str) -> OwnDomain | None:
        return self.domain_found


async def entity_index(turn: Turn) -> bytes | None:
    """The blind index of the entity's certificate number, or None where the filing has none of its own."""
    number = turn.case.facts.get("entity_cert_no")
    return turn.tx.blind("entity", str(number)) if number else None


async def look_up(turn: Turn, field: Field) -> None:
    """After an answer that a register knows about: keeps what it says, and asks about a contradiction.

    A register is never trusted over the applicant: both versions are shown, the applicant decides, and
    an answer given twice stands with a warning.
    """
    if field.slot == "service_number":
        await _service_number(turn)
    elif field.slot == "instance_id":
        await _instance(turn)
    elif field.slot == "entity_cert_no":
        turn.drop([f"{KNOWN}open_order", f"{KNOWN}entity_filing"])  # of the number given before
        await _entity(turn)
        await _ask_registers(turn, field)
    elif field.slot == "site_domain":
        turn.drop([f"{KNOWN}service_filing"])  # of the domain given before
        start_record(turn)
        await _domain(turn)
        if not await _ask_registers(turn, field):
            hold_against_record(turn)
    elif field.slot in RECORD_NUMBERS:
        await _cancelled_record(turn)
    elif field.slot in ON_RECORD:
        hold_against_record(turn)


async def _cancelled_record(turn: Turn) -> None:
    """Whose number a cancellation names: once it is approved, the domain is filed here no longer (§1.4)."""
    assert turn.filing is not None
    if turn.case.decision.type not in CANCELLATIONS:
        return
    number = turn.case.facts.get("service_record_no") or turn.case.facts["entity_record_no"]
    await turn.tx.filings.set_record_index(turn.filing.id, turn.tx.blind("record", str(number)))


async def look_again(turn: Turn) -> None:
    """Before the summary and the submission: what our store said when a number was typed may be over by now."""
    if turn.case.has("service_number"):
        await _service_number(turn)
    if turn.case.has("instance_id"):
        await _instance(turn)
    if turn.case.has("entity_cert_no"):
        turn.drop([f"{KNOWN}open_order"])
        await _entity(turn)


async def _service_number(turn: Turn) -> None:
    """One number serves one filing (§2.7)."""
    assert turn.filing is not None
    index = turn.tx.blind("service", str(turn.case.facts["service_number"]))
    await turn.tx.filings.set_service_index(turn.filing.id, index)
    used = await turn.tx.filings.find_by_service_index(index, turn.filing.id)
    turn.keep(f"{KNOWN}service_number_used", used is not None, "derived")


async def _instance(turn: Turn) -> None:
    """An instance files a few services in its life (§2.7)."""
    assert turn.filing is not None
    named = turn.case.facts["instance_id"]
    index = None if named == SKIPPED else turn.tx.blind("instance", str(named).lower())
    await turn.tx.filings.set_service_index(turn.filing.id, index)
    if index is not None:
        count = await turn.tx.filings.count_by_service_index(index, turn.filing.id)
        turn.keep(f"{KNOWN}instance_filings", count, "derived")


async def _entity(turn: Turn) -> None:
    """One order under review per entity (§0.4)."""
    assert turn.filing is not None
    index = turn.tx.blind("entity", str(turn.case.facts["entity_cert_no"]))
    await turn.tx.filings.set_entity_index(turn.filing.id, index)
    await turn.tx.filings.hold_entity(index)
    other = await turn.tx.filings.find_open_for_entity(index, turn.filing.id)
    if other is not None:
        turn.keep(f"{KNOWN}open_order", other, "derived")


async def _domain(turn: Turn) -> None:
    assert turn.filing is not None
    index = turn.tx.blind("domain", str(turn.case.facts["site_domain"]))
    await turn.tx.filings.set_domain_index(turn.filing.id, index)


async def _ask_registers(turn: Turn, field: Field) -> bool:
    """Our own store first, then the register; one contradiction at a time. Returns whether there was one."""
    found = contradiction(turn.case, field.slot, await _own_records(turn))
    if found is None and settings().sandbox_register:
        found = contradiction(turn.case, field.slot, turn.runtime.rulebooks.register())
    if found is None or turn.answers.get(f"{KNOWN}{found.slot}") is not None:
        return False
    _ask_about(turn, found)
    return True


async def _own_records(turn: Turn) -> OwnRecords:
    """What our own store has approved for this case's certificate number and domain."""
    number, name = turn.case.facts.get("entity_cert_no"), turn.case.facts.get("site_domain")
    index = await entity_index(turn)
    approved = await turn.tx.filings.find_approved_for_entity(index) if index else None
    filed = (
        await turn.tx.filings.find_approved_for_domain(
            turn.tx.blind("domain", str(name)), lambda filed_as: turn.tx.blind("record", filed_as)
        )
        if name
        else None
    )
    ours = filed is not None and index is not None and filed.entity_index == index
    return OwnRecords(
        OwnEntity() if approved else None,
        OwnDomain(str(number) if ours else "") if filed else None,
    )


def _ask_about(turn: Turn, found: Contradiction) -> None:
    """Shows what the register has against what was said, and asks that question again."""
    turn.keep(f"{KNOWN}{found.slot}", found.register, "derived")
    said = turn.case.facts[found.slot]
    turn.reply.say(
        f"contradiction_{found.about}",
        register=turn.text(f"choice.{found.slot}.{found.register}"),
        told=turn.text(f"choice.{found.slot}.{said}"),
    )
    turn.awaiting, turn.failures = found.slot, 0
