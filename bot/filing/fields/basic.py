"""Step 2: the basic check (§2.1). Skipped where the entity is filed here already (T3, T4b)."""

from __future__ import annotations

from typing import Any

from bot.filing.case import Case
from bot.filing.codes import resident_id, uscc
from bot.filing.field import BASIC, Field
from bot.filing.kinds import Choice, Code, Region, Text
from bot.filing.result import Ok, Note, Result

RESIDENT_ID = "2"
BUSINESS_LICENCE = "1"


def asks_entity(case: Case) -> bool:
    """Whether the entity's own data are needed: the type doesn't skip these steps."""
    return case.decision.files and "entity" not in case.decision.skips


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


def _prefix_fits_nature(value: Any, case: Case) -> Result[Any]:
    """A code's first two characters hint at the nature; a mismatch is told, never refused (§2.8)."""
    if case.individual:
        return Ok(value)
    hint = uscc.nature_hint(str(value))
    if hint is None or hint == case.facts.get("entity_nature"):
        return Ok(value)
    return Ok(value, (Note("uscc_prefix_unlike_nature", {"prefix": str(value)[:2]}),))


def _single_county(case: Case) -> Any:
    counties = case.book.counties(str(case.facts.get("city")))
    return counties[0] if len(counties) == 1 else None


def _single_city(case: Case) -> Any:
    """A municipality's only city is itself."""
    cities = case.book.cities(str(case.facts.get("province")))
    return cities[0] if len(cities) == 1 else None


BASIC_CHECK = (
    Field(
        "city",
        BASIC,
        Region("city", lambda case: case.book.cities(str(case.facts.get("province")))),
        source="§2.1",
        applies=asks_entity,
        derive=_single_city,
    ),
    Field(
        "county",
        BASIC,
        Region("county", lambda case: case.book.counties(str(case.facts.get("city")))),
        source="§2.1",
        applies=asks_entity,
        derive=_single_county,
    ),
    Field("entity_cert_type", BASIC, Choice(_cert_types), source="§3", applies=asks_entity, derive=_only_cert_type),
    Field(
        "entity_name",
        BASIC,
        Text(least=2, most=100, chinese=True, entity="company_name"),
        source="§2.1",
        applies=asks_entity,
    ),
    Field(
        "entity_cert_no",
        BASIC,
        Code(("id_card", "uscc", "number"), _cert_no),
        source="§2.8",
        applies=asks_entity,
        mask="certificate",
        checks=(_prefix_fits_nature,),
    ),
)
