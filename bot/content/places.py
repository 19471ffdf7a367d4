"""Provinces, cities and counties in what a person wrote."""

from __future__ import annotations

from typing import Iterable, Mapping, Sequence

from bot.content.phrases import fold, is_negated
from bot.filing.case import Case
from bot.filing.regions import Region, RegionFound, cities, counties, find_regions

_WITHIN = {"city": "province", "county": "city"}


def read_place(level: str, options: Sequence[str], text: str, case: Case) -> str | None:
    """The one region of ``level`` among ``options`` that the text names, or None.

    Only regions within the answered province or city count. A place further down names the one above it
    (杭州 answers the question for the province).
    """
    above = case.facts.get(_WITHIN.get(level, ""))
    found = find_regions(text, str(above) if above else None)
    named = {_code(one, level) for each in found for one in each.candidates}
    if level == "county" and above:  # 湘潭 is the county's name as much as the city's it lies in
        same = [one for one in counties(str(above)) if fold(one.short_zh) == fold(text).rstrip("的吧 ")]
        named |= {one.code for one in same}
    fitting = [option for option in options if option in named]
    return fitting[0] if len(fitting) == 1 else None


def read_regions(text: str) -> Mapping[str, str]:
    """What a text says for ``province``, ``city`` and ``county``: codes by slot, only what is beyond doubt.

    >>> read_regions('浙江省杭州市西湖区') == {'province': '33', 'city': '330100', 'county': '330106'}
    True
    >>> dict(read_regions('在北京朝阳区')), dict(read_regions('吉林')), dict(read_regions('鼓楼区'))
    ({'province': '11', 'city': '110100', 'county': '110105'}, {'province': '22'}, {})
    """
    found = find_regions(text)
    said = {}
    for level in ("province", "city", "county"):
        codes = {code for each in found for code in _codes(each, level)}
        if len(codes) == 1:
            said[level] = codes.pop()
    return said


def read_affirmed(text: str) -> Mapping[str, str]:
    """The same without the places that the text denies.

    >>> dict(read_affirmed('不在广东，在浙江')), dict(read_affirmed('in Zhejiang, not Guangdong'))
    ({'province': '33'}, {'province': '33'})
    """
    said = text
    for found in reversed(find_regions(text)):
        if is_negated(text[: found.start]):
            said = said[: found.start] + " " * (found.end - found.start) + said[found.end :]
    return read_regions(said)


def _codes(found: RegionFound, level: str) -> Iterable[str]:
    """What one name says about ``level``: its bearers of that level, or what lies above those below it.

    A name that a province bears (吉林) means no city, unless the province is its own only city (北京).
    """
    provinces = [one for one in found.candidates if one.level == "province"]
    if provinces and level != "province":
        return [
            city.code
            for one in provinces
            for city in cities(one.code)
            if level == "city" and _is_own_city(one)
        ]
    bearers = provinces or found.candidates
    if level == "county":
        return [one.code for one in bearers if one.level == "county"]
    return {code for one in bearers if (code := _code(one, level))}


def _is_own_city(province: Region) -> bool:
    return len(cities(province.code)) == 1


def _code(one: Region, level: str) -> str | None:
    """The code of ``one`` or of what it lies in at ``level``; None where it lies above that level."""
    if one.level == level:
        return one.code
    if level == "province":
        return one.code[:2]
    if level == "city" and one.level == "county":
        above = [city.code for city in cities(one.code[:2]) if city.code in (one.code[:4] + "00", one.code)]
        return above[0] if above else cities(one.code[:2])[0].code
    return None
