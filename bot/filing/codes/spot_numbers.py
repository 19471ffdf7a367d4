"""Numbers of persons and organisations, in one piece or spaced ("138 0013 8000", "1101051949 1231 002x").

The text is cut into runs of groups of letters and digits with at most three separators between them. A
group that is a number by itself wins; then neighbouring groups are joined, the longest join first. A join
has at most :data:`LONGEST_JOIN` characters, so a hostile text costs linear time.

>>> [spotted[0] for spotted in numbers('13800138000 11010519491231002X', Taken(40))]
['mobile', 'id_card']
>>> [spotted[0] for spotted in numbers('110105 19491231 002x', Taken(40))]
['id_card']
>>> list(leftovers('群 1234-5678', Taken(40)))
[('number', 2, 11, '1234-5678')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.filing.codes.contexts import named_after, named_before
from bot.filing.codes.shapes import has_form, shape
from bot.filing.codes.spans import Taken
from bot.filing.codes.width import INVISIBLE

Spotted = tuple[str, int, int, str]

LONGEST_JOIN = 21
"""0086 with a spaced mobile number, a resident ID with every digit apart, and a little more."""

_LONGEST_SINGLE = 64
"""A SHA-256 fingerprint."""
_FEWEST_DIGITS = 7
"""From so many digits on a number may be somebody's and is hidden."""

_FEWEST_DIGITS_OF_PASSPORT = 5
_SHORTEST_JOIN = 9
"""A passport or a permit with its letter."""

_NAMED_JOINS = (7, 8, 9, 10, 11, 18)
"""Characters of a passport, a permit, a credit code."""
_NAMED = frozenset(("passport", "hk_mo_permit", "tw_permit", "permit", "uscc"))
_FEWEST_OF_PASSPORT_ALONE = 7
"""Fewer characters of a passport have their neighbours with them."""

_GROUP = re.compile(r"[0-9A-Za-z]+")
_GAP = re.compile(rf"[ \t()\-{INVISIBLE}]{{1,3}}")
_WIDE_GAP = re.compile(rf"[ \t()\-{INVISIBLE}]{{1,3}}|[.,·_/]")
"""Signs that some put between the parts of a number, and others between numbers or in amounts."""
_GLUED = re.compile(r"([A-Za-z]{2,})?([0-9]{7,}[Xx]?)([A-Za-z]{2,})?")
_EXTENSION = re.compile(r"\s?(?:-|转|轉|ext\.?|x)\s?[0-9]{1,6}(?![0-9A-Za-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_KEY_MATERIAL = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{32,}", re.IGNORECASE)
"""Hexadecimal public keys are nobody's secret."""


class _Group(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def digits(self) -> int:
        return sum(map(str.isdigit, self.text))


def numbers(text: str, taken: Taken) -> Iterator[Spotted]:
    """The numbers whose form, or a word beside them, says what they are; claims each in ``taken``."""
    for run in _runs(text, taken, _WIDE_GAP):
        for position, group in enumerate(run):
            if not (_belongs_to_letter(run, position) or _is_piece_of_passport(text, run, position)):
                yield from _claimed(taken, _single(text, group))
        for first in range(len(run) - 1):
            yield from _claimed(taken, _joined(text, run, first, taken))


def leftovers(text: str, taken: Taken) -> Iterator[Spotted]:
    """Runs of seven or more digits that nothing else explains: kind ``number``, as written; claims each."""
    for run in _runs(text, taken, _GAP):
        groups: list[_Group] = [
            group for group in run if group.text.isdigit() or group.digits >= _FEWEST_DIGITS
        ]
        groups = [group for group in groups if not _KEY_MATERIAL.fullmatch(group.text)]
        only_years = all(_YEAR.fullmatch(group.text) for group in groups)
        if sum(group.digits for group in groups) >= _FEWEST_DIGITS and not only_years:
            start, end = groups[0].start, groups[-1].end
            start -= text[start - 1 : start] == "+"
            taken.claim(start, end)
            yield "number", start, end, text[start:end]


def _runs(text: str, taken: Taken, gap: re.Pattern[str]) -> Iterator[list[_Group]]:
    run: list[_Group] = []
    for match in _GROUP.finditer(text):
        if not taken.is_free(match.start(), match.end()):
            continue
        if run and not gap.fullmatch(text, run[-1].end, match.start()):
            yield run
            run = []
        run.append(_Group(match.start(), match.end(), match[0]))
    if run:
        yield run


def _claimed(taken: Taken, spotted: Spotted | None) -> Iterator[Spotted]:
    if spotted and taken.claim(spotted[1], spotted[2]):
        yield spotted


def _belongs_to_letter(run: list[_Group], position: int) -> bool:
    """``E 12345678``: the digits of a passport or permit whose letter stands apart."""
    before = run[position - 1].text if position else ""
    return len(before) == 1 and before.isupper() and run[position].text.isdigit() and before in "EGDSPHM"


def _is_piece_of_passport(text: str, run: list[_Group], position: int) -> bool:
    """``X12 34567 Y``: short groups beside each other after the word."""
    start, _, typed = run[position]
    beside = [run[place] for place in (position - 1, position + 1) if 0 <= place < len(run)]
    short = [one for one in beside if len(one.text) < _FEWEST_OF_PASSPORT_ALONE]
    return len(typed) < _FEWEST_OF_PASSPORT_ALONE and bool(short) and named_before(text, start) == "passport"


def _single(text: str, group: _Group) -> Spotted | None:
    if not 5 <= len(group.text) <= _LONGEST_SINGLE or group.digits < _FEWEST_DIGITS_OF_PASSPORT:
        return None
    spotted = _spotted(text, group.start, group.end, group.text)
    glued = None if spotted else _GLUED.fullmatch(group.text)
    if glued and (glued[1] or glued[3]):
        return _spotted(text, group.start + glued.start(2), group.start + glued.end(2), glued[2])
    return spotted


def _joined(text: str, run: list[_Group], first: int, taken: Taken) -> Spotted | None:
    start, joined = run[first].start, run[first].text
    best: Spotted | None = None
    for group in run[first + 1 : first + LONGEST_JOIN]:
        joined += group.text
        if len(joined) > LONGEST_JOIN or not taken.is_free(start, group.end):
            break
        if len(joined) >= _SHORTEST_JOIN and _is_in_capitals(joined):
            best = _spotted(text, start, group.end, joined, in_pieces=True) or best
        if len(joined) in _NAMED_JOINS and not best:
            best = _named(text, start, group.end, joined)
    return best


def _named(text: str, start: int, end: int, joined: str) -> Spotted | None:
    """What a word before it names, in pieces: small letters count, and a check digit need not be right."""
    word = named_before(text, start)
    read = shape(joined.upper(), word) if word in _NAMED else None
    if read is None or read[0] not in _NAMED or (read[0] == "passport" and joined != joined.upper()):
        return None
    return read[0], start, end, read[1]


def _is_in_capitals(joined: str) -> bool:
    """Letters of a spaced number are capitals: "I'm 12345678" is no permit. Only a final x may be small."""
    return joined[:-1].isdigit() or joined[:-1].isupper()


def _spotted(text: str, start: int, end: int, typed: str, *, in_pieces: bool = False) -> Spotted | None:
    plus = text[start - 1 : start] == "+"
    value = typed.upper()
    if in_pieces and not (has_form(value) and shape(value, abroad=plus, in_pieces=True)):
        return None  # most joins end here, without a look at the words around
    word = named_before(text, start) or named_after(text, end)
    if in_pieces and word == "passport":
        word = None  # 护照E12345678 138 0013 8000: its form says more
    read = shape(value, word, abroad=plus, in_pieces=in_pieces)
    if read is None:
        return None
    kind, value = read
    if kind in ("mobile", "landline"):
        start -= plus or (text[start - 1 : start] == "(" and ")" in text[start:end])
    if kind == "landline":
        extension = _EXTENSION.match(text, end)
        end = extension.end() if extension else end
    return kind, start, end, value
