"""How Chinese words sound: ``data/jieba/pinyin.txt``, toneless.

>>> sorted(spellings('银行')), spellings('ABC')
([('yin', 'hang'), ('yin', 'xing')], [])
>>> likeness('备案') == likeness('被安'), likeness('证书') == likeness('正数'), likeness('网站') == likeness('往展')
(True, True, True)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, product

from bot.nlu import lexicon

_MOST_READINGS = 8  # of a word; more of them are no word's


def spellings(word: str) -> list[tuple[str, ...]]:
    """The ways a word may be spelt, a syllable a character; none where a character isn't in the table."""
    table = _readings()
    return list(islice(product(*(table.get(char, ()) for char in word)), _MOST_READINGS))


def likeness(word: str) -> frozenset[tuple[str, ...]]:
    """Its spellings with what southerners don't tell apart made one: zh and z, ang and an."""
    return frozenset(tuple(map(_blurred, spelling)) for spelling in spellings(word))


def is_han(text: str) -> bool:
    """Whether a text is of Chinese characters only, and not empty."""
    return bool(text) and all("\u3400" <= char <= "\u9fff" for char in text)


def is_pinyin(letters: str) -> bool:
    """Whether letters are syllables of pinyin, and nothing else."""
    return _syllables().fullmatch(letters) is not None


def _blurred(syllable: str) -> str:
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable.removesuffix("g") if syllable[-3:] in ("ang", "eng", "ing") else syllable


@lru_cache(maxsize=1)
def _syllables() -> re.Pattern[str]:
    longest_first = sorted({one for some in _readings().values() for one in some}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})+")


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, tuple[str, ...]]:
    readings: dict[str, list[str]] = {}
    for line in lexicon.lines(lexicon.DIRECTORY / "pinyin.txt"):
        syllable, characters = line.split()
        for char in characters:
            readings.setdefault(char, []).append(syllable)
    return {char: tuple(some) for char, some in readings.items()}
