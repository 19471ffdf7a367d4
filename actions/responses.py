"""The actions the rules name outside the forms: one an intent, each the detour of that intent."""

from __future__ import annotations

from abc import abstractmethod
from typing import List

from rasa_sdk.events import FollowupAction

from actions.answers.guesses import GUESS, none_of_them
from actions.answers.taking import answer_choice, answer_words
from actions.asking import next_question, say_decision
from actions.base import BotAction, Event
from actions.detours import DETOURS, take_detour
from actions.detours.start import begin, says_to_begin, take_up_offer
from actions.faq.asked import follows_up
from actions.filings import BEGIN, chosen
from actions.going_on import go_on, waits
from actions.turn import Turn
from bot.filing.kinds import Text

LEADS_ON = frozenset(
    {
        "start_filing",
        "begin_another",
        "add_provider",
        "resume_filing",
        "request_bot",
        "upload_done",
        "correct_field",
        "go_back",
        "withdraw_filing",
        "EXTERNAL_hand_back",
        "EXTERNAL_return",
        "EXTERNAL_documents_complete",
    }
)
"""Intents after which the filing goes on by itself."""


UNSAID = frozenset({"inform", "nlu_fallback", "out_of_scope"})
"""Intents of words that may be the answer which waits."""


def answers_though_paused(turn: Turn) -> bool:
    """Who paused and then answers what was asked goes on by that; any words at all would be a text."""
    field = next_question(turn) if turn.paused and turn.editable and turn.heard.worded else None
    if field is None or isinstance(field.kind, Text) or not turn.fits(field):
        return False
    turn.drop([BEGIN])
    turn.paused, turn.awaiting = False, field.slot
    return True


class Respond(BotAction):
    """Runs one detour; then the pending question comes again, or the filing goes on."""

    @property
    @abstractmethod
    def intent(self) -> str:
        """The intent this responds to."""

    def name(self) -> str:
        return f"action_{self.intent}"

    async def act(self, turn: Turn) -> List[Event]:
        return await respond(turn, self.intent)


async def respond(turn: Turn, intent: str) -> List[Event]:
    """Runs the detour of ``intent`` outside the forms, or that of a filing which the words mean, and leads on."""
    if follows_up(turn):
        return await _follow(turn, "faq")
    if says_to_begin(turn) and turn.filing is None:
        if not await take_up_offer(turn):
            await begin(turn, "file")
        say_decision(turn)
        return await go_on(turn)
    if intent in UNSAID and answers_though_paused(turn):
        await answer_words(turn)
        say_decision(turn)
        return await go_on(turn)
    if says_to_begin(turn) and turn.paused:
        return await _follow(turn, "resume_filing")
    return await _follow(turn, await chosen(turn) or intent)


async def _follow(turn: Turn, intent: str) -> List[Event]:
    await take_detour(turn, intent)
    if turn.filing is not None:
        say_decision(turn)
    if intent in LEADS_ON:
        return await go_on(turn)
    field = next_question(turn) if waits(turn) else None
    return [FollowupAction(f"{field.step}_form")] if field else []


class ActionGoOn(BotAction):
    """Leads on when a form has ended."""

    def name(self) -> str:
        return "action_go_on"

    async def act(self, turn: Turn) -> List[Event]:
        return await go_on(turn)


class ActionInform(BotAction):
    """Outside the forms: a button of an earlier question, words with nothing asked, or an event of ours."""

    def name(self) -> str:
        return "action_inform"

    async def act(self, turn: Turn) -> List[Event]:
        if turn.heard.external:
            return await respond(turn, turn.heard.intent)
        choice = turn.heard.choice
        if choice is not None and choice[0] == GUESS:
            await none_of_them(turn)
            return await go_on(turn) if waits(turn) else []
        if choice is None or not turn.editable:
            return await respond(turn, "nlu_fallback")
        await answer_choice(turn, *choice)
        say_decision(turn)
        return await go_on(turn)


class ActionAffirm(BotAction):
    """Yes outside the forms: to beginning with what was told, or to the summary when it waits for confirmation."""

    def name(self) -> str:
        return "action_affirm"

    async def act(self, turn: Turn) -> List[Event]:
        if turn.filing is not None and turn.state == "ready_to_confirm":
            await take_detour(turn, "confirm_submission")
            return []
        if await take_up_offer(turn):
            say_decision(turn)
            return await go_on(turn)
        await take_detour(turn, "greet")
        return await go_on(turn) if waits(turn) else []


class ActionDeny(BotAction):
    """No outside the forms: at the summary it means that something is to be changed."""

    def name(self) -> str:
        return "action_deny"

    async def act(self, turn: Turn) -> List[Event]:
        meant = await chosen(turn)
        if meant is not None:
            return await _follow(turn, meant)
        if turn.filing is None or turn.paused or turn.case.decision.ends:
            return await _follow(turn, "nlu_fallback" if turn.filing is None else "greet")
        turn.reply.say("correct_which" if turn.editable else "goodbye")
        return []


def _respond(intent: str) -> type[Respond]:
    name = "Action" + "".join(part.capitalize() for part in intent.split("_"))
    return type(
        name,
        (Respond,),
        {"intent": intent, "__module__": __name__, "__doc__": f"The detour of ``{intent}``."},
    )


RESPONSES: tuple[type[Respond], ...] = tuple(_respond(intent) for intent in DETOURS)
"""Rasa's SDK registers every subclass of Action in this package; the rules name them ``action_<intent>``."""
