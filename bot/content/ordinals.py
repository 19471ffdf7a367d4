"""An option picked by its place in the list: ``2``, ``第二个``, ``选3``, ``the first one``, ``1和3``."""

from __future__ import annotations

import re
from typing import Sequence

from bot.content.phrases import fold
from bot.filing.codes.numerals import numeral

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LAST = re.compile(r"(?:选|我选)?(?:最后(?:一)?[个项种]?|倒数第一个?)|(?:the )?last(?: one| option)?")
_PLACE = re.compile(
    r"(?:我?选择?|我?要|option|choice|number|no\.?|the)?\s*第?\s*"
    rf"(?P<place>[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,3}}|{'|'.join(_WORDS)})"
    r"\s*(?:个|项|种|号|条|one|option|st|nd|rd|th)?\s*(?:吧|的)?[.。、)）]?"
)
_BETWEEN = re.compile(r"\s*(?:[,，、;；/+&]|\band\b|和|跟|与|及|还有|\s)\s*")


def ordinal(text: str, options: Sequence[str]) -> str | None:
    """The option at the place that the whole text names, or None.

    >>> [ordinal(text, ('a', 'b', 'c')) for text in ('2', '第二个', 'the first one', '选3吧', '最后一个', '4', '二手')]
    ['b', 'b', 'a', 'c', 'c', None, None]
    """
    said = fold(text)
    if _LAST.fullmatch(said):
        return options[-1] if options else None
    found = _PLACE.fullmatch(said)
    if not found:
        return None
    place = _place(found["place"])
    return options[place - 1] if place is not None and 1 <= place <= len(options) else None


def ordinals(text: str, options: Sequence[str]) -> list[str]:
    """The options at all the places named, in the options' order; empty unless the text is only places.

    >>> ordinals('1和3', ('a', 'b', 'c')), ordinals('第3个、第1个', ('a', 'b', 'c')), ordinals('1, 9', ('a',))
    (['a', 'c'], ['a', 'c'], [])
    """
    picked = [ordinal(part, options) for part in _BETWEEN.split(fold(text)) if part]
    if not picked:
        single = ordinal(text, options)
        picked = [single] if single else []
    return [] if None in picked else [option for option in options if option in picked]


def _place(word: str) -> int | None:
    return _WORDS.index(word) + 1 if word in _WORDS else numeral(word)
