"""The turn that this process is working on, for the shims that share it."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class CurrentTurn:
    """One post of the gateway: its key, what was said, how many actions were called, and what failed.

    A turn with a ``failure`` is dropped whole: nothing of it is saved, and the gateway posts it again.
    ``of_message``: it was our own code that failed on this message, with everything it needs there, and may
    do so every time.
    """

    conversation_id: str
    seq: int
    epoch: int
    language: str
    messages: list[dict[str, Any]] = field(default_factory=list)
    effects: list[dict[str, Any]] = field(default_factory=list)
    calls: int = 0
    failure: str | None = None
    of_message: bool = False
    saved: bool = False


current: ContextVar[CurrentTurn | None] = ContextVar("turn", default=None)
