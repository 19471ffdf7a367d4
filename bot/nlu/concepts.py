"""What words mean across the two languages: ``data/jieba/concepts.txt`` looked up in a message's words.

>>> sorted(concepts_in(segment('Has the domain been real-name verified?')))
['domain', 'real_name']
>>> sorted(concepts_in(segment('备案要花多少钱')) & concepts_in(segment('how much does the filing cost')))
['cost', 'filing']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.nlu import lexicon
from bot.nlu.segment import Piece, segment
from bot.nlu.stem import stem

_HAN = re.compile(r"[\u3400-\u9fff]")
_CODE = "\0"


@dataclass(frozen=True)
class Concepts:
    """Spellings to concepts: by characters where a spelling has a Han one, else by stems and blanks."""

    by_characters: Mapping[str, frozenset[str]]
    by_stems: Mapping[str, frozenset[str]]
    most_characters: int
    most_stems: int


def concepts_in(pieces: Sequence[Piece]) -> frozenset[str]:
    """The concepts that a message's words name; at each place the longest spelling counts."""
    table = load()
    characters = "".join(_CODE if piece.kind else piece.text for piece in pieces)
    stems = [_CODE if piece.kind else stem(piece.text) for piece in pieces]
    return frozenset().union(*_by_characters(characters, table), *_by_stems(stems, table))


@lru_cache(maxsize=4)
def load(directory: Path = lexicon.DIRECTORY) -> Concepts:
    """The concepts of a directory. Raises OSError without the file, ValueError on a malformed line."""
    characters: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for line in lexicon.lines(directory / "concepts.txt"):
        name, chinese, english = (part.strip() for part in line.split("|"))
        for spelling in (*chinese.split(), *english.split(",")):
            pieces = [piece.text for piece in segment(spelling)]
            if _HAN.search(spelling):
                characters.setdefault("".join(pieces), set()).add(name)
            elif pieces:
                stems.setdefault(" ".join(map(stem, pieces)), set()).add(name)
    return Concepts(
        {spelling: frozenset(names) for spelling, names in characters.items()},
        {spelling: frozenset(names) for spelling, names in stems.items()},
        max(map(len, characters)),
        max(len(spelling.split()) for spelling in stems),
    )


def _by_characters(text: str, table: Concepts) -> Iterator[frozenset[str]]:
    position = 0
    while position < len(text):
        for end in range(min(len(text), position + table.most_characters), position, -1):
            if names := table.by_characters.get(text[position:end]):
                yield names
                position = end
                break
        else:
            position += 1


def _by_stems(stems: Sequence[str], table: Concepts) -> Iterator[frozenset[str]]:
    position = 0
    while position < len(stems):
        for end in range(min(len(stems), position + table.most_stems), position, -1):
            if names := table.by_stems.get(" ".join(stems[position:end])):
                yield names
                position = end
                break
        else:
            position += 1
