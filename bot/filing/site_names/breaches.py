"""How a name breaks a rule: one small function for each test that the rulebook's rules name."""

from __future__ import annotations

import unicodedata
from typing import Callable, Iterator, Mapping

from bot.filing.case import Case
from bot.filing.kinds import is_han
from bot.filing.regions import find_regions
from bot.filing.rulebook.names import NameRule, NameTest

Hits = Iterator[Mapping[str, str]]
Breach = Callable[[str, NameRule, Case], Hits]

SIGNS = frozenset("()（）-—· ")


def counted(name: str) -> list[str]:
    """The characters that count: Chinese characters, letters and digits (HW-KB)."""
    return [char for char in name if char.isalnum()]


def han(name: str) -> int:
    """How many Chinese characters the name has."""
    return sum(map(is_han, name))


def _characters_at_least(name: str, rule: NameRule, case: Case) -> Hits:
    if len(counted(name)) < (rule.number or 0):
        yield {"least": str(rule.number)}


def _characters_at_most(name: str, rule: NameRule, case: Case) -> Hits:
    if len(name) > (rule.number or 0):
        yield {"most": str(rule.number)}


def _han_at_least(name: str, rule: NameRule, case: Case) -> Hits:
    if han(name) < (rule.number or 0):
        yield {}


def _digits_only(name: str, rule: NameRule, case: Case) -> Hits:
    if all(char.isdigit() for char in counted(name)):
        yield {}


def _latin_only(name: str, rule: NameRule, case: Case) -> Hits:
    characters = counted(name)
    if all(map(str.isascii, characters)) and not all(map(str.isdigit, characters)):
        yield {}


def _latin_in_it(name: str, rule: NameRule, case: Case) -> Hits:
    if any(unicodedata.name(char, "").startswith("LATIN") for char in name):
        yield {}


def _signs(name: str, rule: NameRule, case: Case) -> Hits:
    for char in dict.fromkeys(name):
        if not char.isalnum() and char not in SIGNS:
            yield {"found": char}


def _domain(name: str, rule: NameRule, case: Case) -> Hits:
    if name.lower().removeprefix("www.") == case.facts.get("site_domain"):
        yield {}


def _own_name(name: str, rule: NameRule, case: Case) -> Hits:
    if name in (case.facts.get("entity_name"), case.facts.get("leader_name")):
        yield {"word": name}


def _place(name: str, rule: NameRule, case: Case) -> Hits:
    if any((found.start, found.end) == (0, len(name)) for found in find_regions(name)):
        yield {"word": name}


def _place_in_it(name: str, rule: NameRule, case: Case) -> Hits:
    """A place that stands in the entity's own registered name has its mandate there."""
    for found in find_regions(name):
        word = name[found.start : found.end]
        if word not in str(case.facts.get("entity_name", "")):
            yield {"word": word}


def _begins_with(name: str, rule: NameRule, case: Case) -> Hits:
    yield from ({"word": word} for word in rule.words if name.startswith(word))


def _contains(name: str, rule: NameRule, case: Case) -> Hits:
    if not any(mended in name for mended in rule.unless):
        yield from ({"word": word} for word in rule.words if word.lower() in name.lower())


def _equals(name: str, rule: NameRule, case: Case) -> Hits:
    yield from ({"word": word} for word in rule.words if word == name)


BREACHES: Mapping[NameTest, Breach] = {
    "characters_at_least": _characters_at_least,
    "characters_at_most": _characters_at_most,
    "han_at_least": _han_at_least,
    "digits_only": _digits_only,
    "latin_only": _latin_only,
    "latin_in_it": _latin_in_it,
    "signs": _signs,
    "domain": _domain,
    "own_name": _own_name,
    "place": _place,
    "place_in_it": _place_in_it,
    "begins_with": _begins_with,
    "contains": _contains,
    "equals": _equals,
}
