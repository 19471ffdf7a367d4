"""The one way an action runs: once per turn and call, in one transaction, in the applicant's language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Dict, List

import orjson
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.guesses import in_own_words
from actions.detours.deciding import is_detour
from actions.filings import take_up_pressed
from actions.message import Heard
from actions.points import settle_points
from actions.recap import recap_after_pause
from actions.runtime import now, runtime
from actions.told.domain_record import ask_ahead
from actions.told.regulations import say_new_version
from actions.turn import Turn
from actions.understanding import understanding
from bot.content.sayings import is_program
from bot.filing.kinds import Code, Day, Region, Text
from bot.nlu.language import Language, detect

Event = Dict[str, Any]

LANGUAGE_INTENTS = frozenset({"switch_to_english", "switch_to_chinese"})


class BotAction(Action, ABC):
    """Base of every action: subclasses implement ``act`` and only say and change things through the turn."""

    @abstractmethod
    async def act(self, turn: Turn) -> List[Event]:
        """What this action does; returns further Rasa events."""
        ...

    def pass_over(self, turn: Turn) -> List[Event]:
        """Instead of ``act`` when a button's filing is closed: what was asked waits."""
        return []

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Event]:
        """Runs ``act`` once per (conversation, seq, call): a repeated turn gets the first run's result."""
        heard = Heard.from_tracker(tracker)
        here = runtime()
        await ask_ahead(here, heard, tracker.get_slot("requested_slot"), now())
        async with here.store.write() as tx:
            if heard.seq is not None:
                before = await tx.turns.action_result(tracker.sender_id, heard.seq, heard.call)
                if before is not None:
                    return _replay(before, dispatcher)
            conversation = await tx.conversations.hold(tracker.sender_id)
            if conversation is None:
                raise LookupError("the conversation of this turn does not exist")
            if conversation.epoch != heard.epoch:
                # A person took over meanwhile: nothing is said, no slot changes, a form waits as it did.
                return [SlotSet("requested_slot", tracker.get_slot("requested_slot"))]
            heard = await in_own_words(tx, conversation.id, heard)
            turn = await Turn.open(here, tx, conversation, heard, now())
            leads = heard.call > 0 or await take_up_pressed(turn)
            await settle_points(turn)  # a document may have come since
            await _follow_language(turn)
            if heard.call == 0:
                await recap_after_pause(turn)
                say_new_version(turn)
            pending = turn.awaiting
            events = await self.act(turn) if leads else self.pass_over(turn)
            await settle_points(turn)
            await turn.close()
            if heard.seq is not None and heard.call == 0 and not heard.external:
                await tx.understandings.add(understanding(turn, heard, heard.seq, pending))
            events = [
                SlotSet("language", turn.language),
                SlotSet("step", turn.journey.step),
                SlotSet("last_faq", turn.last_faq),
                *events,
            ]
            turn.reply.hand_to(dispatcher, spoken_before=heard.call > 0)
            if heard.seq is not None:
                result = orjson.dumps({"events": events, "messages": dispatcher.messages})
                await tx.turns.put_action_result(
                    tracker.sender_id,
                    heard.seq,
                    heard.call,
                    action=self.name(),
                    result=result,
                    now=turn.moment,
                )
        return events


def _replay(result: bytes, dispatcher: CollectingDispatcher) -> List[Event]:
    stored = orjson.loads(result)
    dispatcher.messages.extend(stored["messages"])
    events: List[Event] = stored["events"]
    return events


async def _follow_language(turn: Turn) -> None:
    """The conversation follows what the applicant writes, unless they have chosen a language.

    An answer that is a name, a number or an address says nothing of the language: MIIT wants it in Chinese.
    Nor does SQL or markup, which is written in English everywhere.
    """
    heard, conversation = turn.heard, turn.conversation
    if heard.intent in LANGUAGE_INTENTS or heard.external or heard.choice or is_program(heard.text):
        return
    field = turn.pending
    if field is not None and isinstance(field.kind, (Text, Code, Day, Region)) and not is_detour(turn):
        return
    current: Language = "en" if turn.language == "en" else "zh-CN"
    found = detect(heard.text, current, locked=conversation.locale_locked)
    if found is not None and found != turn.language:
        await turn.speak(found, locked=False)
