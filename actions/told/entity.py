"""Who files, in words: what a nature, a certificate type or a branch brings with it, and individual businesses."""

from __future__ import annotations

from typing import Literal

from actions.turn import KNOWN, Turn
from bot.content.reading import hears
from bot.filing.case import ENTERPRISE, INDIVIDUAL
from bot.filing.entity_kinds import is_branch
from bot.filing.field import Field

BUSINESS = f"{KNOWN}business"
"""Kept while an individual business was told and the province is not known: the words that told it."""
BUSINESS_TOLD = {
    "enterprise": "individual_business.enterprise",
    "individual_without_trade_name": "individual_business.by_trade_name",
    "by_register": "individual_business.by_register",
}


def say_entity(turn: Turn, field: Field) -> None:
    """What follows from an answer about the entity or a person's certificate, as far as the province says."""
    kind: Literal["natures", "certificates"] = "certificates"
    if field.slot == "entity_nature":
        kind = "natures"
    elif field.slot == "entity_name":
        if is_branch(turn.case):
            turn.reply.say("branch_files_itself")
        return
    elif not field.slot.endswith("_cert_type"):
        return
    code = turn.case.facts.get("province")
    for note in turn.book.notes_on(str(code), kind, str(turn.case.facts[field.slot])):
        province = turn.book.province(str(code)).in_language(turn.language)
        turn.reply.say("province_note", province=province, note=note.in_language(turn.language))


def nature_of_business(turn: Turn, words: str | None = None) -> str | None:
    """The nature as which an individual business files in the filing's province, told with its reason.

    None where the trade name or the company register decides, and nothing is said of it: two buttons are
    offered then. None too before the province is known: ``words`` (this message's) are remembered until it is.
    """
    words = turn.heard.text if words is None else words
    if not turn.case.has("province"):
        before = turn.answers.get(BUSINESS)
        turn.keep(BUSINESS, f"{before.value} {words}" if before else words, "derived")
        turn.reply.say("business_later")
        return None
    turn.drop([BUSINESS])
    rule = turn.book.ruling(str(turn.case.facts.get("province")), lambda rules: rules.individual_business_as)
    if rule.standing == "unknown":
        turn.reply.say("individual_business.unknown")
        return ENTERPRISE
    note = rule.cell.note
    told = BUSINESS_TOLD[str(rule.value)]
    turn.reply.say(told, note=note.in_language(turn.language) if note is not None else "")
    if rule.value == "enterprise":
        return ENTERPRISE
    if rule.value == "individual_without_trade_name":
        for said, nature in (("trade_name.no", INDIVIDUAL), ("trade_name.yes", ENTERPRISE)):
            if hears(words, said):
                return nature
    for nature in (ENTERPRISE, INDIVIDUAL):
        label = turn.text(f"say.{told}@{nature}")
        turn.reply.offer(label, f'/inform{{"choice": "entity_nature={nature}"}}', literal=True)
    return None


def nature_told_before(turn: Turn) -> str | None:
    """The nature of an individual business that was told before the province, once that is known; else None."""
    words = turn.answers.get(BUSINESS)
    if words is None or not turn.case.has("province"):
        return None
    turn.drop([BUSINESS])
    return None if turn.case.has("entity_nature") else nature_of_business(turn, str(words.value))
