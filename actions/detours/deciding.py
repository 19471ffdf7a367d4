"""Answer or detour: what a message inside a form is."""

from __future__ import annotations

from actions.message import FALLBACK_INTENTS, Heard
from actions.turn import Turn
from bot.content.field_names import read_named
from bot.content.reading import names_an_option, sets_options_apart
from bot.filing.field import Field
from bot.filing.kinds import Choice, Code, Flag, Region, Several, Text, is_han
from bot.nlu.person_names import surname_length

SURE = 0.5
SURE_OVER_TEXT = 0.75
SURE_OVER_LONG_TEXT = 0.95
"""How sure the model must be before a message is taken for a detour where any text could be the answer."""
SHORT, SHORT_LATIN = 14, 40
A_COMMAND = 6
WISHES = (
    "我想",
    "我要",
    "我们",
    "请",
    "帮我",
    "能不能",
    "可以",
    "i want",
    "i'd",
    "let",
    "please",
    "can",
    "start",
    "begin",
)
"""How a wish begins that a longer text may be."""
A_WORD, A_WORD_LATIN = 3, 20
"""Characters up to which 你好 or 谢谢 is a greeting and not a website's name."""

ANSWERS = frozenset({"inform", "affirm", "deny"})
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
NAMES = ("person_name", "company_name")  # an individual is the entity
LANGUAGES = frozenset({"switch_to_english", "switch_to_chinese"})
SPEAK = ("请", "切换", "换成", "说", "讲", "please", "switch", "change", "speak", "talk")
"""What a wish for another language says where languages are asked for: 英文版 there is an answer."""
SMALL_TALK = frozenset({"greet", "thank", "goodbye"})
QUESTIONS = frozenset(
    {"faq", "ask_documents", "ask_deadline", "ask_status", "ask_province_rules", "capabilities"}
)
QUESTION_WORDS = (
    "多少",
    "多久",
    "几天",
    "什么",
    "怎么",
    "如何",
    "哪",
    "能不能",
    "可不可以",
    "要不要",
    "需不需要",
    "是不是",
    "有没有",
    "how",
    "what",
    "which",
    "when",
    "can i",
    "do i",
)
HELP = frozenset({"why_field", "explain_field"})
ASKED_FOR = (
    "什么",
    "怎么",
    "哪",
    "意思",
    "举例",
    "例子",
    "懂",
    "不知道",
    "帮",
    "清楚",
    "确定",
    "help",
    "mean",
    "example",
    "how",
    "why",
    "know",
    "sure",
    "idea",
)
"""What a request for help says; a name that only sounds like one has none of it."""


def is_detour(turn: Turn) -> bool:
    """Whether the message is something other than an answer to the pending question."""
    heard, field = turn.heard, turn.pending
    if heard.external:
        return True
    if heard.base_intent in ANSWERS or heard.base_intent in FALLBACK_INTENTS:
        return False
    if field is None or heard.pressed:
        return True
    if heard.asks:
        return heard.confidence >= SURE
    if heard.base_intent in QUESTIONS | {"explain_rejection"} and read_named(heard.text):
        return False  # 主体备案情况应该是在别家服务商 tells a value, whatever question it resembles
    if isinstance(field.kind, Text):
        return _over_text(heard, field)
    if isinstance(field.kind, Code) and not field.kind.takes(turn.case) and turn.fits(field):
        return False
    if isinstance(field.kind, Code) and heard.values(field.kind.entities):
        return heard.base_intent == "correct_field" and heard.confidence >= SURE
    if isinstance(field.kind, (Choice, Flag, Region, Several)) and turn.fits(field):
        if names_an_option(field, heard.text, turn.case) or sets_options_apart(field, heard.text, turn.case):
            return False
        if heard.base_intent in LANGUAGES and any(word in heard.text.lower() for word in SPEAK):
            return heard.confidence >= SURE_OVER_LONG_TEXT
        return heard.base_intent in NEVER_ANSWERS and heard.confidence >= SURE_OVER_TEXT
    return heard.confidence >= SURE


def _over_text(heard: Heard, field: Field) -> bool:
    """A detour where any words could be the answer: names like 李继续 or 帮助中心 are answers."""
    text, latin = heard.text.strip(), not any(map(is_han, heard.text))
    short = len(text) <= (SHORT_LATIN if latin else SHORT)
    if isinstance(field.kind, Text) and field.kind.entity in NAMES and _is_name(text):
        return False
    if heard.base_intent in COMMANDS:
        return short and heard.confidence >= SURE_OVER_TEXT
    if heard.base_intent == "restart" and len(text) > A_COMMAND and not text.lower().startswith(WISHES):
        return False  # 小明重新开始的日子 is a website's name, however sure the model is
    if heard.base_intent in NEVER_ANSWERS:
        return heard.confidence >= (SURE_OVER_TEXT if short else SURE_OVER_LONG_TEXT)
    if heard.base_intent in HELP:
        return (
            short and heard.confidence >= SURE_OVER_TEXT and any(word in text.lower() for word in ASKED_FOR)
        )
    if heard.base_intent in QUESTIONS and short and any(word in text.lower() for word in QUESTION_WORDS):
        return heard.confidence >= SURE_OVER_LONG_TEXT
    if heard.base_intent == "resume_filing":  # 继续教育随记 sounds like it too
        return short and heard.confidence >= SURE_OVER_LONG_TEXT
    if latin and heard.base_intent in SMALL_TALK:
        return len(text) <= A_WORD_LATIN and heard.confidence >= SURE_OVER_LONG_TEXT
    return len(text) <= A_WORD and heard.confidence >= SURE_OVER_TEXT


def _is_name(text: str) -> bool:
    """Two to four Chinese characters that begin with a family name, and are not one said twice (谢谢)."""
    plain = all(is_han(char) for char in text)
    return plain and 2 <= len(text) <= 4 and len(set(text)) > 1 and surname_length(text) > 0
