"""Answer or detour: what a message inside a form is."""

from __future__ import annotations

from actions.answers.early import is_place
from actions.answers.options import denied_option
from actions.message import FALLBACK_INTENTS, Heard
from actions.turn import Turn
from bot.content.field_names import read_named
from bot.content.reading import begins_with, hears, names_an_option, says_only, sets_options_apart
from bot.content.sayings import is_quoted
from bot.filing.codes.recognise import HANDLE
from bot.filing.field import Field
from bot.filing.kinds import Choice, Code, Codes, Flag, Region, Several, Text, is_han
from bot.nlu.surnames import surname_length

SURE = 0.5
SURE_OVER_TEXT = 0.75
SURE_OVER_LONG_TEXT = 0.95
"""How sure the model must be before a message is taken for a detour where any text could be the answer."""
SHORT, FEW_WORDS = 14, 5
"""Characters, or words in Latin letters, of what is said to the assistant rather than written for the form."""
A_COMMAND = 6
"""Characters of a wish to begin anew that names nothing else."""
A_WORD = 3
"""Characters up to which a message that sounds like a detour is no website's name."""

ANSWERS = frozenset({"inform", "affirm", "deny"})
LANGUAGES = frozenset({"switch_to_english", "switch_to_chinese"})
SMALL_TALK = frozenset({"greet", "thank", "goodbye"})
NEVER_ANSWERS = frozenset(
    {
        "complain",
        "request_human",
        "request_bot",
        "bot_challenge",
        "pause_filing",
        "show_progress",
        "show_summary",
        "restart",
        "correct_field",
    }
)
"""Said of the conversation, not of the filing: also where their words would fit an option."""
COMMANDS = frozenset(
    {"skip_field", "go_back", "request_human", "pause_filing", "switch_to_english", "switch_to_chinese"}
)
OF_CHANGES = frozenset({"change_scope", "change_items"})
"""Questions at which 改电话 says what an order is to change, not that an answer is wrong."""
NAMES = ("person_name", "company_name")  # an individual is the entity
SEEMS_ASKED = frozenset({"faq", "explain_rejection"})
"""What a value resembles that is told by its question's name."""
HELP = frozenset({"why_field", "explain_field"})


def is_detour(turn: Turn) -> bool:
    """Whether the message is something other than an answer to the pending question."""
    heard, field = turn.heard, turn.pending
    if heard.external:
        return True
    if heard.base_intent == "out_of_scope" and field is not None:
        return _is_off_topic(heard, field)
    if heard.base_intent in ANSWERS or heard.base_intent in FALLBACK_INTENTS:
        return False
    if field is None or heard.pressed:
        return True
    if heard.asks and not (isinstance(field.kind, Text) and is_quoted(heard.text)):
        return heard.confidence >= SURE
    if _sounds_only_like_one(turn, field):
        return False
    if isinstance(field.kind, Text):
        return _over_text(heard, field)
    if isinstance(field.kind, Code) and not field.kind.takes(turn.case) and turn.fits(field):
        return False
    if isinstance(field.kind, Code) and heard.values(field.kind.entities):
        return heard.base_intent == "correct_field" and heard.confidence >= SURE
    if isinstance(field.kind, (Choice, Flag, Region, Several)) and turn.fits(field):
        if names_an_option(field, heard.text, turn.case) or sets_options_apart(field, heard.text, turn.case):
            return False
        if heard.base_intent in LANGUAGES and begins_with(heard.text, "speak"):
            return heard.confidence >= SURE_OVER_LONG_TEXT
        return heard.base_intent in NEVER_ANSWERS and heard.confidence >= SURE_OVER_TEXT
    return heard.confidence >= SURE


def _sounds_only_like_one(turn: Turn, field: Field) -> bool:
    """A value told or a bare place asks nothing; 改电话 at the question what is to change is its answer."""
    heard = turn.heard
    if heard.base_intent in SEEMS_ASKED:
        return is_place(heard.text) or _tells_a_value(turn, field) or denied_option(turn) is not None
    if heard.base_intent != "correct_field" or field.slot not in OF_CHANGES or hears(heard.text, "wrong"):
        return False
    return turn.fits(field)


def _tells_a_value(turn: Turn, pending: Field) -> bool:
    """网站名称应该是…教育…: a value by its question's name, whatever question its words resemble.

    Only of what was answered or is asked in this step: 法人是外国人 before that asks what holds for foreigners.
    """
    if hears(turn.heard.text, "question"):
        return False
    near = {field.slot for field in turn.journey.questions if field.step == pending.step}
    return any(one.slots & (near | turn.answers.keys()) for one in read_named(turn.heard.text))


def _over_text(heard: Heard, field: Field) -> bool:
    """A detour where any words could be the answer: names like 李继续 or 帮助中心 are answers.

    What is worded as a question or a wish is said to the assistant once the model knows which (到哪一步了); of
    names that hold such words (什么值得买) it knows none. Other words must be short, and the model very sure.
    """
    text, short = heard.text.strip(), _is_short(heard)
    if is_quoted(text):
        return False
    if heard.base_intent in SMALL_TALK and says_only(text, "small_talk"):
        return heard.confidence >= SURE_OVER_TEXT
    if isinstance(field.kind, Text) and field.kind.entity in NAMES and _is_name(text):
        return False
    wishes = begins_with(text, "wish")
    if heard.base_intent in COMMANDS and (short or wishes):
        return heard.confidence >= (SURE_OVER_TEXT if short else SURE_OVER_LONG_TEXT)
    if heard.base_intent == "restart" and len(text) > A_COMMAND and not wishes:
        return False  # 小明重新开始的日子 is a website's name, however sure the model is
    if heard.base_intent in NEVER_ANSWERS and not (short and hears(text, "question")):
        return heard.confidence >= (SURE_OVER_TEXT if short else SURE_OVER_LONG_TEXT)
    if heard.base_intent in HELP and hears(text, "help_asked") and (short or not _takes_sentences(field)):
        return heard.confidence >= (SURE_OVER_TEXT if short else SURE_OVER_LONG_TEXT)
    if heard.base_intent in COMMANDS | HELP:
        return False
    if hears(text, "question"):
        return short and heard.confidence >= SURE
    if heard.base_intent == "resume_filing":  # 继续教育随记 sounds like it too
        return short and heard.confidence >= SURE_OVER_LONG_TEXT
    return len(text) <= A_WORD and heard.confidence >= SURE_OVER_TEXT


def _takes_sentences(field: Field) -> bool:
    return field.slot.endswith("_remark")


def _is_short(heard: Heard) -> bool:
    without = HANDLE.sub("", heard.text)  # what stands for a number is longer than the number was
    return len(without) <= SHORT or (heard.text.isascii() and len(heard.text.split()) <= FEW_WORDS)


def _is_off_topic(heard: Heard, field: Field) -> bool:
    """今天天气怎么样？ or 给我讲个笑话: a question or a request by its form; a name like 笑话大全 is neither."""
    if heard.confidence < SURE_OVER_TEXT or heard.values(_taken(field)):
        return False
    return heard.asks or (_is_short(heard) and begins_with(heard.text, "request"))


def _taken(field: Field) -> tuple[str, ...]:
    return field.kind.entities if isinstance(field.kind, (Code, Codes)) else ()


def _is_name(text: str) -> bool:
    """Two to four Chinese characters that begin with a family name, and are not one said twice (谢谢)."""
    plain = all(is_han(char) for char in text)
    return plain and 2 <= len(text) <= 4 and len(set(text)) > 1 and surname_length(text) > 0
