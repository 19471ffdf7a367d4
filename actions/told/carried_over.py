"""A further filing in a conversation with an approved one: it begins with the entity's answers, and says so."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.case import Case
from bot.filing.fields import BY_SLOT
from bot.filing.journey import Journey
from bot.filing.next_filing import KNOWN_ENTITY, CarriedOver
from bot.filing.next_filing import carry_over as carried
from bot.store import Filing


async def last_approved(turn: Turn, goal: str) -> tuple[Filing, CarriedOver] | None:
    """The approved order that the applicant is at, else the last one, with what a filing after it begins with.

    None if it leaves nothing.
    """
    filings = await turn.tx.filings.for_applicant(turn.conversation.applicant_id)
    approved = [one for one in filings if one.state == "approved"]
    if not approved:
        return None
    here = [one for one in approved if turn.filing is not None and one.id == turn.filing.id]
    last = max(here or approved, key=lambda one: one.updated_at)
    facts = {slot: answer.value for slot, answer in (await turn.tx.answers.all(last.id)).items()}
    left = carried(Journey(Case(facts, turn.book, turn.today), last.state).case, goal)
    return None if left is None else (last, left)


def carry_over(turn: Turn, before: Filing, left: CarriedOver) -> None:
    """Keeps what the earlier filing left, and tells which answers those are."""
    for slot, value in left.answers.items():
        turn.keep(slot, value)
    turn.keep(KNOWN_ENTITY, dict(left.entity), "derived")
    told = [
        f"{turn.label(slot)}{_COLON[turn.language]}{turn.value(BY_SLOT[slot], left.answers[slot])}"
        for slot in left.answers
    ]
    turn.reply.say("carried_over", reference=before.id, pairs=turn.joined(told))


_COLON = {"zh-CN": "：", "en": ": "}
