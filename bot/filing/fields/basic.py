"""Step 2: the basic check (§2.1). Skipped where the entity is filed here already (T3, T4b)."""

from __future__ import annotations

from typing import Any

from bot.filing import certificates, regions
from bot.filing.case import Case
from bot.filing.certificates import RESIDENT_ID
from bot.filing.codes import uscc
from bot.filing.field import BASIC, Derive, Field, asked
from bot.filing.fields.numbers import CERTIFICATE_NUMBERS, numbers_of
from bot.filing.kinds import Choice, Code, Options, Region, Text, is_han
from bot.filing.names import check_person
from bot.filing.result import Err, Note, Ok, Result


def _cert_types(case: Case) -> tuple[str, ...]:
    return certificates.types(case, "entity")


def _cert_no(raw: str, case: Case) -> Result[Any]:
    return certificates.check_number(case, "entity", raw)


def _entity_name(raw: str, case: Case) -> Result[str]:
    """An individual is the entity: a person's name, as on their certificate. All others have a Chinese one."""
    if case.individual:
        return check_person(raw, foreign=not case.says("entity_cert_type", None, RESIDENT_ID))
    return Ok(raw) if any(is_han(char) for char in raw) else Err("needs_chinese")


def _prefix_fits_nature(value: Any, case: Case) -> Result[Any]:
    """A code's first two characters hint at the nature; a mismatch is told, never refused (§2.8)."""
    code = certificates.type_of(case, "entity")
    if code is None or case.book.certificate_numbers[code] != "uscc":
        return Ok(value)
    hint = uscc.nature_hint(str(value))
    if hint is None or hint == case.facts.get("entity_nature"):
        return Ok(value)
    return Ok(value, (Note("uscc_prefix_unlike_nature", {"prefix": str(value)[:2]}),))


def _cities(case: Case) -> tuple[str, ...]:
    return tuple(city.code for city in regions.cities(str(case.facts.get("province"))))


def _counties(case: Case) -> tuple[str, ...]:
    return tuple(county.code for county in regions.counties(str(case.facts.get("city"))))


SHIQU = "市辖区"
"""The heading of a city's districts in GB/T 2260, no district itself."""


def _shiqu(raw: str, case: Case) -> Err | None:
    """A real district is wanted everywhere; some provinces are known to send 市辖区 back (§2.1, §4.1)."""
    if SHIQU not in raw:
        return None
    province = str(case.facts["province"])
    refused = case.book.ruling(province, lambda rules: rules.refuses_district_shiqu).value
    return Err("shiqu_refused", {"province": province}) if refused else Err("shiqu_no_district")


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
        Region("county", _counties, _shiqu),
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
        derive=_only(_cert_types),
    ),
    Field(
        "entity_name",
        BASIC,
        Text(least=2, most=100, rule=_entity_name, entity="company_name"),
        source="§2.1",
        applies=asked("name"),
    ),
    Field(
        "entity_cert_no",
        BASIC,
        Code(CERTIFICATE_NUMBERS, _cert_no, numbers_of("entity")),
        source="§2.8",
        applies=asked("certificate"),
        mask="certificate",
        checks=(_prefix_fits_nature,),
    ),
)
