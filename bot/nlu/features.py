"""What the classifier sees of a message: its words, its characters, and what it means.

Three blocks, each weighed by itself: words with their neighbours; character n-grams (which carry Chinese
and forgive typos); and meaning: concepts, kinds of codes, and marks such as "looks like a company's name",
alone and in pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from bot.filing.codes.width import shadow
from bot.filing.regions import find_regions
from bot.nlu.company_names import find_company
from bot.nlu.concepts import concepts_in
from bot.nlu.fillers import without_fillers
from bot.nlu.segment import LONGEST, Piece
from bot.nlu.stem import stem
from bot.nlu.surnames import surname_length

_HAN_GRAMS = range(1, 4)
_LATIN_GRAMS = range(2, 5)
_LONG = 8  # messages of more words count as equally long

_NAME_ONLY = re.compile(r"\s*[\u4e00-\u9fff]{2,4}\s*")
_TITLE_CASE = re.compile(r"\s*(?:[A-Z][\w'.-]*[\s,]*){2,5}")
_SUFFIX = re.compile(r"(?<![\w.])[.。．点點]\s?[a-z]{2,6}(?![\w.])", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？]|[吗嗎呢]|(?:么|不|没|沒|否)\s*$|什么|甚麼|什麼|怎[么麼样樣]|如何|哪|几[个個天号號步种種家]|多少|多久|多长|多長|是否|谁|誰|为何|為何|"
    r"干[嘛啥]|啥|咋|还是|還是|([能可要行是会會该該用得])不\1|有没有|有沒有|"
    r"^\W*(?:what|why|where|who|whose|which|when|how|can|could|may|do|does|did|is|are|am|was|will|would|should|must|have|has)\b|"
    r"\b(?:what|why|where|who|whose|which|when|how)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Features:
    """Counts of named features, a counter a block, and the words that may be unknown to a model."""

    words: Counter[str]
    characters: Counter[str]
    meaning: Counter[str]
    plain_words: tuple[str, ...]


def features(message: str, pieces: Sequence[Piece]) -> Features:
    """The features of a message that :func:`bot.nlu.segment.segment` cut into ``pieces``."""
    words = without_fillers(pieces)
    return Features(
        words=Counter(_words([word.text for word in words])),
        characters=Counter(_characters(words)),
        meaning=Counter(_meaning(message, words)),
        plain_words=tuple(word.text for word in words if not word.kind and word.text[0].isalpha()),
    )


def _words(texts: list[str]) -> Iterator[str]:
    framed = ["^", *texts, "$"]
    for text in texts:
        yield f"word {text}"
        if text.isascii() and text.isalpha():
            yield f"stem {stem(text)}"
    for left, right in pairwise(framed):
        yield f"pair {left} {right}"


def _characters(pieces: Sequence[Piece]) -> Iterator[str]:
    for run in _runs(pieces):
        sizes = _LATIN_GRAMS if run[0] == "<" else _HAN_GRAMS
        for size in sizes:
            for start in range(len(run) - size + 1):
                yield run[start : start + size]


def _runs(pieces: Sequence[Piece]) -> Iterator[str]:
    """Neighbouring Han words as one run; each other word by itself, between angle brackets."""
    han = ""
    for piece in pieces:
        if not piece.kind and "\u3400" <= piece.text[0] <= "\u9fff":
            han += piece.text
            continue
        if han:
            yield han
            han = ""
        if not piece.kind:
            yield f"<{piece.text}>"
    if han:
        yield han


def _meaning(message: str, pieces: Sequence[Piece]) -> Iterator[str]:
    kinds = {f"={piece.kind}" for piece in pieces if piece.kind}
    named = sorted(concepts_in(pieces) | kinds | set(_marks(shadow(message[:LONGEST]))))
    yield from named
    for left, right in combinations(named, 2):
        yield f"{left}&{right}"
    yield f"length {min(len(pieces), _LONG)}"


def _marks(message: str) -> Iterator[str]:
    if find_regions(message):
        yield "=place"
    if find_company(message):
        yield "=company"
    if _NAME_ONLY.fullmatch(message) and surname_length(message.strip()):
        yield "=surname"
    if _TITLE_CASE.fullmatch(message):
        yield "=title_case"
    if _SUFFIX.search(message):
        yield "=suffix"
    yield "=asks" if _ASKS.search(message) else "=states"
    letters = [char for char in message if char.isalpha()]
    foreign = sum(1 for char in letters if ord(char) > 0x24F and not "\u3400" <= char <= "\u9fff")
    if foreign * 3 > len(letters):
        yield "=other_script"
    elif not letters:
        yield "=digits" if any(char.isdigit() for char in message) else "=no_letters"
