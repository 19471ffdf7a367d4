"""Words that name the question they answer (邮箱是…, "the city is …"), and what they say for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.answers.clauses import clauses
from actions.answers.typed import as_typed
from actions.handles import resolve
from actions.message import Heard
from actions.turn import Turn
from bot.content.field_names import Named, read_named
from bot.content.reading import hears, read, says
from bot.filing.codes.recognise import HANDLE, find
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Code, Codes, Flag, Text

_MARKS = " ，,。;；、."

_ANOTHER = re.compile(r"\s*(?:[，,、;；]|and\b|with\b|plus\b)", re.IGNORECASE)
"""Where words after a code go on to something else."""

_WHOSE = re.compile(
    r"负责人|管理员|法人|法定代表人|主体|公司|leader|admin|legal|entity|company", re.IGNORECASE
)

_PERSONS = ("leader", "admin", "legal_rep", "entity")


def split(turn: Turn, pending: Field | None) -> tuple[Heard, list[tuple[Field, str]]]:
    """The message without the words that name another question, and those words by question.

    A remark keeps its sentences: 网站名称是… in it explains the name. One that is nothing but the code of
    another question, or another value for an answer given (网站名称应该是…), is no remark.
    """
    heard = turn.heard
    own, named = "", []
    rest, at = "", 0
    for one in read_named(heard.text):
        field = _meant(turn, one, pending)
        if field is None or _says_of_it_only(turn, one, field, pending):
            continue
        words, end = _up_to_code(turn, one, field)
        rest, at = rest + heard.text[at : one.start], end
        if field is pending:
            own = words
        else:
            named.append((field, words))
    if pending is not None and pending.slot.endswith("_remark"):
        mends = hears(heard.text, "corrects")
        others = all(isinstance(one.kind, Code) or (mends and one.slot in turn.answers) for one, _ in named)
        if own or not others or (rest + heard.text[at:]).strip(_MARKS):
            return heard, []
    opening = rest if rest.strip(_MARKS) else _refusal(turn, pending, named)
    rest = own or (opening + heard.text[at:]).strip(_MARKS)
    entities = tuple(one for one in heard.entities if str(one["value"]) in rest) if named else heard.entities
    return (replace(heard, text=rest, entities=entities) if named or own else heard), named


def _says_of_it_only(turn: Turn, named: Named, field: Field, pending: Field | None) -> bool:
    """The domain is brand new tells no domain where that is the answer to what is asked of it."""
    if (
        field is pending
        or pending is None
        or isinstance(pending.kind, Text)
        or not isinstance(field.kind, Code)
    ):
        return False
    kinds = field.kind.takes(turn.case)
    words = turn.heard.text[named.start : named.end]
    coded = any(one["kind"] in kinds for one in HANDLE.finditer(words)) or any(
        one.kind in kinds for one in find(words, turn.today)
    )
    return not coded and turn.fits(pending)


def _refusal(turn: Turn, pending: Field | None, named: list[tuple[Field, str]]) -> str:
    """The no that opens the message: a yes/no question's answer, unless a correction begins with it."""
    first = clauses(turn.heard.text)[0]
    if pending is None or not isinstance(pending.kind, Flag) or not named or not says(first, "no"):
        return ""
    return "" if any(field.slot in turn.answers for field, _ in named) else first


def _up_to_code(turn: Turn, named: Named, field: Field) -> tuple[str, int]:
    """The words said for ``field`` and where they end: with their code when something else follows it
    ("… is foo.cn and it runs on …")."""
    if not isinstance(field.kind, Code):
        return named.words, named.end
    kinds, text = field.kind.takes(turn.case), turn.heard.text
    ends = [one.end() for one in HANDLE.finditer(text, named.start, named.end) if one["kind"] in kinds]
    ends += [
        one.end
        for one in find(text, turn.today)
        if one.kind in kinds and named.start <= one.start and one.end <= named.end
    ]
    if not ends or not _ANOTHER.match(text, max(ends)):
        return named.words, named.end
    return text[named.start : max(ends)], max(ends)


def _meant(turn: Turn, named: Named, pending: Field | None) -> Field | None:
    """The question that a name stands for here: the pending one, the same person's, an open one, the last answered."""
    asked = [field for field in turn.journey.questions if field.slot in named.slots]
    if pending is None or _WHOSE.search(turn.heard.text[named.start : named.end].split(named.words)[0]):
        near = None
    else:
        near = _of_same_person(turn, named, pending)
    if near is not None:
        return near
    if pending in asked:
        return pending
    still_open = [field for field in asked if field in turn.journey.open]
    later = [BY_SLOT[slot] for slot in sorted(named.slots) if turn.case.decision.outcome is None]
    return next(iter([*still_open, *reversed(asked), *later]), None)


def _of_same_person(turn: Turn, named: Named, pending: Field) -> Field | None:
    """手机 while the administrator's questions are asked is the administrator's."""
    person = pending.person
    if person is None:
        return None
    attributes = {slot.partition("_")[2] for slot in named.slots if slot.startswith(_PERSONS)}
    found = [BY_SLOT.get(f"{person}_{attribute}") for attribute in attributes]
    return next((field for field in found if field is not None and field in turn.journey.questions), None)


async def value_of(turn: Turn, field: Field, words: str) -> Any:
    """What ``words``, said for ``field`` by name, offer as its answer; None when they say nothing for it."""
    if isinstance(field.kind, (Code, Codes)):
        kinds = field.kind.takes(turn.case) if isinstance(field.kind, Code) else field.kind.entities
        handles = [one.group() for one in HANDLE.finditer(words) if one["kind"] in kinds]
        found = handles or as_typed(turn, words, kinds)
        if isinstance(field.kind, Codes):
            return found or words
        return await resolve(turn, found[-1] if found else words)
    raw = read(field, words, turn.case, turn.language)
    return await resolve(turn, raw) if isinstance(raw, str) and isinstance(field.kind, Text) else raw
