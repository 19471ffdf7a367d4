"""A province's rules in words: one line each, unknown and disputed ones told as such."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from actions.turn import Turn
from bot.filing.rulebook.cells import Ruling

OF_INDIVIDUALS = ("individual_from_elsewhere", "phone_local")
OF_ORGANISATIONS = ("leader", "domain_holder_organisation", "phone_local")
BEFORE_THE_NATURE = ("leader", "individual_from_elsewhere", "domain_holder_organisation", "phone_local")


def say_rules(turn: Turn, code: str) -> None:
    """The rules of one province that bear on this applicant, as far as the nature is known."""
    case, lines = turn.case, []
    told_here = (
        OF_INDIVIDUALS if case.individual else OF_ORGANISATIONS if case.organisation else BEFORE_THE_NATURE
    )
    for name in told_here:
        ruling: Ruling[Any] = turn.book.ruling(code, attrgetter(name))
        told = ruling.value if ruling.standing in ("known", "default") else ruling.standing
        lines.append(turn.text(f"rule.{name}.{told}"))
    province = turn.book.province(code).in_language(turn.language)
    turn.reply.say("province_rules", province=province, rules="\n".join(lines))
