"""Chinese words typed with a wrong character of the same sound, as input by pinyin makes them, mended.

>>> from bot.nlu.segment import segment
>>> mend = HomophoneMender({'备案': 300, '材料': 60, '跳过': 80, '准备': 70, '要': 90})
>>> [mend(text, segment(text)) for text in ('跳果', '悲案要准被什么才料', '跳 果', '要备案')]
['跳过', '备案要准备什么材料', '跳 果', '要备案']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.nlu.segment import Piece
from bot.nlu.sounds import is_han, likeness, spellings

_OFTEN = 10  # examples that have the word meant
_VERY_OFTEN = 100  # of a word of which no character is right
_LENGTHS = (4, 3, 2)


class HomophoneMender:
    """Knows words by how many examples have them, and phrases that sound like words and are right as they are."""

    def __init__(self, counts: Mapping[str, int], phrases: frozenset[str] = frozenset()) -> None:
        self._counts = counts
        self._phrases = phrases
        self._exactly: dict[tuple[str, ...], str] = {}
        self._nearly: dict[tuple[str, ...], str] = {}
        for word, count in sorted(counts.items(), key=lambda item: item[1]):
            if count >= _OFTEN and len(word) in _LENGTHS and is_han(word):
                self._exactly.update(dict.fromkeys(spellings(word), word))
                self._nearly.update(dict.fromkeys(likeness(word), word))

    def __call__(self, message: str, pieces: Sequence[Piece]) -> str:
        """The message with such words in their right characters; others stay as typed."""
        parts, position = [], 0
        for start, end, word in self._slips(pieces):
            parts += [message[position:start], word]
            position = end
        return "".join([*parts, message[position:]])

    def _slips(self, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
        place = 0
        while place < len(pieces):
            for many in (4, 3, 2, 1):
                some = pieces[place : place + many]
                if word := self._meant(some):
                    yield some[0].start, some[-1].end, word
                    place += many
                    break
            else:
                place += 1

    def _meant(self, pieces: Sequence[Piece]) -> str | None:
        """The word that characters without a word of their own sound like."""
        text = "".join(piece.text for piece in pieces)
        if not is_han(text) or len(text) not in _LENGTHS or text in self._counts or text in self._phrases:
            return None
        if pieces[-1].end - pieces[0].start != len(text):
            return None
        if len(pieces) == 1:  # a word, but none of ours: only what sounds the very same
            found = {self._exactly[one] for one in spellings(text) if one in self._exactly}
        elif any(len(piece.text) > 1 for piece in pieces):
            return None
        else:
            found = {self._nearly[one] for one in likeness(text) if one in self._nearly}
        word = max(found, key=lambda one: self._counts[one], default=None)
        if word is None or word == text:
            return None
        right = sum(mine == its for mine, its in zip(text, word, strict=True))
        return word if right or (self._counts[word] >= _VERY_OFTEN and len(pieces) > 1) else None
