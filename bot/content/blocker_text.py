"""The words of a blocker: by its code, by whether the rules settle it, by its special wording."""

from __future__ import annotations

from bot.content.texts import Texts
from bot.filing.blocker import Blocker


def blocker_key(texts: Texts, blocker: Blocker, *wordings: str) -> str:
    """The text key of a blocker; where the rules don't settle a point the words differ.

    ``wordings`` are those that fit the case (``bot.content.labels``), after the blocker's own.
    """
    key = f"blocker.{blocker.code}"
    if blocker.severity == "unknown" and texts.has(f"{key}_unknown"):
        key += "_unknown"
    return texts.fitting(key, blocker.told, *wordings)
