"""Misspelt Latin words mended: the known word one slip away (a letter left out, added, changed, or swapped).

Words without a vowel are read as the word whose consonants they are. Of several near words the one meant is
that of the likelier slip, or the one used far more; a word whose neighbours are as likely is left as it is.

>>> mend = Speller({'application': 9, 'submit': 40, 'start': 90, 'stray': 5, 'form': 60, 'from': 60, 'left': 30, 'how': 90})
>>> mend('aplication'), mend('sumbit'), mend('strat'), mend('frm'), mend('anything')
('application', 'submit', 'start', 'frm', 'anything')
>>> mend('hw'), mend('lft'), mend('sibmit')
('how', 'left', 'submit')
>>> mend = Speller({'yes': 9, 'hello': 9})
>>> mend('yessss'), mend('hellooo')
('yes', 'hello')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

_SHORTEST = 4  # of both spellings: shorter words are too often another word
USUAL = 3  # examples with a word: one of fewer may be a slip itself
_OFTEN = 20  # examples with a word read from its consonants
_FAR_MORE = 3
_VOWELS = frozenset("aeiou")
_LENGTHENED = re.compile(r"([a-z])\1{2,}")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_OTHER_LETTER = 3  # the least likely slip


class Speller:
    """Knows words by how many examples have them; leaves alone what has digits or Han."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = {word: count for word, count in counts.items() if word.isascii() and word.isalpha()}
        self._shortened: dict[str, set[str]] = defaultdict(set)
        self._consonants: dict[str, list[str]] = defaultdict(list)
        for word, count in self._counts.items():
            if len(word) >= _SHORTEST and count >= USUAL:
                for shortened in (word, *_shortened(word)):
                    self._shortened[shortened].add(word)
            if count >= _OFTEN:
                self._consonants[_consonants(word)].append(word)

    def __call__(self, word: str) -> str:
        """The known word that is meant, or the word itself."""
        if len(word) < 2 or not word.isascii() or not word.isalpha() or self._counts.get(word, 0) >= USUAL:
            return word
        if not _VOWELS & set(word):
            return self._choice([(0, known) for known in self._consonants.get(word, ())]) or word
        if word != (short := _LENGTHENED.sub(r"\1", word)) and self._counts.get(short, 0) >= USUAL:
            return short
        if len(word) < _SHORTEST:
            return word
        near = {
            known
            for shortened in (word, *_shortened(word))
            for known in self._shortened.get(shortened, ())
            if known[0] == word[0] and known != word
        }
        slips = [(kind, known) for known in near if (kind := _slip(known, word)) is not None]
        if word in self._counts:  # a rare word that is no slip of the fingers is itself
            slips = [(kind, known) for kind, known in slips if kind == 0 and self._counts[known] >= _OFTEN]
        return self._choice(slips) or word

    def _choice(self, slips: list[tuple[int, str]]) -> str | None:
        """The word of the likeliest slip, where it is the only one or used far more than the others."""
        likeliest = min((kind for kind, _ in slips), default=0)
        words = sorted(
            (known for kind, known in slips if kind == likeliest), key=lambda known: -self._counts[known]
        )
        if not words:
            return None
        alone = len(words) == 1 or self._counts[words[0]] >= _FAR_MORE * self._counts[words[1]]
        return words[0] if alone else None


def _consonants(word: str) -> str:
    return word[0] + "".join(char for char in word[1:] if char not in _VOWELS)


def _shortened(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _slip(known: str, typed: str) -> int | None:
    """How unlikely the slip is that makes one word the other; None where there are more than one."""
    if len(known) != len(typed):
        longer, shorter = sorted((known, typed), key=len, reverse=True)
        if len(longer) - len(shorter) != 1 or shorter not in _shortened(longer):
            return None
        doubled = any(before == after for before, after in pairwise(longer))
        return 1 if doubled else 2
    wrong = [place for place, (left, right) in enumerate(zip(known, typed, strict=True)) if left != right]
    if len(wrong) == 2:
        first, second = wrong
        swapped = second == first + 1 and known[first] == typed[second] and known[second] == typed[first]
        return 0 if swapped else None
    return (
        (1 if _are_neighbours(known[wrong[0]], typed[wrong[0]]) else _OTHER_LETTER)
        if len(wrong) == 1
        else None
    )


def _are_neighbours(left: str, right: str) -> bool:
    """Whether two keys lie side by side or one above the other."""
    places = {char: (row, column) for row, keys in enumerate(_ROWS) for column, char in enumerate(keys)}
    (row, column), (other_row, other_column) = places[left], places[right]
    return abs(row - other_row) <= 1 and -1 <= column - other_column <= 1
