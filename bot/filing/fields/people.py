"""What is asked of a person, whoever it is: certificate, validity and contacts (§2.3)."""

from __future__ import annotations

from typing import Any, Callable

from bot.filing import certificates
from bot.filing.case import Case
from bot.filing.codes import email, landline, mobile
from bot.filing.contacts import check_phone_pair
from bot.filing.field import Applies, Check, Derive, Field
from bot.filing.fields.numbers import CERTIFICATE_NUMBERS, numbers_of
from bot.filing.kinds import Choice, Code, Day, Text
from bot.filing.names import check_person
from bot.filing.result import Err, Ok, Result

CONTACTS = frozenset({"mobile", "emergency", "email"})


def name_of(prefix: str) -> Callable[[str, Case], Result[str]]:
    """A name's rule: on a resident ID card it is Chinese; the card is assumed until another is told."""
    return lambda raw, case: check_person(raw, foreign=not certificates.is_mainland(case, prefix))


def emergency_number(raw: str, case: Case) -> Result[Any]:
    """A mobile, or a landline with a warning (settled in fields.md)."""
    as_mobile = mobile.check(raw)
    as_landline = landline.check(raw)
    return as_landline if isinstance(as_mobile, Err) and isinstance(as_landline, Ok) else as_mobile


def _emergency_beside(prefix: str) -> Check:
    return lambda value, case: check_phone_pair(case.facts.get(f"{prefix}_mobile"), str(value))


def differs_from(other: str, code: str) -> Check:
    """The value must not equal the answer to ``other``."""

    def check(value: Any, case: Case) -> Result[Any]:
        return Err(code) if value == case.facts.get(other) else Ok(value)

    return check


def after(start: str) -> Check:
    """An end of validity lies after its start."""

    def check(value: Any, case: Case) -> Result[Any]:
        begun = case.facts.get(start)
        if value != "long_term" and begun is not None and value <= begun:
            return Err("ends_before_start", {"start": str(begun)})
        return Ok(value)

    return check


def person_fields(
    prefix: str,
    step: str,
    applies: Applies,
    contact_applies: Applies,
    derive: Callable[[str], Derive | None],
    checks: dict[str, tuple[Check, ...]],
) -> tuple[Field, ...]:
    """The questions about a person whose slots begin with ``prefix``, the contacts last.

    ``derive(slot)`` gives the rule by which a slot follows from others, or None; ``checks`` adds
    cross-person rules by slot.
    """

    def field(name: str, kind: Any, mask: str | None = None, also: tuple[Check, ...] = ()) -> Field:
        slot = f"{prefix}_{name}"
        return Field(
            slot,
            step,
            kind,
            source="§2.3",
            applies=contact_applies if name in CONTACTS else applies,
            derive=derive(slot),
            mask=mask,
            person=prefix,
            checks=also + checks.get(slot, ()),
        )

    cert_types = Choice(lambda case: certificates.types(case, prefix))
    cert_no = Code(
        CERTIFICATE_NUMBERS,
        lambda raw, case: certificates.check_number(case, prefix, raw),
        numbers_of(prefix),
    )
    mobile_code = Code(("mobile", "number"), lambda raw, case: mobile.check(raw))
    emergency = Code(("mobile", "landline", "number"), emergency_number)
    unlike_mobile = (_emergency_beside(prefix),)
    unlike_emergency = (differs_from(f"{prefix}_emergency", "emergency_equals_mobile"),)
    return (
        field("cert_type", cert_types),
        field("name", Text(least=2, most=50, rule=name_of(prefix), entity="person_name")),
        field("cert_no", cert_no, "certificate"),
        field("cert_from", Day(when="past")),
        field("cert_to", Day(when="future", long_term=True), also=(after(f"{prefix}_cert_from"),)),
        field("mobile", mobile_code, "mobile", unlike_emergency),
        field("emergency", emergency, "mobile", unlike_mobile),
        field("email", Code(("email",), lambda raw, case: email.check(raw)), "email"),
    )
