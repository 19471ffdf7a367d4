"""Where the conversation goes next once a message has been dealt with."""

from __future__ import annotations

from typing import List

from rasa_sdk.events import FollowupAction

from actions.asking import next_question
from actions.base import Event
from actions.detours.submission import offer_confirmation
from actions.detours.upload import offer_upload
from actions.points import say_open
from actions.turn import Turn
from bot.filing.journey import Journey


async def go_on(turn: Turn) -> List[Event]:
    """Leads on: to the form with the next question, to the upload, or to the summary."""
    if turn.filing is None or turn.paused or turn.to_person or not turn.editable:
        return []
    field = next_question(turn)
    if field is not None:
        return [FollowupAction(f"{field.step}_form")]
    journey: Journey = turn.journey
    if not journey.answered_all:
        return []
    if say_open(turn):
        return []
    if journey.documents_done:
        await offer_confirmation(turn)
    else:
        await offer_upload(turn)
    return []


def waits(turn: Turn) -> bool:
    """Whether a question of a form waits for its answer."""
    return turn.editable and not turn.paused and not turn.to_person and next_question(turn) is not None
