"""An answered question whose value the message changes without naming it: a code, a place, a name."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.answers.clauses import clauses
from actions.answers.said import Said
from actions.handles import resolve
from actions.turn import Turn
from bot.content.phrases import is_negated
from bot.content.places import read_affirmed
from bot.content.reading import hears
from bot.content.sayings import plain_words
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Code, Text

_IS = re.compile(r"^\s*(?:而?是|应该是|应为|叫|it['’]s|it is|but|should be)\s*", re.IGNORECASE)


async def other_code(turn: Turn, pending: Field) -> Said | None:
    """算了换一个域名，用 foo.cn at a question for words: another code for the one question that has one."""
    if not isinstance(pending.kind, Text) or pending.slot.endswith("_remark"):
        return None
    if not hears(turn.heard.text, "corrects"):
        return None
    found = {}
    for field in _answered(turn):
        if isinstance(field.kind, Code) and (values := turn.heard.values(field.kind.takes(turn.case))):
            found[field.slot] = (field, await resolve(turn, values[-1]))
    return next(iter(found.values())) if len(found) == 1 else None


def other_place(turn: Turn) -> list[Said]:
    """The company is in Zhejiang, not Guangdong: the highest level that differs, and what lies below it."""
    codes = read_affirmed(turn.heard.text)
    said = [(field, codes[field.slot]) for field in _answered(turn) if field.slot in codes]
    differ = [one for one in said if turn.answers[one[0].slot].value != one[1]]
    return differ[:1]


def other_name(turn: Turn) -> Said | None:
    """不是张小明，是章小明: what stands beside the denial of a name that was given."""
    said = clauses(turn.heard.text)
    for field in _answered(turn):
        value = turn.answers[field.slot].value
        if not isinstance(field.kind, Text) or not isinstance(value, str) or len(value) < 2:
            continue
        for denying, meant in pairwise(said):
            before, there, _ = denying.partition(value)
            new = plain_words(field, _IS.sub("", meant))
            if there and is_negated(before) and new and new != value:
                return field, new
    return None


def _answered(turn: Turn) -> list[Field]:
    """What the applicant answered: not what follows from other answers."""
    asked = [field for field in turn.journey.questions if field.slot in turn.answers]
    told = [BY_SLOT[slot] for slot in ("site_domain", "province") if slot in turn.answers]
    every = {field.slot: field for field in [*told, *asked]}
    return [field for slot, field in every.items() if turn.answers[slot].status != "derived"]
