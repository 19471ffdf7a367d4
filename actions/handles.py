"""Handles back into values, where a rule must look at one. The only place in the actions that does."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.codes.recognise import HANDLE


async def resolve(turn: Turn, text: str) -> str:
    """``text`` with every handle replaced by the value that the applicant typed."""
    tokens = [one["token"] for one in HANDLE.finditer(text)]
    if not tokens:
        return text
    values = await turn.tx.handles.values(turn.conversation.id, tokens)
    return HANDLE.sub(lambda match: values.get(match["token"], match.group(0)), text)
