"""Words at a question that are no answer to it: a question of their own, a murmur, a value for something else.

Any words at all could be a text, so what sounds like talk is not kept but offered as a button: a website may
well be called 十万个为什么.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from actions.answers.typed import only_number
from actions.message import UNSURE
from actions.told.domain_record import answers_record
from actions.turn import Turn
from bot.content.reading import begins_with, hears, says, says_nothing_but
from bot.content.sayings import is_quoted
from bot.filing.codes.recognise import HANDLE
from bot.filing.field import SKIPPED, Field
from bot.filing.kinds import Code, Codes, Text
from bot.filing.result import Err, Ok

ASKING = frozenset({"explain_field", "why_field", "faq", UNSURE})
SAID = "said"
"""The option that stands for the words of the message whose place the button bears."""
RENAMED = ("site_name", "app_name")
"""Questions whose refused or doubted value people mend while the next question is asked already."""
LONGEST_NAME = 20

_ADDRESS = re.compile(r"[a-z0-9-]\.[a-z]|@", re.I)
_ORGANISATION = re.compile(
    r"(?:公司|企业|中心|店|厂|社|会|院|校|所|馆|部|行|坊|吧|室|站|局|处|团|基金|co\.?|ltd\.?|inc\.?)$", re.I
)


def is_no_answer(turn: Turn, field: Field, raw: Any) -> bool:
    """Whether ``raw``, taken from the message for ``field``, should not be taken for its answer."""
    if raw == SKIPPED or answers_record(turn, field):
        return False
    if isinstance(field.kind, (Code, Codes)):
        return _holds_no_code(turn, field) and isinstance(field.check(raw, turn.case), Err)
    if not isinstance(field.kind, Text) or is_quoted(turn.heard.text):
        return False
    if _is_question(turn) or says(turn.heard.text, "unsure"):
        return True
    return not field.slot.endswith("_remark") and (only_agrees(turn) or _is_talk(turn, field))


def offer_as_said(turn: Turn, field: Field) -> None:
    """Says that the words were not taken for the answer, with a button that takes them all the same."""
    turn.reply.say("not_noted", label=turn.label(field.slot))
    _offer(turn, field, "choice.take_as_said")


def offer_renaming(turn: Turn) -> bool:
    """Offers the words as another value of the name answered just before; False where they can't be one."""
    earlier = turn.journey.before(turn.awaiting)
    if (
        earlier is None
        or earlier.slot not in RENAMED
        or len(turn.heard.text) > LONGEST_NAME
        or _is_question(turn)
    ):
        return False
    if not isinstance(earlier.check(turn.heard.text, turn.case), Ok):
        return False
    turn.reply.say("meant_for", label=turn.label(earlier.slot))
    _offer(turn, earlier, "choice.change_to_said")
    return True


def only_agrees(turn: Turn) -> bool:
    """Whether the message says yes, no or thanks and nothing else."""
    names = ("yes", "no", "small_talk")
    return any(says(turn.heard.text, name) for name in names) or says_nothing_but(turn.heard.text, *names)


def _offer(turn: Turn, field: Field, label: str) -> None:
    values = {"choice": f"{field.slot}={SAID}", "said": turn.heard.seq}
    turn.reply.offer(label, f"/inform{orjson.dumps(values).decode()}")


def _holds_no_code(turn: Turn, field: Field) -> bool:
    """No code of the question's kinds, and nothing that could be a slip of one: a digit, a number of no known
    kind (1380571234), an address (example.con)."""
    kind = field.kind
    assert isinstance(kind, (Code, Codes))
    if turn.heard.values(kind.takes(turn.case) if isinstance(kind, Code) else kind.entities):
        return False
    rest = HANDLE.sub("", turn.heard.text)
    if only_number(turn.heard.text) or _ADDRESS.search(rest):
        return False
    for entity in turn.heard.entities:
        rest = rest.replace(str(entity["value"]), "")
    return not any(char.isdecimal() for char in rest)


def _is_question(turn: Turn) -> bool:
    """By its form; by its words (什么, "how") only where the model leans to a question."""
    heard = turn.heard
    return heard.asks or (heard.base_intent in ASKING and hears(heard.text, "question"))


def _is_talk(turn: Turn, field: Field) -> bool:
    """我没有带执照 at a question for a name that stands on a certificate; 你我他餐饮店 is one."""
    if not isinstance(field.kind, Text) or field.kind.entity is None:
        return False
    return begins_with(turn.heard.text, "talk") and not _ORGANISATION.search(turn.heard.text.strip(" 。.!！"))
