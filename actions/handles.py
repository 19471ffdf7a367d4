"""Handles back into values, where a rule must look at one. The only place in the actions that does."""

from __future__ import annotations

import re

from actions.turn import Turn

HANDLE = re.compile(r"⟦[a-z_]+:([0-9a-f]{12})⟧")


async def resolve(turn: Turn, text: str) -> str:
    """``text`` with every handle replaced by the value that the applicant typed."""
    tokens = HANDLE.findall(text)
    if not tokens:
        return text
    values = await turn.tx.handles.values(turn.conversation.id, tokens)
    return HANDLE.sub(lambda match: values.get(match.group(1), match.group(0)), text)
