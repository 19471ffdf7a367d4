"""Names of regions in a text, in Chinese, pinyin or English; what is ambiguous stays ambiguous.

Provinces and cities are found by their full and short names, counties by their full names ("西湖区", "Xihu
District"); by their short names only right after their city, or ``within`` a region that is asked about,
because many are ordinary words (和平, 新华). Other regions named in the same text narrow the candidates.

>>> [[(one.zh, one.code) for one in found.candidates] for found in find_regions('浙江杭州西湖区文三路')]
[[('浙江省', '33')], [('杭州市', '330100')], [('西湖区', '330106')]]
>>> sorted(one.code for one in find_regions('Suzhou')[0].candidates)
['320500', '341300']
>>> [one.zh for one in find_regions('xihu', within='330100')[0].candidates]
['西湖区']
>>> len(find_regions('鼓楼区')[0].candidates) > 1, find_regions('和平')
(True, [])
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator

from bot.filing.codes.width import shadow
from bot.filing.regions.divisions import Region, cities, counties, provinces


@dataclass(frozen=True)
class RegionFound:
    """A region's name at ``text[start:end]``; several ``candidates`` bear it, in order of their codes."""

    start: int
    end: int
    candidates: tuple[Region, ...]


_OTHER_NAMES = {
    "Xizang": "54", "Neimenggu": "15", "Nei Mongol": "15", "Urumchi": "650100", "Wulumuqi": "650100",
    "Huhehaote": "150100", "Haerbin": "230100", "Lasa": "540100", "Kashi": "653100", "Kelamayi": "650200",
    "Peking": "11", "Canton": "440100",
}  # fmt: skip
_KINDS = {
    "province": "province", "sheng": "province", "municipality": "province", "city": "city", "shi": "city",
    "prefecture": "city", "district": "county", "county": "county", "banner": "county", "qu": "county",
    "xian": "county",
}  # fmt: skip
_TRADITIONAL = str.maketrans(
    "廣東遼寧龍蘇陝肅雲貴內慶連無錫揚鎮鹽遷臺麗蕪銅馬陽廈門巖鷹贛撫饒濟棗營煙濰臨濱許駐荊黃隨長婁懷張嶽頭來賓欽賀樂達資瀘綿順滄紅漢蘭關銀隴烏魯齊爾雞鶴崗雙"
    "鴨綏瀋錦盤鐵嶺蘆島晉運呂倫貝彥滬區縣",
    "广东辽宁龙苏陕肃云贵内庆连无锡扬镇盐迁台丽芜铜马阳厦门岩鹰赣抚饶济枣营烟潍临滨许驻荆黄随长娄怀张岳头来宾钦贺乐达资泸绵顺沧红汉兰关银陇乌鲁齐尔鸡鹤岗双"
    "鸭绥沈锦盘铁岭芦岛晋运吕伦贝彦沪区县",
)
"""The traditional characters of province and city names."""
_WORD = re.compile(r"[A-Za-zÀ-ɏ'’]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_MOST_WORDS = 4
_Key = tuple[str, str]


def find_regions(text: str, within: str | None = None) -> list[RegionFound]:
    """The regions named in a text, left to right; only those in the region of code ``within`` if given."""
    half = shadow(text).translate(_TRADITIONAL)
    found = sorted([*_chinese(half, within), *_english(half, within)], key=lambda one: one.start)
    if within is not None:
        found = [_limited(one, within) for one in found]
    named = sorted({code for code in map(_common, found) if code}, key=len, reverse=True)
    return [_narrowed(one, named) for one in found if one.candidates]


def _chinese(text: str, within: str | None) -> Iterator[RegionFound]:
    names = _names()
    for run in _HAN.finditer(text):
        position, before = run.start(), _NOTHING
        while position < run.end():
            for end in range(min(run.end(), position + names.longest), position + 1, -1):
                called = text[position:end]
                short = names.short_counties.get(called, ())
                expected = (one for one in short if _is_expected(one, before, within))
                candidates = names.chinese.get(called) or tuple(expected)
                if candidates:
                    before = RegionFound(position, end, tuple(sorted(candidates, key=_by_code)))
                    yield before
                    position = end - 1
                    break
            else:
                before = _NOTHING
            position += 1


def _english(text: str, within: str | None) -> Iterator[RegionFound]:
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        found, used = _english_at(text, words[first : first + _MOST_WORDS + 1], within)
        if found:
            yield found
        first += used


def _english_at(text: str, words: list[re.Match[str]], within: str | None) -> tuple[RegionFound | None, int]:
    """The longest name that begins at the first word, and how many words it uses up."""
    names = _names()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        start, end = words[0].start(), words[count - 1].end()
        key = _key(text[start:end])
        kind = _KINDS.get(words[count].group().lower()) if len(words) > count else None
        candidates = list(names.english.get(key, ()))
        if kind == "county" or (within is not None and len(key) > 3):
            candidates += names.english_counties.get(key, ())
        of_kind = [one for one in candidates if one.level == kind]
        if of_kind:
            return RegionFound(start, words[count].end(), tuple(sorted(of_kind, key=_by_code))), count + 1
        if candidates and _is_apart(text, start, end):
            return RegionFound(start, end, tuple(sorted(candidates, key=_by_code))), count
    return None, 1


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether the words stand by themselves: ``hangzhou.example.cn`` and ``a@suzhou.cn`` name no city."""
    around = text[start - 1 : start] + text[end : end + 1]
    return not re.search(r"[0-9@_/\\-]", around) and not re.match(r"\.[A-Za-z]", text[end : end + 2])


def _is_expected(county: Region, before: RegionFound, within: str | None) -> bool:
    if within is not None and within in _above(county):
        return True
    return any(one.code in _above(county) and one.level != "county" for one in before.candidates)


def _limited(found: RegionFound, within: str) -> RegionFound:
    kept = tuple(one for one in found.candidates if within == one.code or within in _above(one))
    return RegionFound(found.start, found.end, kept)


def _narrowed(found: RegionFound, named: list[str]) -> RegionFound:
    """The candidates that lie in a region named in the same text, if any do; the deepest region decides."""
    if len(found.candidates) > 1:
        for code in named:
            inside = tuple(one for one in found.candidates if code == one.code or code in _above(one))
            if inside:
                return RegionFound(found.start, found.end, inside)
    return found


def _common(found: RegionFound) -> str | None:
    """The one region that all candidates are or lie in: their own code, else their province, else None."""
    codes = {one.code for one in found.candidates}
    if len(codes) == 1:
        return codes.pop()
    in_provinces = {code[:2] for code in codes}
    return in_provinces.pop() if len(in_provinces) == 1 else None


@dataclass(frozen=True)
class _Names:
    chinese: dict[str, list[Region]]
    short_counties: dict[str, list[Region]]
    english: dict[str, list[Region]]
    english_counties: dict[str, list[Region]]
    above: dict[_Key, tuple[str, ...]]
    longest: int


@lru_cache(maxsize=1)
def _names() -> _Names:
    chinese: dict[str, list[Region]] = defaultdict(list)
    short: dict[str, list[Region]] = defaultdict(list)
    english: dict[str, list[Region]] = defaultdict(list)
    english_counties: dict[str, list[Region]] = defaultdict(list)
    above: dict[_Key, tuple[str, ...]] = {}
    by_code: dict[str, Region] = {}
    province_names = {one.short_zh for one in provinces()}
    for province in provinces():
        above["province", province.code] = ()
        for city in cities(province.code):
            above["city", city.code] = (province.code,)
            for county in counties(city.code):
                above["county", county.code] = (province.code, city.code)
                chinese[county.zh].append(county)
                short[county.short_zh].append(county)
                english_counties[_key(county.en.rpartition(" ")[0] or county.en)].append(county)
            for name in {city.zh, city.short_zh}:
                # 海南 is the province, not the Hainan prefecture of Qinghai; 吉林 may be either
                if name not in province_names or city.zh == name + "市":
                    chinese[name].append(city)
            english[_key(city.en)].append(city)
            by_code[city.code] = city
        for name in {province.zh, province.short_zh}:
            chinese[name].append(province)
        english[_key(province.en)].append(province)
        by_code[province.code] = province
    for other, code in _OTHER_NAMES.items():
        english[_key(other)].append(by_code[code])
    english["lvliang"] = english[_key("Lüliang")]
    longest = max(map(len, chinese))
    return _Names(dict(chinese), dict(short), dict(english), dict(english_counties), above, longest)


def _key(name: str) -> str:
    """Letters only, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(char for char in plain if char.isascii() and char.isalpha()).lower()


def _by_code(one: Region) -> tuple[int, str]:
    return len(one.code), one.code


def _above(one: Region) -> tuple[str, ...]:
    return _names().above[one.level, one.code]


_NOTHING = RegionFound(0, 0, ())
