"""Step 4, first half: the website (§2.4)."""

from __future__ import annotations

from typing import Any

from bot.filing import site_names
from bot.filing.case import Case
from bot.filing.field import FOLLOWS, SERVICE, Field, asked
from bot.filing.kinds import Several, Text
from bot.filing.result import Err, Ok, Result
from bot.filing.rulebook.provinces import Applicant


def _contents(case: Case) -> tuple[str, ...]:
    """What MIIT's list and the province leave to this applicant (§2.4, §2.10)."""
    applicant: Applicant = "individual" if case.individual else "organisation"
    return tuple(one.code for one in case.book.content_choices(applicant, str(case.facts.get("province"))))


LEAST_REMARK = 20
"""Characters of an individual's remark at least, on MIIT's one-stop interfaces (§2.4, WX)."""


def _remark_length(value: Any, case: Case) -> Result[Any]:
    """An individual's remark has as many characters as the province wants, else those of MIIT's interfaces."""
    if not case.individual:
        return Ok(value)
    limit = case.book.limit("remark_characters_at_least", str(case.facts.get("province")), "individual")
    least = limit.value if limit else LEAST_REMARK
    return Err("too_short", {"least": str(least)}) if len(str(value)) < least else Ok(value)


WEBSITE = (
    Field(
        "site_name", SERVICE, Text(most=60, rule=site_names.check), source="§2.9", applies=asked("site_name")
    ),
    Field(
        "site_home_url",
        SERVICE,
        Text(most=260),
        source="§2.4",
        applies=asked("home_url"),
        derive=lambda case: f"www.{case.facts['site_domain']}" if case.has("site_domain") else FOLLOWS,
    ),
    Field("site_content", SERVICE, Several(_contents, most=5), source="§2.10", applies=asked("site_content")),
    Field(
        "site_language",
        SERVICE,
        Several(lambda case: case.book.site_languages, most=5),
        source="§2.10",
        applies=asked("site_content"),
    ),
    Field(
        "site_remark",
        SERVICE,
        Text(least=2, most=200, chinese=True, rule=_remark_length),
        source="§2.11",
        applies=asked("site_remark"),
        optional=lambda case: case.organisation and case.decision.type != "change",
    ),
)
