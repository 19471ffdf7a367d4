"""A message as it was meant to be typed: pinyin in characters, characters of the right sound, Latin words spelt.

Only the intents are read from it. Values are taken from what the person typed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bot.nlu.homophones import HomophoneMender
from bot.nlu.pinyin import PinyinReader
from bot.nlu.segment import LONGEST, Piece, segment
from bot.nlu.sounds import is_han
from bot.nlu.spelling import Speller

_FILE = "words.json"
_PAIR = 3  # examples with two words side by side, for them to count as one
_LONGEST_PAIR = 4  # characters


class Mender:
    """Knows the examples' words, and words often side by side, by how many have them; made by :meth:`fit`."""

    def __init__(self, counts: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        self._counts = counts
        self._pairs = pairs
        self._pinyin = PinyinReader(counts, pairs)
        self._homophones = HomophoneMender(counts, frozenset(pairs))
        self._speller = Speller(counts)

    @classmethod
    def fit(cls, examples: Sequence[Sequence[Piece]]) -> Mender:
        """Learn from examples' words."""
        counts = Counter(
            word for pieces in examples for word in {piece.text for piece in pieces if not piece.kind}
        )
        pairs = Counter(pair for pieces in examples for pair in set(_pairs(pieces)))
        return cls(counts, {pair: count for pair, count in pairs.items() if count >= _PAIR})

    def __call__(self, message: str, pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
        """The message that is meant, and its words; ``pieces`` are those of the message as typed."""
        message = message[:LONGEST]
        meant = self._pinyin(message)
        words = pieces if meant == message else segment(meant)
        if (right := self._homophones(meant, words)) != meant:
            meant, words = right, segment(right)
        return meant, [one if one.kind else replace(one, text=self._speller(one.text)) for one in words]

    def save(self, directory: Path) -> None:
        """Write the words into a directory."""
        words = {"counts": self._counts, "pairs": self._pairs}
        (directory / _FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, directory: Path) -> Mender:
        """Read saved words. Raises OSError when they aren't there, ValueError when they are damaged."""
        words = json.loads((directory / _FILE).read_text(encoding="utf-8"))
        return cls(words["counts"], words["pairs"])


def _pairs(pieces: Sequence[Piece]) -> Iterator[str]:
    for left, right in pairwise(pieces):
        pair = left.text + right.text
        if left.end == right.start and len(pair) <= _LONGEST_PAIR and is_han(pair):
            yield pair
