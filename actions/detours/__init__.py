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
from actions.filings import belongs, named
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
    """Does what ``intent`` asks for, and remembers that the message was no answer.

    An event of another filing is told of that one, and the current one stays.
    """
    turn.detour = intent
    about = turn.heard.details.get("filing")
    if not turn.heard.external or not await belongs(turn, about):
        await DETOURS[intent](turn)
        return
    async with turn.beside(str(about)):
        turn.reply.say("about_filing", filing=named(turn))
        await DETOURS[intent](turn)
