"""Politeness and hesitation around a message taken away: "你好，请问…谢谢", "um, quick question: … thanks".

>>> [piece.text for piece in without_fillers(segment('你好，请问备案要多久啊？谢谢'))]
['备案', '要', '多久']
>>> [piece.text for piece in without_fillers(segment('um, excuse me: status, please'))]
['status']
>>> [piece.text for piece in without_fillers(segment('Hello there'))], [p.text for p in without_fillers(segment('好的谢谢'))]
(['hello', 'there'], ['好', '的', '谢谢'])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.nlu import lexicon
from bot.nlu.segment import Piece, segment

_MOST_WORDS = 6
_FEWEST_BESIDE_SMALL_TALK = 3  # a greeting or thanks beside fewer words may be the message

_Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class _Fillers:
    before: _Phrases
    after: _Phrases
    greeting: _Phrases
    thanks: _Phrases


def without_fillers(pieces: Sequence[Piece]) -> list[Piece]:
    """The words between the fillers at both ends, punctuation left out; all words when nothing else is said."""
    words = [piece for piece in pieces if piece.kind or piece.text[0].isalnum()]
    fillers = _fillers()
    start, end = 0, len(words)
    texts = [word.text for word in words]
    while used := _first(texts[start:end], fillers.before, 1) or _first(
        texts[start:end], fillers.greeting, _FEWEST_BESIDE_SMALL_TALK
    ):
        start += used
    while used := _last(texts[start:end], fillers.after, 1) or _last(
        texts[start:end], fillers.thanks, _FEWEST_BESIDE_SMALL_TALK
    ):
        end -= used
    return words[start:end]


def _first(texts: Sequence[str], phrases: _Phrases, fewest: int) -> int:
    """How many words at the start are the longest filler that leaves ``fewest`` words; 0 when none does."""
    for words in range(min(_MOST_WORDS, len(texts) - fewest), 0, -1):
        if tuple(texts[:words]) in phrases:
            return words
    return 0


def _last(texts: Sequence[str], phrases: _Phrases, fewest: int) -> int:
    """The same at the end."""
    for words in range(min(_MOST_WORDS, len(texts) - fewest), 0, -1):
        if tuple(texts[-words:]) in phrases:
            return words
    return 0


@lru_cache(maxsize=1)
def _fillers() -> _Fillers:
    phrases: dict[str, set[tuple[str, ...]]] = {
        "before": set(),
        "after": set(),
        "greeting": set(),
        "thanks": set(),
    }
    for line in lexicon.lines(lexicon.DIRECTORY / "fillers.txt"):
        place, phrase = line.split(maxsplit=1)
        phrases[place].add(tuple(piece.text for piece in segment(phrase)))
    return _Fillers(**{place: frozenset(some) for place, some in phrases.items()})
