"""A passage with its slots filled, and where it may be broken into lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from string import Formatter
from typing import Callable, Iterator

from uniseg.linebreak import line_break_units

from bot.filing.case import Case
from bot.letters.values import BLANK, OF_THE_SENTENCE, value

BLANK_WIDTH = 8
"""Characters that a blank is wide where the template doesn't say."""

_OBJECT = "\ufffc"
"""Stands for a blank while lines are broken: Unicode breaks around it as around a picture."""

_HAIR = 1e-6
"""What sums of widths may be off by."""


@dataclass(frozen=True)
class Sign:
    """One character, or a blank when ``blank`` says how many characters wide it is.

    ``filled``: it is a fact of the filing, not of the template.
    """

    char: str
    filled: bool = False
    blank: int = 0


Words = tuple[Sign, ...]
Widths = Callable[[Sign], float]


def plain(text: str) -> Words:
    """Text without slots."""
    return tuple(Sign(char) for char in text)


def fill(text: str, case: Case) -> Words:
    """The passage for this case: facts where they are known, else blanks."""
    signs: list[Sign] = []
    for said, name, width, _ in Formatter().parse(text):
        signs += plain(said)
        if name is None:
            continue
        known = None if name == BLANK else value(name, case)
        blank = int(width) if width else BLANK_WIDTH
        if known:
            signs += [Sign(char, filled=name not in OF_THE_SENTENCE) for char in _clean(known)]
        else:
            signs.append(Sign(_OBJECT, blank=blank))
    return tuple(signs)


def lines(words: Words, widths: Widths, width: float, indent: float = 0) -> list[Words]:
    """The words in lines of ``width``, the first ``indent`` shorter; broken as Unicode (UAX 14) allows.

    What is longer than a line by itself (an address of the web) is broken where the line ends.
    """
    done: list[Words] = []
    line: list[Sign] = []
    left = width - indent

    def end_line() -> None:
        nonlocal left
        done.append(_stripped(tuple(line)))
        line.clear()
        left = width

    for unit in _units(words):
        if line and sum(map(widths, _stripped(unit))) > left + _HAIR:
            end_line()
        for sign in unit:
            if line and sign.char != " " and widths(sign) > left + _HAIR:
                end_line()
            line.append(sign)
            left -= widths(sign)
    return [*done, _stripped(tuple(line))]


def _units(words: Words) -> Iterator[Words]:
    """The words in pieces that stay together on a line."""
    at = 0
    for unit in line_break_units("".join(sign.char for sign in words)):
        yield words[at : at + len(unit)]
        at += len(unit)


def _stripped(words: Words) -> Words:
    """The words without the spaces at their end."""
    end = len(words)
    while end and words[end - 1].char == " ":
        end -= 1
    return words[:end]


def _clean(text: str) -> str:
    """A person's text as one run: no control characters, line ends or lone surrogates."""
    return "".join(char for char in text if char != _OBJECT and unicodedata.category(char)[0] != "C")
