"""Words that point at a pre-approval: told with authority and document the moment they are answered."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.field import Field
from bot.filing.preapproval import Hit, scan
from bot.filing.rulebook.cells import Conflicting


def say_preapprovals(turn: Turn, field: Field) -> None:
    """Which industries the words of this answer point at, and what to do about it; nothing is hindered."""
    hits = [hit for hit in scan(turn.case, field.slot) if not hit.named]
    for hit in hits:
        _say(turn, hit)
    if not hits:
        return
    terms = turn.book.preapproval_terms
    if turn.case.individual and terms.individuals_may_hold.preferred is False:
        turn.reply.say("preapproval_individuals")
        return
    note = terms.letter_instead.note
    turn.reply.say("preapproval_what_to_do", note=note.in_language(turn.language) if note else "")
    slot = turn.case.service_slot("preapproval_type")
    if turn.case.has(slot) and any(hit.industry.code for hit in hits):
        label = turn.text("choice.change_answer", label=turn.label(slot))
        turn.reply.offer(label, f'/correct_field{{"slot": "{slot}"}}', literal=True)


def _say(turn: Turn, hit: Hit) -> None:
    industry = hit.industry
    disputed = isinstance(industry.needed, Conflicting)
    note = industry.needed.note
    turn.reply.say(
        "preapproval_disputed" if disputed else "preapproval_hit",
        words=turn.joined(f"“{word}”" for word in hit.words),
        industry=industry.in_language(turn.language),
        authority=industry.authority.in_language(turn.language),
        document=industry.document.in_language(turn.language),
        note=note.in_language(turn.language) if note else "",
    )
