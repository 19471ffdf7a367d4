"""What an answer to a frequent question depends on in a province, told from the rulebook after the general answer."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Iterable, Mapping

from actions.told.rules import concerns, rule_line
from actions.turn import Turn
from bot.filing.case import Case
from bot.filing.rulebook import Ruling, Sourced
from bot.filing.rulebook.provinces import NoteTopic, ProvinceNote

CONFIDENCE = {
    "H": "say.confidence_high",
    "M": "say.confidence_medium",
    "L": "say.confidence_low",
}
"""How sure a source is, the surest first."""


@dataclass(frozen=True)
class Depends:
    """Cells of the matrix by who is filing, and the topic of a province's peculiarities, for everybody.

    Where the nature is not known yet both kinds of cells are told. Of a topic that is wider than the question only
    the sentences count whose Chinese has one of ``words``.
    """

    individual: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    topic: NoteTopic | None = None
    words: tuple[str, ...] = ()

    def cells(self, case: Case) -> tuple[str, ...]:
        """The cells that bear on this applicant."""
        own = () if case.organisation else self.individual
        return tuple(dict.fromkeys((*own, *(() if case.individual else self.organisation))))


def _everybody(*cells: str, topic: NoteTopic | None = None, words: tuple[str, ...] = ()) -> Depends:
    return Depends(cells, cells, topic, words)


DEPENDS: Mapping[str, Depends] = {
    "how_long": _everybody(topic="time"),
    "individual_or_company": Depends(individual=("personal_blog_content",)),
    "individual_to_company": _everybody(topic="change", words=("个人", "主体")),
    "several_sites": _everybody(topic="order", words=("网站", "域名")),
    "domain_holder": Depends(organisation=("domain_holder_organisation",)),
    "site_name": _everybody(topic="name"),
    "english_name": _everybody(topic="name", words=("英文",)),
    "remarks": Depends(individual=("remark_declaration",), topic="remark"),
    "leader_legal_rep": Depends(organisation=("leader", "authorised_leader_is_admin")),
    "admin_employee": Depends(organisation=("admin_authorisation_letter",), topic="admin"),
    "non_mainland_leader": Depends(organisation=("leader",), topic="leader"),
    "other_province_id": Depends(individual=("individual_from_elsewhere",), topic="residence"),
    "minor": Depends(("min_age_individual",), ("min_age_organisation_leader",), "minor"),
    "emergency_contact": _everybody(topic="contact", words=("应急", "备用", "两个电话")),
    "shared_phone": _everybody("phone_local", topic="contact", words=("其他主体",)),
    "address_province": _everybody("mail_same_city", topic="address"),
    "pre_approval": _everybody(topic="preapproval"),
    "footer_place": _everybody("footer_number", "footer_copyright"),
    "guangdong_number": _everybody("footer_number"),
    "shell_entity": _everybody("shell_entity"),
    "company_renamed": _everybody(
        topic="change", words=("更名", "负责人", "证明", "统一代码", "变更备案", "不能合并")
    ),
}
"""By the slug of the question (§9 with the columns of §4.1 and the additions of §4.2)."""

WHERE_KNOWN = frozenset({"authorised_leader_is_admin", "footer_copyright"})
"""Cells that are told only of provinces known to have such a rule."""


def say_rules_for(turn: Turn, slug: str, province: str | None, case: Case, business: bool = False) -> None:
    """The province's own line of an answer that depends on it; asks for the province where that is open.

    ``case``: whom it is told; ``business``: also as what an individual business files.
    """
    if slug not in DEPENDS:
        return
    if province is None:
        if DEPENDS[slug].cells(case):
            turn.reply.say("told_name_province")
        return
    rulings, notes = _told(turn, slug, province, case, business)
    lines = [rule_line(turn, name, ruling) for name, ruling in rulings.items()]
    lines += [note.in_language(turn.language) for note in notes]
    if lines:
        facts = (*(ruling.cell for ruling in rulings.values()), *notes)
        turn.reply.say(
            "told_rules",
            province=turn.book.province(province).in_language(turn.language),
            rules="\n".join(lines),
            **origin(turn, facts),
        )


def rules_of(
    turn: Turn, slug: str, province: str | None, case: Case, business: bool = False
) -> tuple[Sourced, ...]:
    """The facts of a province that its line is told from; parameters as in ``say_rules_for``."""
    if slug not in DEPENDS or province is None:
        return ()
    rulings, notes = _told(turn, slug, province, case, business)
    return (*(ruling.cell for ruling in rulings.values()), *notes)


def origin(turn: Turn, facts: Iterable[Sourced]) -> dict[str, str]:
    """Where facts come from, the newest date of them and how sure the least sure one is, as parameters."""
    told = list(facts)
    tags = dict.fromkeys(tag for fact in told for tag in fact.source)
    least = max((fact.confidence for fact in told), key=list(CONFIDENCE).index)
    return {
        "sources": turn.joined(turn.book.source(tag).in_language(turn.language) for tag in tags),
        "as_of": max(fact.as_of for fact in told),
        "confidence": turn.text(CONFIDENCE[least]),
    }


def _told(
    turn: Turn, slug: str, province: str, case: Case, business: bool
) -> tuple[dict[str, Ruling[object]], tuple[ProvinceNote, ...]]:
    """The rulings and the peculiarities that an answer to this applicant has."""
    depends = DEPENDS[slug]
    cells = (*(("individual_business_as",) if business else ()), *depends.cells(case))
    rulings = {name: turn.book.ruling(province, attrgetter(name)) for name in cells}
    told = {
        name: ruling
        for name, ruling in rulings.items()
        if name not in WHERE_KNOWN or (ruling.standing == "known" and ruling.value)
    }
    notes = turn.book.notes(province, depends.topic) if depends.topic else ()
    told_of = (note for note in notes if not depends.words or any(word in note.zh for word in depends.words))
    return told, tuple(note for note in told_of if _fits(note, case))


def _fits(note: ProvinceNote, case: Case) -> bool:
    """Whether a peculiarity bears on this applicant, as far as nature and certificates are known."""
    nature = case.facts.get("entity_nature")
    types = {case.facts.get(f"{who}_cert_type") for who in ("entity", "leader", "admin")} - {None}
    return (
        concerns(note, case)
        and (not note.natures or nature is None or nature in note.natures)
        and (not note.certificates or not types or not types.isdisjoint(note.certificates))
    )
