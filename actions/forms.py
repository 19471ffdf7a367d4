"""The validators of the four forms, one a step. Each alone decides what a message in its form means."""

from __future__ import annotations

from abc import abstractmethod
from typing import List

from rasa_sdk.events import SlotSet

from actions.answers.guesses import ask_back
from actions.answers.taking import answer_choice, answer_words
from actions.asking import ask, next_question, say_decision
from actions.base import BotAction, Event
from actions.detours import take_detour
from actions.detours.deciding import LANGUAGES, is_detour
from actions.detours.small_talk import comfort
from actions.detours.start import says_to_begin
from actions.faq.asked import follows_up
from actions.filings import chosen
from actions.turn import Turn
from bot.content.field_names import find_fields
from bot.content.reading import hears, says_nothing_but
from bot.content.sayings import is_program
from bot.filing.field import Field
from bot.filing.kinds import Choice, Code, Codes, Count, Day, Flag, Region, Several, Text


class StepForm(BotAction):
    """Validates one step's form: hears the message, then asks the next question or ends the form."""

    @property
    @abstractmethod
    def step(self) -> str:
        """The step whose form this validates."""

    def name(self) -> str:
        return f"validate_{self.step}_form"

    async def act(self, turn: Turn) -> List[Event]:
        if turn.heard.call == 0:
            await hear(turn)
            if turn.filing is not None:
                say_decision(turn)
        return self.go_on(turn)

    def pass_over(self, turn: Turn) -> List[Event]:
        return self.go_on(turn)

    def go_on(self, turn: Turn) -> List[Event]:
        """Asks the next question of this step; anything else ends the form and lets the rules go on."""
        field = next_question(turn) if turn.editable and not turn.paused else None
        if field is None or field.step != self.step:
            return [SlotSet("requested_slot", None)]
        if not turn.to_person and not turn.reply.asks("guess"):
            ask(turn, field)
        return [SlotSet("requested_slot", field.slot)]


async def hear(turn: Turn) -> None:
    """One message inside a form: a button, a detour, or an answer."""
    choice = turn.heard.choice
    if turn.heard.typed_command or (not turn.heard.pressed and is_program(turn.heard.text)):
        turn.reply.say("not_understood")
    elif choice is not None and turn.editable:
        await answer_choice(turn, *choice)
    elif follows_up(turn):
        await take_detour(turn, "faq")
    elif (meant := await chosen(turn)) is not None:
        await take_detour(turn, meant)
    elif _says_to_begin(turn):
        turn.detour = "start_filing"  # it has begun: the question again is all there is to say
    elif turn.heard.worded and says_nothing_but(turn.heard.text, "weary", "yes", "small_talk"):
        comfort(turn)
    elif _comes_back(turn):
        await take_detour(turn, "resume_filing")
    elif _asks_how_to_write(turn):
        await take_detour(turn, "explain_field")
    elif is_detour(turn):
        await take_detour(turn, turn.heard.base_intent)
    elif _asks_about_it(turn):
        if _leans_to_help(turn) or not ask_back(turn):
            await take_detour(turn, "explain_field")
    else:
        await answer_words(turn)


def _says_to_begin(turn: Turn) -> bool:
    """好的，那就开始吧 once it has begun; 开始吧 may also be a website's name."""
    field = turn.pending
    return field is not None and not isinstance(field.kind, Text) and says_to_begin(turn)


def _asks_how_to_write(turn: Turn) -> bool:
    """要用英文写吗 asks about the answer, 能说英文吗 about the conversation; a question that names what is asked
    is none of other business."""
    heard, field = turn.heard, turn.pending
    if field is None or not heard.worded or not heard.asks:
        return False
    if heard.base_intent == "out_of_scope":
        return bool(find_fields(heard.text, [field.slot]))
    return heard.base_intent in LANGUAGES and not hears(heard.text, "speak")


def _asks_about_it(turn: Turn) -> bool:
    """A question that is no frequent one: one that names an option (which one is the China site?) is no choice
    of it, and what holds no number is no wrong one."""
    heard, field = turn.heard, turn.pending
    if field is None or not heard.worded or not hears(heard.text, "question"):
        return False
    if isinstance(field.kind, (Choice, Flag, Region, Several)):
        return heard.asks or hears(heard.text, "asks_within")
    return isinstance(field.kind, (Code, Codes, Day, Count)) and not _holds_value(turn, field)


def _leans_to_help(turn: Turn) -> bool:
    """Whether help with what is asked is among the two best guesses: then it is given, not offered."""
    return "explain_field" in [name for name, _ in turn.heard.guesses[:2]]


def _holds_value(turn: Turn, field: Field) -> bool:
    kinds = field.kind.entities if isinstance(field.kind, (Code, Codes)) else ()
    return bool(turn.heard.values(kinds)) or any(map(str.isdecimal, turn.heard.text)) or turn.fits(field)


def _comes_back(turn: Turn) -> bool:
    """Whether words that are no option most likely say 我又来了: asking afresh harms nobody, a guess would annoy."""
    field, guesses = turn.pending, turn.heard.guesses
    if field is None or not guesses or guesses[0][0] != "resume_filing" or turn.heard.entities:
        return False
    return isinstance(field.kind, (Choice, Flag, Region, Several)) and not turn.fits(field)


class ValidatePrepareForm(StepForm):
    step = "prepare"


class ValidateBasicForm(StepForm):
    step = "basic"


class ValidateEntityForm(StepForm):
    step = "entity"


class ValidateServiceForm(StepForm):
    step = "service"
