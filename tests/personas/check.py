"""What a filing must end with: the persona's facts, hidden as the fields specification says, and no others."""

from __future__ import annotations

from typing import Any, Mapping

from tests.personas.facts import Persona

DONE = frozenset({"materials_pending", "ready_to_confirm"})
"""Everything is answered: the documents are to be uploaded, or all there is to do is to submit."""
CERTIFICATES = ("_cert_no",)
NUMBERS = ("hichina_account", "target_account", "_preapproval_no")


def shown(slot: str, value: Any) -> Any:
    """A value as the API shows it: certificate numbers 4 and 2, mobiles 3 and 4, other numbers the last 2."""
    if value is None or not isinstance(value, str):
        return value
    if slot.endswith(CERTIFICATES):
        return _stars(value, 4, 2)
    if slot.endswith(("_mobile", "_emergency")):
        return _stars(value, 0, 2) if value.startswith("0") else _stars(value, 3, 4)
    if slot.endswith("_email"):
        local, _, host = value.partition("@")
        return f"{_stars(local, 1, 0)}@{host}"
    return _stars(value, 0, 2) if slot.endswith(NUMBERS) else value


def _stars(value: str, first: int, last: int) -> str:
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


def _same(slot: str, value: Any, wanted: Any) -> bool:
    if slot.endswith("_address"):  # down to the district: a beginning of the address, the rest stars
        plain = str(value).rstrip("*")
        return str(wanted).startswith(plain) and len(value) == len(wanted) and 0 < len(plain) < len(wanted)
    return bool(value == shown(slot, wanted))


def differences(persona: Persona, filing: Mapping[str, Any]) -> list[str]:
    """Everything in which the filing is not the persona's, a line each."""
    found = []
    if filing["type"] != persona.type:
        found.append(f"type is {filing['type']}, not {persona.type} (row {persona.row})")
    if filing["outcome"] != persona.outcome:
        found.append(f"outcome is {filing['outcome']}, not {persona.outcome} (row {persona.row})")
    if persona.outcome == "file" and filing["state"] not in DONE:
        found.append(f"state is {filing['state']}")
    return found + same_facts(persona, filing)


def same_facts(persona: Persona, filing: Mapping[str, Any]) -> list[str]:
    """Every answer that is not the persona's, and every one that is missing, a line each."""
    found = []
    fields = {slot: field["value"] for slot, field in filing["fields"].items()}
    for slot, wanted in persona.facts.items():
        if slot not in fields:
            found.append(f"{slot} is missing")
        elif not _same(slot, fields[slot], wanted):
            found.append(f"{slot} is {fields[slot]!r}, not {shown(slot, wanted)!r}")
    for slot in fields.keys() - persona.facts.keys():
        if slot not in persona.if_asked:
            found.append(f"{slot} is {fields[slot]!r}, but nobody said it")
        elif not _same(slot, fields[slot], persona.if_asked[slot]):
            found.append(f"{slot} is {fields[slot]!r}, not {persona.if_asked[slot]!r}")
    return found
