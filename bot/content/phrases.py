"""Finding known phrases in what a person wrote: longest first, whole words, negated ones told apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, Iterable, Iterator, Mapping, TypeVar

T = TypeVar("T")

_TRADITIONAL = Path(__file__).resolve().parents[2] / "data" / "jieba" / "traditional.txt"
_CLAUSES = re.compile(r"[\s，,。.!！?？;；:：、~～…]+")
_MARKS = re.compile(r"[，,。.!！?？;；:：、~～…\n]")
_LEADS_IN = re.compile(
    r"\s*(?:(?:我们?|咱们?|这个|目前|现在|暂时|好像|应该|确实|真的|都|也|还|就是|就|嗯|哦|额|啊|well|so|um|sorry|oh)\s*)*"
)
_TAILS_OFF = re.compile(
    r"\s*[啊吧呢哦哈呀啦嘛喔噢了的]*\s*(?:谢谢|thanks|thank you|please|sorry)?"
    r"|\s+(?:i|we|it|there|they|this|that|he|she|not|never)\b.*"
)
_PARTICLES = re.compile(r"(?<=.)[啊吧呢哦哈呀啦嘛喔噢了的]+$")
_NEGATED = re.compile(
    r"(?:不是|不在|不算|不属于|没有|并非|而非|不|没|非)(?:在|用|到|选|要|做|我|我们)?$"
    r"|(?:\b(?:not|no|never|without|rather than|instead of)|n't)(?: an?| the| in| at| with| our| my| yet| been| it)*\s*$"
)
_BEFORE = 60
"""Characters before a phrase in which its denial stands: more of a long message is not looked at."""


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase that occurs at ``start:end`` of the folded text, with everything it can stand for."""

    meanings: frozenset[T]
    negated: bool
    start: int
    end: int


class Phrases(Generic[T]):
    """Phrases with what they stand for; one phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, T]], alone: frozenset[str] = frozenset()) -> None:
        """``alone``: phrases (folded) that mean themselves only where nothing else is said with them."""
        table: dict[str, set[T]] = {}
        for phrase, meaning in phrases:
            table.setdefault(fold(phrase), set()).add(meaning)
        self._table: Mapping[str, frozenset[T]] = {
            phrase: frozenset(found) for phrase, found in table.items()
        }
        self._whole: dict[str, frozenset[T]] = {}
        for phrase, meanings in self._table.items():
            whole = " ".join(clauses(phrase))
            self._whole[whole] = self._whole.get(whole, frozenset()) | meanings
        self._alone = alone
        self._longest_first = sorted(self._table, key=len, reverse=True)

    def exact(self, text: str) -> frozenset[T]:
        """What the whole text stands for, closing particles aside; empty when it is no known phrase.

        Marks do not count, neither in the text nor in a phrase (At Alibaba Cloud, this account).
        """
        whole = " ".join(clauses(text))
        return self._whole.get(whole) or self._whole.get(_PARTICLES.sub("", whole)) or frozenset()

    def within(self, text: str) -> list[Hit[T]]:
        """Every phrase that occurs in the text, left to right, the longer one where two overlap.

        A single Chinese character counts only as a clause of its own. Places are those of the folded text.
        """
        return self.within_folded(fold(text))

    def within_folded(self, whole: str) -> list[Hit[T]]:
        """``within`` for a text that is folded already, or whose places must stay (``shadow``, lower case)."""
        free: list[str] = list(whole)
        found: list[tuple[bool, Hit[T]]] = []
        for phrase in self._longest_first:
            for start in _occurrences(phrase, whole):
                end = start + len(phrase)
                if phrase in self._alone and not _says_no_more(whole, start, end):
                    continue
                if "\0" not in free[start:end]:
                    free[start:end] = "\0" * len(phrase)
                    negated = bool(_NEGATED.search(whole[max(start - _BEFORE, 0) : start]))
                    found.append((phrase in self._alone, Hit(self._table[phrase], negated, start, end)))
        said_more = any(not alone for alone, _ in found)
        kept = [hit for alone, hit in found if not (alone and said_more)]
        return sorted(kept, key=lambda hit: hit.start)


def is_negated(before: str) -> bool:
    """Whether what stands right before a word denies it.

    >>> is_negated("公司不在"), is_negated("it is not in "), is_negated("公司在")
    (True, True, False)
    """
    return _NEGATED.search(fold(before)) is not None


def fold(text: str) -> str:
    """Half width, lower case, Simplified characters, single blanks and straight apostrophes.

    >>> fold('  Ｗｅｂ 網站’ ')
    "web 网站'"
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(simplified()).replace("’", "'")
    return " ".join(plain.split())


def clauses(text: str) -> list[str]:
    """The folded text cut at punctuation and blanks, without empty pieces."""
    return [clause for clause in _CLAUSES.split(fold(text)) if clause]


def _occurrences(phrase: str, text: str) -> Iterator[int]:
    start = text.find(phrase)
    while start >= 0:
        if _stands_apart(text, start, start + len(phrase)):
            yield start
        start = text.find(phrase, start + 1)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Latin phrases are whole words; a lone character is a whole clause."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start == 1 and not text[start].isascii():
        clause = _PARTICLES.sub("", _CLAUSES.split(text[start:])[0])
        return clause == text[start] and (not before or bool(_CLAUSES.match(before)))
    return not (_is_word(before) and _is_word(text[start])) and not (
        _is_word(after) and _is_word(text[end - 1])
    )


def _says_no_more(text: str, start: int, end: int) -> bool:
    """Whether the phrase is all that its clause says: 目前没有 and "no, we don't", not 没有备过案 or "no idea"."""
    before, after = _MARKS.split(text[:start])[-1], _MARKS.split(text[end:])[0]
    return bool(_LEADS_IN.fullmatch(before) and _TAILS_OFF.fullmatch(after))


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


@lru_cache(maxsize=1)
def simplified() -> dict[int, str]:
    """Traditional characters by code point, each with its Simplified form."""
    lines = _TRADITIONAL.read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
