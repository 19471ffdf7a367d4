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


def _words(case: Case) -> site_names.NameRules:
    """The rulebook's words that bear on this applicant in this province."""
    applicant = "individual" if case.individual else "organisation"
    fitting = [
        row
        for row in case.book.site_name_words
        if row.whom in ("everyone", applicant) and row.province in (None, case.facts.get("province"))
    ]

    def words(rule: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for row in fitting if row.rule == rule for word in row.words))

    return site_names.NameRules(
        national_prefixes=words("national_prefix"),
        sensitive=words("sensitive"),
        restricted_individual=words("restricted"),
        discouraged_prefixes=words("discouraged_prefix"),
        preapproval=case.book.preapproval_words,
    )


def _name(raw: str, case: Case) -> Result[Any]:
    return site_names.check(
        raw,
        individual=case.individual,
        domain=case.facts.get("site_domain"),
        words=_words(case),
    )


def _remark_length(value: Any, case: Case) -> Result[Any]:
    """MIIT's one-stop interfaces take 20 to 200 characters for individuals (§2.4, WX)."""
    if case.individual and len(str(value)) < 20:
        return Err("too_short", {"least": "20"})
    return Ok(value)


WEBSITE = (
    Field("site_name", SERVICE, Text(most=60, rule=_name), source="§2.9", applies=asked("site_name")),
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
