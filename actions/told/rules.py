"""A province's rules in words: one line each, unknown and disputed ones told as such, with source and date."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from actions.turn import Turn
from bot.filing.case import Case
from bot.filing.field import Field
from bot.filing.rulebook.cells import Bilingual, Conflicting, Ruling
from bot.filing.rulebook.provinces import AgeRule, DomainLife, NoteTopic, ProvinceNote, ProvinceRules

BOTH = ("phone_local", "domain_life")
OF_INDIVIDUALS = ("individual_from_elsewhere", "min_age_individual", *BOTH)
OF_ORGANISATIONS = (
    "leader",
    "min_age_organisation_leader",
    "domain_holder_organisation",
    "admin_authorisation_letter",
    *BOTH,
)
BEFORE_THE_NATURE = ("leader", "individual_from_elsewhere", "domain_holder_organisation", *BOTH)
WHERE_STRICT = {
    "authorised_leader_is_admin": ("yes",),
    "remark_declaration": ("yes",),
    "mail_same_city": ("yes",),
    "refuses_district_shiqu": ("yes",),
    "personal_blog_content": ("refused", "needs_approval"),
}
"""Rules told before the typing only where the province is known to have them."""
ORGANISATIONS_ONLY = frozenset({"authorised_leader_is_admin"})
INDIVIDUALS_ONLY = frozenset({"remark_declaration", "personal_blog_content"})
EVERYTHING = tuple(field.name for field in fields(ProvinceRules) if field.name != "regulations")
"""Every cell of the matrix; the address of the regulations is told with the question about them."""

TOPICS: dict[str, NoteTopic] = {
    "entity_cert_no": "certificate",
    "entity_cert_address": "address",
    "superior_unit": "superior_unit",
    "leader_is_legal_rep": "leader",
    "leader_mobile": "contact",
    "admin_is_leader": "admin",
    "site_name": "name",
    "site_content": "content",
    "site_remark": "remark",
    "site_domain": "domain",
    "site_preapproval_type": "preapproval",
    "change_items": "change",
}
"""Before which question a province's peculiarities are told."""


def say_rules(turn: Turn, code: str, everything: bool = False) -> None:
    """The rules of one province that bear on this applicant, or all of them with the province's peculiarities."""
    rulings = {name: turn.book.ruling(code, attrgetter(name)) for name in EVERYTHING}
    told = EVERYTHING if everything else _for_applicant(turn, rulings)
    lines = [rule_line(turn, name, rulings[name]) for name in told]
    if everything:
        lines += [note.in_language(turn.language) for note in turn.book.notes(code)]
    said = [rulings[name].cell for name in told]
    tags = dict.fromkeys(tag for cell in said for tag in cell.source)
    turn.reply.say(
        "province_rules",
        province=turn.book.province(code).in_language(turn.language),
        version=turn.book.version,
        as_of=max(cell.as_of for cell in said),
        sources=turn.joined(turn.book.source(tag).in_language(turn.language) for tag in tags),
        rules="\n".join(lines),
    )


def say_notes(turn: Turn, field: Field) -> None:
    """What is peculiar to the province in the question that follows; nothing where nothing is known."""
    topic, province = TOPICS.get(field.slot), turn.case.facts.get("province")
    if topic is None or province is None:
        return
    notes = [note for note in turn.book.notes(str(province), topic) if concerns(note, turn.case)]
    if notes:
        name = turn.book.province(str(province)).in_language(turn.language)
        space = "" if turn.language == "zh-CN" else " "
        said = space.join(note.in_language(turn.language) for note in notes)
        turn.reply.say("province_notes", province=name, notes=said)


def concerns(note: ProvinceNote, case: Case) -> bool:
    """Whether a province's peculiarity is about this applicant, as far as the nature is known."""
    others = {"individual": case.organisation, "organisation": case.individual, "everyone": False}
    return not others[note.whom]


def _for_applicant(turn: Turn, rulings: dict[str, Ruling[Any]]) -> tuple[str, ...]:
    case = turn.case
    usual = (
        OF_INDIVIDUALS if case.individual else OF_ORGANISATIONS if case.organisation else BEFORE_THE_NATURE
    )
    others = INDIVIDUALS_ONLY if case.organisation else ORGANISATIONS_ONLY if case.individual else frozenset()
    strict = (
        name
        for name, values in WHERE_STRICT.items()
        if name not in others
        and rulings[name].standing == "known"
        and _named(rulings[name].value)[0] in values
    )
    return (*usual, *strict)


def rule_line(turn: Turn, name: str, ruling: Ruling[Any]) -> str:
    """One rule in words, as sure as its sources are."""
    called = turn.text(f"rule.{name}.name")
    cell = ruling.cell
    if isinstance(cell, Conflicting):
        positions = [
            turn.text(
                "say.rule_position",
                sources=turn.joined(turn.book.source(tag).in_language(turn.language) for tag in one.source),
                as_of=one.as_of,
                said=_said(turn, name, one.position),
            )
            for one in cell.conflict
        ]
        separator = "；" if turn.language == "zh-CN" else "; "
        line = turn.text("say.rule_conflicting", name=called, positions=separator.join(positions))
    elif ruling.standing == "unknown":
        line = turn.text("say.rule_unknown", name=called)
    else:
        key = "say.rule_default" if ruling.from_default else "say.rule_line"
        line = turn.text(key, name=called, said=_said(turn, name, ruling.value))
    return line + _note(turn, cell.note)


def _note(turn: Turn, note: Bilingual | None) -> str:
    if note is None:
        return ""
    return ("" if turn.language == "zh-CN" else " ") + note.in_language(turn.language)


def _said(turn: Turn, name: str, value: Any) -> str:
    """What a value of a cell says."""
    key, params = _named(value)
    if isinstance(value, AgeRule) and value.younger_with is not None:
        params["proof"] = turn.text(f"rule.proof.{value.younger_with}")
    return turn.text(f"rule.{name}.{key}", **params)


def _named(value: Any) -> tuple[str, dict[str, Any]]:
    """The last part of a value's text key, with the numbers that stand in the text."""
    if isinstance(value, bool):
        return ("yes" if value else "no"), {}
    if isinstance(value, DomainLife):
        return (
            ("days", {"least": value.days}) if value.months is None else ("months", {"least": value.months})
        )
    if isinstance(value, AgeRule):
        if value.younger_with is None:
            return "plain", {"years": value.years}
        key = "younger" if value.younger_from is None else "younger_from"
        return key, {"years": value.years, "least": value.younger_from}
    return str(value), {}
