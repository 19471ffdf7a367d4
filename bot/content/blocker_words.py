"""Which words tell a blocker: those of its own wording, those for an open point, or the usual ones."""

from __future__ import annotations

from bot.content.texts import Texts
from bot.filing.blocker import Blocker


def blocker_key(texts: Texts, blocker: Blocker) -> str:
    """The text key of a blocker; where the rules don't settle a point the words differ (``…_unknown``)."""
    key = f"blocker.{blocker.code}"
    if blocker.severity == "unknown" and texts.has(f"{key}_unknown"):
        key += "_unknown"
    return texts.fitting(key, blocker.wording)
