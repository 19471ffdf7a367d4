"""Provinces and cities in Latin letters with one slip ("Guandong", "Shenzen"), where a place is meant.

Only words that are near one name and no other, and that stand where a place would: after "in" or "from", before
"province" or a comma, with a capital within a sentence, or alone. A word with a meaning of ours is never one.

>>> [one.candidates[0].en for one in misspelt_places('we are in guandong, office at Shenzen')]
['Guangdong', 'Shenzhen']
>>> misspelt_places('a human please'), misspelt_places('in change'), misspelt_places('Human')
([], [], [])
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.filing.regions import RegionFound, cities, find_regions, provinces
from bot.nlu.concepts import concepts_in
from bot.nlu.segment import segment
from bot.nlu.spelling import USUAL, Speller

_SHORTEST = 6  # shorter names are one slip from too many words
_PLACE = re.compile(
    r"(?P<before>(?:\b(?:in|from|at|near|of)\s+|[在是住到]\s*)?)(?<![\w@./-])(?P<word>[A-Za-z]{6,})(?![\w@/-]|\.\w)"
    r"(?P<after>(?:\s+(?:province|city|sheng|shi|prefecture)\b|\s*[,，])?)",
    re.IGNORECASE,
)


def misspelt_places(message: str) -> list[RegionFound]:
    """The places meant, left to right, at the words that mean them."""
    found = []
    for match in _PLACE.finditer(message):
        word, start = match["word"], match.start("word")
        within_sentence = word[0].isupper() and not word.isupper() and start > 0
        if not (match["before"] or match["after"] or within_sentence or word == message.strip()):
            continue
        meant = _speller()(word.lower())
        if meant != word.lower() and not concepts_in(segment(word)):
            found += [RegionFound(start, match.end("word"), one.candidates) for one in find_regions(meant)]
    return found


@lru_cache(maxsize=1)
def _speller() -> Speller:
    named = [one.en.lower() for province in provinces() for one in (province, *cities(province.code))]
    return Speller({name: USUAL for name in named if len(name) >= _SHORTEST})
