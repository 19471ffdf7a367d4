"""Every table, by subject. Columns named ``sealed`` hold ciphertext of the row's scope (bot.store.vault)."""

from bot.store.tables.base import metadata
from bot.store.tables.conversation import (
    applicant,
    choice,
    conversation,
    handle,
    message,
    outbox,
    ownership_log,
    resume_code,
    session,
)
from bot.store.tables.filing import (
    answer,
    answer_history,
    document,
    filing,
    filing_event,
    review_item,
    ticket,
)
from bot.store.tables.security import audit, data_key
from bot.store.tables.staff import staff, staff_session
from bot.store.tables.turn import action_result, rasa_tracker, turn_output
from bot.store.tables.understanding import understanding

__all__ = [
    "action_result",
    "answer",
    "answer_history",
    "applicant",
    "audit",
    "choice",
    "conversation",
    "data_key",
    "document",
    "filing",
    "filing_event",
    "handle",
    "message",
    "metadata",
    "outbox",
    "ownership_log",
    "rasa_tracker",
    "resume_code",
    "review_item",
    "session",
    "staff",
    "staff_session",
    "ticket",
    "turn_output",
    "understanding",
]
