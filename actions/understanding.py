"""What a message was taken for, as the operator's figures count it: names of intents, slots and rules only."""

from __future__ import annotations

from actions.answers.keeping import NOT_UNDERSTOOD
from actions.faq.asked import Asked, asks_source
from actions.message import UNSURE, Heard
from actions.turn import Turn
from bot.store import TakenFor, Understanding

SOURCE = "faq_source"
"""What asking for the source of an answer is counted as."""


def understanding(turn: Turn, heard: Heard, seq: int, pending: str | None) -> Understanding:
    """What became of ``heard``, the message ``seq``, once the turn is closed; ``pending`` was being asked."""
    intent, confidence = heard.guesses[0] if heard.guesses else (heard.intent, heard.confidence)
    slot, code = turn.refusal or (None, None)
    return Understanding(
        conversation_id=turn.conversation.id,
        seq=seq,
        filing_id=turn.filing.id if turn.filing else None,
        pending=pending,
        intent=_question(turn) or intent,
        confidence=confidence,
        taken_for=_taken_for(turn),
        refused_slot=slot,
        refused_by=code,
        lang=turn.language,
        pressed=heard.pressed,
        at=turn.moment,
    )


def _question(turn: Turn) -> str | None:
    """The frequent question that was answered, by a button or a follow-up (甘肃呢) too; where an answer comes
    from is no question of its own."""
    if turn.detour != "faq" or turn.last_faq is None:
        return None
    return SOURCE if asks_source(turn) else f"faq/{Asked.read(turn.last_faq).slug}"


def _taken_for(turn: Turn) -> TakenFor:
    """An answer that was kept outweighs what was refused beside it."""
    if turn.reply.says("out_of_scope"):
        return "out_of_scope"
    if turn.reply.asks("guess"):
        return "asked_back"
    if any(map(turn.reply.says, ("not_understood", "rephrase", "what_now"))):
        return "not_understood"
    if turn.refusal is not None and not turn.kept:
        return "not_understood" if turn.refusal[1] == NOT_UNDERSTOOD else "refused"
    # Words of no intent were an answer all the same where they changed one.
    if turn.detour is not None and not (turn.detour == UNSURE and turn.kept):
        return "detour"
    return "answer"
