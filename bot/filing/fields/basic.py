"""Step 2: the basic check (§2.1). Skipped where the entity is filed here already (T3, T4b)."""

from __future__ import annotations

from typing import Any

from bot.filing import regions
from bot.filing.case import Case
from bot.filing.codes import resident_id, uscc
from bot.filing.field import BASIC, Derive, Field, asked
from bot.filing.kinds import Choice, Code, Options, Region, Text
from bot.filing.names import check_person
from bot.filing.result import Note, Ok, Result

RESIDENT_ID = "2"
BUSINESS_LICENCE = "1"


def _cert_types(case: Case) -> tuple[str, ...]:
    return (RESIDENT_ID,) if case.individual else (BUSINESS_LICENCE,)


def _only_cert_type(case: Case) -> Any:
    """One possible certificate is no question."""
    allowed = _cert_types(case)
    return allowed[0] if case.has("entity_nature") and len(allowed) == 1 else None


def _cert_no(raw: str, case: Case) -> Result[Any]:
    if case.individual:
        return resident_id.check(raw, case.today)
    return uscc.check(raw)


def _entity_name(raw: str, case: Case) -> Result[str]:
    """An individual is the entity: a person's name."""
    return check_person(raw, foreign=False) if case.individual else Ok(raw)


def _prefix_fits_nature(value: Any, case: Case) -> Result[Any]:
    """A code's first two characters hint at the nature; a mismatch is told, never refused (§2.8)."""
    if case.individual:
        return Ok(value)
    hint = uscc.nature_hint(str(value))
    if hint is None or hint == case.facts.get("entity_nature"):
        return Ok(value)
    return Ok(value, (Note("uscc_prefix_unlike_nature", {"prefix": str(value)[:2]}),))


def _cities(case: Case) -> tuple[str, ...]:
    return tuple(city.code for city in regions.cities(str(case.facts.get("province"))))


def _counties(case: Case) -> tuple[str, ...]:
    return tuple(county.code for county in regions.counties(str(case.facts.get("city"))))


def _only(options: Options) -> Derive:
    """A single option is no question (a municipality's only city is itself)."""

    def only(case: Case) -> Any:
        found = options(case)
        return found[0] if len(found) == 1 else None

    return only


BASIC_CHECK = (
    Field(
        "city",
        BASIC,
        Region("city", _cities),
        source="§2.1",
        applies=asked("region"),
        derive=_only(_cities),
    ),
    Field(
        "county",
        BASIC,
        Region("county", _counties),
        source="§2.1",
        applies=asked("region"),
        derive=_only(_counties),
    ),
    Field(
        "entity_cert_type",
        BASIC,
        Choice(_cert_types),
        source="§3",
        applies=asked("certificate"),
        derive=_only_cert_type,
    ),
    Field(
        "entity_name",
        BASIC,
        Text(least=2, most=100, chinese=True, rule=_entity_name, entity="company_name"),
        source="§2.1",
        applies=asked("name"),
    ),
    Field(
        "entity_cert_no",
        BASIC,
        Code(("id_card", "uscc", "number"), _cert_no),
        source="§2.8",
        applies=asked("certificate"),
        mask="certificate",
        checks=(_prefix_fits_nature,),
    ),
)
