"""Names in Latin letters: what has the shape of one, and which are somebody's whatever stands around them.

>>> [LATIN.match(text)[0] for text in ("Peter O'Brien is", "Maria dos Santos", "CHAN Tai Man,", "Wei-Ling Chen 138")]
["Peter O'Brien", 'Maria dos Santos', 'CHAN Tai Man', 'Wei-Ling Chen']
>>> [is_somebody(text) for text in ('Deng Ruolan', 'Wei-Ling Chen', 'Sophie Marchand', 'Green Hill', 'Tencent Cloud')]
[True, True, True, False, False]
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from bot.filing.regions import find_regions
from bot.nlu import lexicon
from bot.nlu.company_names import find_company
from bot.nlu.concepts import concepts_in
from bot.nlu.segment import segment
from bot.nlu.sounds import is_pinyin, spellings

_SMALL = "[a-z\u00df-\u00ff\u0100-\u017f\u1e00-\u1eff]"
_CAPITAL = "[A-Z\u00c0-\u00de\u0100-\u017e\u1e00-\u1efe]"
_LETTER = "[A-Za-z0-9_\u00c0-\u017f\u1e00-\u1eff]"
_PART = rf"(?:(?:[ODL]['’]|Mc|Mac)?{_CAPITAL}{_SMALL}+(?:['’](?!s\b){_SMALL}+)?(?:-{_CAPITAL}?{_SMALL}+)*)"
_LINKING = r"(?:(?:dos|das|da|de|del|della|der|den|di|du|van|von|bin|ibn|al|el|la|le|ten|ter|zu)\s+)"
_FIRST = rf"(?:{_PART}|(?:[A-Z]\.\s?){{1,2}}(?=\s?{_PART})|[A-Z]{{2,}}(?=\s+{_PART}))"
LATIN = re.compile(
    rf"(?<!{_LETTER})(?<!['’]){_FIRST}(?:\s*(?<=[\s.])(?:{_CAPITAL}(?:\.\s*|\s+))?(?:{_LINKING}{{0,2}}{_PART}|[A-Z]{{2,}}(?!{_LETTER})))"
    rf"{{1,3}}(?!{_LETTER})"
)
"""Two to four words with capitals; a family name may be all of them (CHAN Tai Man)."""
CAPITALS = re.compile(rf"(?<!{_LETTER})[A-Z]{{2,}}(?:[ -][A-Z]{{2,}}){{1,2}}(?!{_LETTER})")
SMALL = re.compile(rf"{_SMALL}{{3,12}}(?: {_SMALL}{{2,14}}){{1,2}}(?=\s*(?:$|[,.;，。；]|and\b))")
"""Typed without capitals."""
SMALL_PINYIN = re.compile(r"[a-z]{2,6} [a-z]{2,12}(?=\s*(?:$|[,.;，。；]|and\b))")


def is_possible(name: str) -> bool:
    """Whether words may be a name where one is expected: no everyday words, no place, no organisation."""
    parts = _parts(name)
    lists = lexicon.names()
    chinese = is_chinese(name) and not lists.english_too.issuperset(parts)
    everyday = {part for part in parts if part in _everyday() and part not in lists.given}
    if everyday and not (chinese and everyday <= lists.english_too):
        return False
    return not ((not chinese and concepts_in(segment(name))) or _is_place(name) or find_company(name))


def is_somebody(name: str) -> bool:
    """Whether a person is meant, whatever stands around: by a usual first name, or by Chinese family names."""
    parts = _parts(name)
    if len(parts) < 2 or not is_possible(name):
        return False
    if parts[0] in lexicon.names().given:
        return True
    return is_chinese(name) and not all(part in lexicon.names().english_too for part in parts)


def is_chinese(name: str) -> bool:
    """Whether a family name stands first or last among syllables, of pinyin or as Hong Kong spells them."""
    parts = _parts(name)
    if len(parts) < 2 or _is_place(name):
        return False
    for family, given in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if family in lexicon.names().romanised and all(
            is_pinyin(one) or len(one) <= 5 or one in lexicon.names().given for one in given
        ):
            return True
        if family in _surnames() and all(is_pinyin(one) for one in given):
            return True
    return False


def _parts(name: str) -> list[str]:
    return [part.lower() for part in re.split(r"[\s-]+", name) if part]


def _is_place(name: str) -> bool:
    """Whether it begins with a place; Qingyuan is one, Wei Qingyuan is somebody."""
    return any(one.start == 0 for one in find_regions(name))


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(STOP_WORDS) | lexicon.names().no_english_name


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset("".join(one) for name in lexicon.names().surname for one in spellings(name))
