"""A message cut into words: Han runs by jieba, everything else by spaCy's English rules, codes as one word.

>>> [piece.text for piece in segment('請問我的 Domain 是 example.cn，电话⟦mobile:0123456789ab⟧？')]
['请问', '我', '的', 'domain', '是', '__domain__', ',', '电话', '__mobile__', '?']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

from bot.filing.codes.recognise import HANDLE, find
from bot.filing.codes.width import INVISIBLE, shadow
from bot.nlu import lexicon

LONGEST = 1000
"""Characters of a message that are read; what a person wants stands in the first lines."""

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<other>[^\u3400-\u9fff\s]+(?:[ \t]+[^\u3400-\u9fff\s]+)*)")
_SAME = {ord("’"): "'", ord("‘"): "'", ord("。"): ".", ord("、"): ",", ord(INVISIBLE): " "}


@dataclass(frozen=True)
class Piece:
    """A word at ``message[start:end]``; ``text`` is its normal form, ``__kind__`` where it is a code."""

    text: str
    start: int
    end: int
    kind: str = ""
    """The kind of a code (an entity name, or ``number``), else empty."""


def segment(message: str) -> list[Piece]:
    """The words of a message, left to right, none of them blank."""
    message = message[:LONGEST]
    pieces: list[Piece] = []
    position = 0
    plain = plain_form(message)
    for start, end, kind in _codes(message):
        pieces += _words(plain, position, start)
        pieces.append(Piece(f"__{kind}__", start, end, kind))
        position = end
    return pieces + list(_words(plain, position, len(plain)))


def plain_form(text: str) -> str:
    """Half width, lower case, Simplified, straight quotes: character for character, so offsets stay."""
    half = shadow(text)
    lower = half.lower()
    if len(lower) != len(half):  # a few letters, as the Turkish dotted I, are longer in lower case
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in half)
    return lower if lower.isascii() else lower.translate(_simple_characters())


def _codes(message: str) -> list[tuple[int, int, str]]:
    handles = [(match.start(), match.end(), match["kind"]) for match in HANDLE.finditer(message)]
    return sorted(handles + [(one.start, one.end, one.kind) for one in find(message)])


def _words(plain: str, start: int, end: int) -> Iterator[Piece]:
    words = lexicon.load()
    for run in _RUN.finditer(plain, start, end):
        position = run.start()
        if run["han"]:
            for word in words.jieba.cut(run["han"], HMM=False):
                yield Piece(words.variants.get(word, word), position, position + len(word))
                position += len(word)
        else:
            for token in _english()(run["other"]):
                if not token.is_space:
                    word, begin = token.text, position + token.idx
                    yield Piece(words.variants.get(word, word), begin, begin + len(word))


@lru_cache(maxsize=1)
def _english() -> Tokenizer:
    return spacy.blank("en").tokenizer


@lru_cache(maxsize=1)
def _simple_characters() -> dict[int, str]:
    return {**lexicon.load().simplified, **_SAME}
