"""The words of the field as ``data/jieba`` lists them: dictionary, spelling variants, Traditional characters.

No cache file is written: jieba's own would lie in the shared temporary directory, where anybody could put
another in its place (it is unmarshalled), and reading the dictionary afresh costs under half a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jieba

DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "jieba"


@dataclass(frozen=True)
class Lexicon:
    """What the tokenizer knows of words: a jieba of our own and two tables."""

    jieba: jieba.Tokenizer
    variants: Mapping[str, str]
    """A spelling to the word of the field that is meant; both in half width and lower case."""
    simplified: Mapping[int, str]
    """Code point of a Traditional character to its Simplified form, for :meth:`str.translate`."""


@dataclass(frozen=True)
class Names:
    """The word lists of ``names.txt``, where each is explained."""

    surname: frozenset[str]
    rare: frozenset[str]
    japanese: frozenset[str]
    no_name: frozenset[str]
    no_english_name: frozenset[str]
    lead: frozenset[str]
    kind: frozenset[str]
    tibetan: frozenset[str]
    sound: frozenset[str]
    role: frozenset[str]
    kin: frozenset[str]
    no_given: frozenset[str]
    title: frozenset[str]
    follow: frozenset[str]
    given: frozenset[str]
    romanised: frozenset[str]
    english_too: frozenset[str]


@lru_cache(maxsize=4)
def names(directory: Path = DIRECTORY) -> Names:
    """The word lists of a directory. Raises OSError without the file, TypeError when lists are missing."""
    lists: dict[str, set[str]] = {}
    for line in lines(directory / "names.txt"):
        name, *members = line.split()
        lists.setdefault(name, set()).update(members)
    return Names(**{name: frozenset(members) for name, members in lists.items()})


@lru_cache(maxsize=4)
def load(directory: Path = DIRECTORY) -> Lexicon:
    """The lexicon of a directory. Raises OSError where a file is missing, ValueError on a malformed line."""
    variants = dict(line.split() for line in lines(directory / "variants.txt"))
    words = [word.lower() for line in lines(directory / "words.txt") for word in line.split()]
    pairs = [pair for line in lines(directory / "traditional.txt") for pair in line.split()]
    return Lexicon(
        jieba=_jieba([*words, *(spelling for spelling in variants if not spelling.isascii())]),
        variants=variants,
        simplified={ord(pair[0]): pair[1] for pair in pairs},
    )


def is_name(word: str) -> bool:
    """Whether jieba's dictionary has a word as a person's name."""
    return word in _dictionary_names()


def is_verb(word: str) -> bool:
    """Whether jieba's dictionary has a word of two characters as a verb or an adverb."""
    return word in _dictionary_verbs()


@lru_cache(maxsize=1)
def _dictionary_names() -> frozenset[str]:
    return frozenset(word for word, kind in _classes() if kind in ("nr", "nrfg") and len(word) in (2, 3, 4))


@lru_cache(maxsize=1)
def _dictionary_verbs() -> frozenset[str]:
    return frozenset(
        word for word, kind in _classes() if kind in ("v", "vn", "vd", "d", "r") and len(word) == 2
    )


def _classes() -> Iterator[tuple[str, str]]:
    """The words of jieba's dictionary with their classes (``nr`` and ``nrfg``: names); read where first asked for."""
    with jieba.Tokenizer().get_dict_file() as file:
        for line in file:
            word, *_, kind = line.decode().split()
            yield word, kind


def lines(path: Path) -> Iterator[str]:
    """The lines of a word list, without comments (``#``) and empty lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _jieba(words: list[str]) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer
