"""What the bot says, made fit for people: a handle that Rasa repeats is shown as its masked value."""

from __future__ import annotations

import re

from bot.filing.masks import mask
from bot.store import Tx

_HANDLE = re.compile(r"⟦([a-z_0-9]+):([0-9a-f]{12})⟧")


async def without_handles(tx: Tx, conversation_id: str, text: str) -> str:
    """``text`` with each handle replaced by the value's mask; one that is unknown here by stars."""
    found = {token: kind for kind, token in _HANDLE.findall(text)}
    if not found:
        return text
    values = await tx.handles.values(conversation_id, list(found))
    masks = {token: mask(kind, values[token]) if token in values else "***" for token, kind in found.items()}
    return _HANDLE.sub(lambda handle: masks[handle[2]], text)
