"""What an applicant may do besides answering: every detour by intent, usable inside and outside the forms."""

from __future__ import annotations

from typing import Awaitable, Callable, Dict

from actions.detours import (
    corrections,
    deadlines,
    help_texts,
    language,
    moves,
    person,
    progress,
    province,
    questions,
    rejections,
    small_talk,
    start,
    status,
    submission,
    upload,
)
from actions.turn import Turn

Detour = Callable[[Turn], Awaitable[None]]

DETOURS: Dict[str, Detour] = {
    **small_talk.DETOURS,
    **help_texts.DETOURS,
    **progress.DETOURS,
    **corrections.DETOURS,
    **moves.DETOURS,
    **language.DETOURS,
    **person.DETOURS,
    **questions.DETOURS,
    **rejections.DETOURS,
    **province.DETOURS,
    **deadlines.DETOURS,
    **start.DETOURS,
    **status.DETOURS,
    **upload.DETOURS,
    **submission.DETOURS,
}


async def take_detour(turn: Turn, intent: str) -> None:
    """Does what ``intent`` asks for, and remembers that the message was no answer."""
    turn.detour = intent
    await DETOURS[intent](turn)
