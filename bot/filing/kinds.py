"""Question types: each knows how a raw answer becomes a normal value, or why it does not.

A kind sees text or an option id, never a language: matching words like 企业 or "company" to the option
``"4"`` is the reader's work (``bot.content.reading``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Callable, Protocol

from bot.filing.case import Case
from bot.filing.codes import dates
from bot.filing.result import Err, Note, Ok, Result


class Kind(Protocol):
    """A type of question."""

    def check(self, raw: Any, case: Case) -> Result[Any]:
        """The normal form of ``raw`` or the rule that refuses it."""
        ...


Options = Callable[[Case], tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """One of the options that apply to this case, by id."""

    options: Options
    also: tuple[str, ...] = ()
    """What people choose that is none of the options: which one it stands for is told before it is taken."""

    def check(self, raw: Any, case: Case) -> Result[Any]:
        if raw not in self.options(case):
            return Err("not_an_option")
        return Ok(raw)


@dataclass(frozen=True)
class Several:
    """One or more of the options, as a list of ids in the options' order."""

    options: Options
    most: int

    def check(self, raw: Any, case: Case) -> Result[Any]:
        chosen = [raw] if isinstance(raw, str) else list(raw)
        known = self.options(case)
        if not chosen or any(one not in known for one in chosen):
            return Err("not_an_option")
        ordered = [one for one in known if one in chosen]
        if len(ordered) > self.most:
            return Err("too_many_options", {"most": str(self.most)})
        return Ok(ordered)


@dataclass(frozen=True)
class Flag:
    """Yes or no. ``needed``: the only answer with which the filing goes on (a consent)."""

    needed: bool | None = None

    def check(self, raw: Any, case: Case) -> Result[Any]:
        if not isinstance(raw, bool):
            return Err("not_yes_or_no")
        if self.needed is not None and raw is not self.needed:
            return Err("consent_needed")
        return Ok(raw)


@dataclass(frozen=True)
class Day:
    """A calendar day, ISO. ``when`` bounds it; ``long_term`` allows an unlimited end."""

    when: str = "any"  # past (today included), future (today excluded), any
    long_term: bool = False

    def check(self, raw: Any, case: Case) -> Result[Any]:
        if self.long_term:
            end = dates.parse_validity(str(raw), case.today)
            if isinstance(end, Err) or end.value == dates.LONG_TERM:
                return end
        read = dates.parse(str(raw), case.today)
        if isinstance(read, Err):
            return read
        if self.when == "past" and read.value > case.today:
            return Err("date_in_future", {"date": read.value.isoformat()})
        if self.when == "future" and read.value <= case.today:
            return Err("date_passed", {"date": read.value.isoformat()})
        return Ok(read.value.isoformat(), read.notes)


@dataclass(frozen=True)
class Code:
    """A number with a rule of its own in ``bot.filing.codes``. ``entities``: the recogniser's kinds it takes."""

    entities: tuple[str, ...]
    rule: Callable[[str, Case], Result[Any]]
    of_case: Callable[[Case], tuple[str, ...]] | None = None
    """Those of ``entities`` that count in a case; none where the whole text is the number."""

    def takes(self, case: Case) -> tuple[str, ...]:
        """The recogniser's kinds that may answer the question in this case."""
        return self.entities if self.of_case is None else self.of_case(case)

    def check(self, raw: Any, case: Case) -> Result[Any]:
        return self.rule(str(raw), case)


@dataclass(frozen=True)
class Codes:
    """One or more numbers of a kind (the domains an app calls), as a list without repeats, in the order given."""

    entities: tuple[str, ...]
    rule: Callable[[str, Case], Result[Any]]
    most: int

    def check(self, raw: Any, case: Case) -> Result[Any]:
        values: dict[str, None] = {}
        notes: list[Note] = []
        for one in SEPARATORS.split(raw) if isinstance(raw, str) else raw:
            if not one.strip():
                continue
            read = self.rule(one, case)
            if isinstance(read, Err):
                return read
            values[read.value] = None
            notes += [note for note in read.notes if note not in notes]
        if not values:
            return Err("too_short", {"least": "1"})
        if len(values) > self.most:
            return Err("too_many_options", {"most": str(self.most)})
        return Ok(list(values), tuple(notes))


SEPARATORS = re.compile(r"[\s,;，、；]+|和|及|\band\b")


@dataclass(frozen=True)
class Text:
    """Free text in NFKC (Chinese punctuation kept), bounded, with an optional rule."""

    least: int = 1
    most: int = 200
    chinese: bool = False
    """Whether the value must contain Chinese characters (MIIT's form takes nothing else)."""
    rule: Callable[[str, Case], Result[str]] | None = None
    entity: str | None = None

    def check(self, raw: Any, case: Case) -> Result[Any]:
        text = tidy(str(raw))
        if len(text) < self.least:
            return Err("too_short", {"least": str(self.least)})
        if len(text) > self.most:
            return Err("too_long", {"most": str(self.most)})
        if self.chinese and not any(is_han(char) for char in text):
            return Err("needs_chinese")
        return self.rule(text, case) if self.rule else Ok(text)


@dataclass(frozen=True)
class Region:
    """A province (two digits), city or county (six digits) out of those the case allows."""

    level: str  # province, city, county
    options: Options
    none: Callable[[str, Case], Err | None] = lambda raw, case: None
    """Why words that look like a region are none; None: they are just unknown."""

    def check(self, raw: Any, case: Case) -> Result[Any]:
        if raw not in self.options(case):
            return self.none(str(raw), case) or Err("unknown_region", {"level": self.level})
        return Ok(raw)


@dataclass(frozen=True)
class Count:
    """A whole number of something (``of``: months, services), within bounds."""

    least: int
    most: int
    read: Callable[[str], Result[int]]
    of: str = "months"

    def check(self, raw: Any, case: Case) -> Result[Any]:
        number = self.read(str(raw))
        if isinstance(number, Err):
            return number
        if not self.least <= number.value <= self.most:
            return Err("number_out_of_range", {"least": str(self.least), "most": str(self.most)})
        return number


CHINESE_MARKS = frozenset("（），。；：？！、“”‘’《》")


def tidy(text: str) -> str:
    """NFKC without control characters and doubled blanks; Chinese punctuation stays as it is."""
    kept = (char if char in CHINESE_MARKS else unicodedata.normalize("NFKC", char) for char in text)
    plain = "".join(char for char in "".join(kept) if char.isspace() or unicodedata.category(char)[0] != "C")
    return " ".join(plain.split())


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character (CJK unified, extension A, compatibility)."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff"
