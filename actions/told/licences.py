"""The commercial ICP licence (经营许可证): told when the contents point at it, it hinders no filing (§5.2)."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.field import Field


def say_licences(turn: Turn, field: Field) -> None:
    """After the contents are known: what comes after the filing, and that it is disputed where it is."""
    if field.slot != turn.case.service_slot("content") or turn.case.individual:
        return
    for rule in turn.book.licences(turn.case.facts.get(field.slot) or ()):
        turn.reply.say("licence", note=rule.note.in_language(turn.language))
