"""What the bot says, made fit for people: a handle that Rasa repeats is shown as its masked value."""

from __future__ import annotations

from bot.filing.codes.recognise import HANDLE
from bot.filing.masks import mask
from bot.store import Tx


async def without_handles(tx: Tx, conversation_id: str, text: str) -> str:
    """``text`` with each handle replaced by the value's mask; one that is unknown here by stars."""
    found = {token: kind for kind, token in HANDLE.findall(text)}
    if not found:
        return text
    values = await tx.handles.values(conversation_id, list(found))
    masks = {token: mask(kind, values[token]) if token in values else "***" for token, kind in found.items()}
    return HANDLE.sub(lambda handle: masks[handle["token"]], text)
