"""Misspelt Latin words mended: the known word one slip away (a letter left out, added, changed, or swapped).

>>> mend = Speller(['application', 'submit', 'where', 'form', 'from'])
>>> mend('aplication'), mend('sumbit'), mend('frm'), mend('anything')
('application', 'submit', 'frm', 'anything')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_SHORTEST = 4  # of both spellings: shorter words are too often another word


class Speller:
    """Knows some words; a word one slip from several of them is left as it is, and so is one of digits or Han."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if _is_latin(word))
        self._shortened: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for shortened in (word, *_shortened(word)):
                self._shortened[shortened].add(word)

    def __call__(self, word: str) -> str:
        """The known word that is meant, or the word itself."""
        if word in self._words or not _is_latin(word):
            return word
        near = {
            known
            for shortened in (word, *_shortened(word))
            for known in self._shortened.get(shortened, ())
            if known[0] == word[0] and _is_one_slip(known, word)
        }
        return near.pop() if len(near) == 1 else word


def _is_latin(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()


def _shortened(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_one_slip(known: str, typed: str) -> bool:
    if len(known) != len(typed):
        longer, shorter = sorted((known, typed), key=len, reverse=True)
        return len(longer) - len(shorter) == 1 and shorter in _shortened(longer)
    wrong = [place for place, (left, right) in enumerate(zip(known, typed, strict=True)) if left != right]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and known[first] == typed[second] and known[second] == typed[first]
    return len(wrong) == 1
