"""Answer or detour: what a message inside a form is."""

from __future__ import annotations

from actions.message import FALLBACK_INTENTS
from actions.turn import Turn
from bot.filing.kinds import Choice, Code, Flag, Region, Several, Text

SURE = 0.5
SURE_OVER_TEXT = 0.75
SURE_OVER_LONG_TEXT = 0.95
SHORT = 14
"""How sure the model must be before a message is taken for a detour where any text could be the answer."""

ANSWERS = frozenset({"inform", "affirm", "deny"})
NEVER_ANSWERS = frozenset(
    {
        "complain",
        "request_human",
        "bot_challenge",
        "pause_filing",
        "show_progress",
        "show_summary",
        "restart",
        "correct_field",
    }
)
"""Said of the conversation, not of the filing: also where their words would fit an option."""
COMMANDS = frozenset(
    {"skip_field", "go_back", "request_human", "pause_filing", "switch_to_english", "switch_to_chinese"}
)


def is_detour(turn: Turn) -> bool:
    """Whether the message is something other than an answer to the pending question."""
    heard, field = turn.heard, turn.pending
    if heard.external:
        return True
    if heard.base_intent in ANSWERS or heard.base_intent in FALLBACK_INTENTS:
        return False
    if field is None or heard.pressed:
        return True
    if heard.asks:
        return heard.confidence >= SURE
    if isinstance(field.kind, Code) and heard.values(field.kind.entities):
        return heard.base_intent == "correct_field" and heard.confidence >= SURE
    if isinstance(field.kind, (Choice, Flag, Region, Several)) and turn.fits(field):
        return heard.base_intent in NEVER_ANSWERS and heard.confidence >= SURE_OVER_TEXT
    if isinstance(field.kind, Text) and heard.base_intent not in COMMANDS:
        return heard.confidence >= (SURE_OVER_TEXT if len(heard.text) <= SHORT else SURE_OVER_LONG_TEXT)
    return heard.confidence >= SURE
