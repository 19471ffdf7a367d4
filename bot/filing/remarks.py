"""Remarks (备注) drafted from the facts given, as the province wants them: sentences by name, never text.

A draft states what the applicant has said. What the province wants declared beyond that is ``declared``: whoever
takes the draft declares it, and is told so before. What the remark needs and nobody has said yet is ``wants``.
``use`` names a special case (a domain that serves a mini-program only) for those who say that it is theirs.
The words of a sentence are the catalogue's (``draft.<name>``), filled with the answers to its slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from bot.filing.case import Case
from bot.filing.fields.preparation import NO_PREAPPROVAL
from bot.filing.rulebook.names import RemarkRule

OTHER_CONTENT = "8388608"
"""MIIT's content code of 其他, which describes nothing."""
APP_CONTENT = "134217728"
"""MIIT's content code of an app as such, which describes nothing either."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a draft by its name, with the slots whose answers stand in it."""

    name: str
    slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A remark as its sentences. ``use`` None: the remark of a usual site.

    ``declared`` are the sentences that are declarations; ``wording_open``: their official wording is not known to
    us word for word; ``wants`` names (as a saying) what the applicant should add.
    """

    slot: str
    sentences: tuple[Sentence, ...]
    use: str | None = None
    declared: tuple[str, ...] = ()
    wording_open: bool = False
    wants: tuple[str, ...] = ()


def drafts(slot: str, case: Case) -> tuple[Draft, ...]:
    """The drafts for a remark: the usual one first where the facts suffice for it, then those of special cases."""
    rules = [rule for rule in case.book.remark_rules if rule.slot == slot and _binds(rule, case)]
    found = [*_usual(slot, rules, case)]
    for rule in rules:
        if rule.use is not None and (opening := _opening(rule.use, case)) is not None:
            found.append(_draft(slot, opening, rules, case, rule.use))
    return tuple(found)


def _binds(rule: RemarkRule, case: Case) -> bool:
    whose = ("everyone", "individual" if case.individual else "organisation")
    here = not rule.provinces or case.facts.get("province") in rule.provinces
    return here and rule.whom in whose and (not rule.preapprovals or _industry(case) in rule.preapprovals)


def _industry(case: Case) -> str | None:
    """The id of the pre-approval that the applicant named."""
    chosen = case.facts.get(case.service_slot("preapproval_type"))
    return next((each.id for each in case.book.preapprovals if each.code and each.code == chosen), None)


def _usual(slot: str, rules: list[RemarkRule], case: Case) -> Iterator[Draft]:
    if slot == "app_remark":
        yield from _of_app(case)
    if slot != "site_remark" or not case.has("site_name"):
        return
    if case.individual:
        opening = Sentence("personal", ("site_name",))
    elif case.has("entity_name"):
        opening = Sentence("organisation", ("site_name", "entity_name"))
    else:
        return
    yield _draft(slot, (opening, *_content(case)), rules, case)


def _of_app(case: Case) -> Iterator[Draft]:
    """What the app is and whose (§2.6: its actual use); no province wants more on record."""
    if not case.has("app_name") or not (case.individual or case.has("entity_name")):
        return
    whose = Sentence("app_personal", ("app_name",))
    if not case.individual:
        whose = Sentence("app_organisation", ("app_name", "entity_name"))
    content = set(case.facts.get("app_content") or ()) - {OTHER_CONTENT, APP_CONTENT}
    contents = (Sentence("app_content", ("app_content",)),) if content else ()
    yield Draft("app_remark", (whose, *contents, *_preapproval(case)))


def _opening(use: str, case: Case) -> tuple[Sentence, ...] | None:
    """The sentence of a special case; None where it can't be this applicant's."""
    if use == "no_trade_name":
        # An individual business without a trade name is registered under its operator's name.
        return (Sentence(use),) if 2 <= len(str(case.facts.get("entity_name", ""))) <= 4 else None
    if use == "no_landline":
        return (Sentence(use),)
    return (Sentence(use, ("site_domain",)),) if case.has("site_domain") else None


def _content(case: Case) -> Iterator[Sentence]:
    if set(case.facts.get("site_content") or ()) - {OTHER_CONTENT}:
        yield Sentence("content", ("site_content",))
    if case.has("site_domain"):
        yield Sentence("domain", ("site_domain",))


def _draft(
    slot: str, opening: tuple[Sentence, ...], rules: list[RemarkRule], case: Case, use: str | None = None
) -> Draft:
    if slot == "entity_remark":
        return Draft(slot, opening, use)
    parts: set[str] = {rule.part for rule in rules if rule.part is not None}
    declared = tuple(_declared(parts, case))
    sentences = (*opening, *_preapproval(case), *(Sentence(name) for name in declared))
    wants = tuple(_wanted(parts, case)) if use is None else ()
    return Draft(slot, sentences, use, declared, "declaration" in declared, wants)


def _preapproval(case: Case) -> Iterator[Sentence]:
    """What the applicant has answered about pre-approvals; its number is not for the chat to show."""
    chosen = case.service_slot("preapproval_type")
    if case.says(chosen, NO_PREAPPROVAL):
        yield Sentence("app_no_preapproval" if case.app else "no_preapproval")
    elif case.has(chosen):
        yield Sentence("app_preapproval" if case.app else "preapproval", (chosen,))


def _declared(parts: set[str], case: Case) -> Iterator[str]:
    province = str(case.facts.get("province", ""))
    if (
        case.individual
        and province
        and case.book.ruling(province, lambda rules: rules.remark_declaration).value
    ):
        yield "declaration"
    if "no_forum_no_trade" in parts:
        yield "no_forum_no_trade"


def _wanted(parts: set[str], case: Case) -> Iterator[str]:
    if "content" in parts:
        yield "remark_wants_content"
    if "launch_date" in parts:
        yield "remark_wants_launch_date"
    if "preapproval_named" in parts:
        yield "remark_wants_licence"
    if "preapproval" in parts and not case.has("site_preapproval_type"):
        yield "remark_wants_preapproval"
    if case.organisation and not _related(str(case.facts["site_name"]), str(case.facts["entity_name"])):
        yield "remark_wants_relation"


def _related(site: str, entity: str) -> bool:
    """Whether two characters of the site's name stand in the entity's: else the remark says how they belong."""
    return any(site[at : at + 2] in entity for at in range(len(site) - 1))
