"""Many ways to word an answer: bare, in a sentence, with a label, politely, in full width, in Traditional."""

from __future__ import annotations

from calendar import month_name
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bot.filing import regions
from tests.personas import drawn

PLACES: dict[str, regions.Level] = {"province": "province", "city": "city", "county": "county"}
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in map(chr, range(0x21, 0x7F))}
TRADITIONAL = str.maketrans(
    "备没过还个业网云证号称认实涉题图东宁广苏庆辽陕龙江贵湾国内经务义乌单数机构会团体护长",
    "備沒過還個業網雲證號稱認實涉題圖東寧廣蘇慶遼陝龍江貴灣國內經務義烏單數機構會團體護長",
)

AROUND = {
    "site_domain": "domain",
    "filed_sites": "bare",
    "site_ip": "ip",
    "entity_record_no": "record",
    "service_record_no": "record",
    "site_name": "site_name",
    "app_name": "app_name",
    "domain_registrar": "registrar",
    "service_number": "service_number",
}
ENDINGS = {"mobile": "mobile", "emergency": "emergency", "email": "email", "cert_no": "certificate"}
CODES = frozenset({"mobile", "emergency", "certificate"})
"""What people also type in full width or with gaps."""


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """``words.yml``."""
    return dict(yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8")))


def of_language(words: Any, language: str) -> list[str]:
    """The wordings of one language."""
    return list(words["en" if language == "en" else "zh"])


def word(slot: str, value: Any, language: str, individual: bool, rng: Random) -> str:
    """One way to answer ``slot`` with ``value``."""
    if value is None:
        return rng.choice(of_language(table()["skip"], language))
    if slot in PLACES:
        return _place(slot, str(value), language, rng)
    if slot in table()["options"]:
        return _option(slot, value, language, individual, rng)
    if slot == "instance_months":
        return _months(int(value), language, rng)
    if slot == "filed_services":
        return f"{value}个" if language == "zh-CN" else str(value)
    if slot.endswith(("_on", "_from", "_to")):
        return _day(str(value), language, rng)
    if isinstance(value, list):
        return rng.choice(("，", "、", " ")).join(value)
    return _around(slot, str(value), language, individual, rng)


def plain(slot: str, value: Any, language: str, individual: bool) -> str:
    """The answer as plainly as it goes: what is said when the first wording was not understood."""
    if value is None:
        return of_language(table()["skip"], language)[0]
    if slot in PLACES:
        return _names(slot, str(value), language)[0]
    if slot in table()["options"]:
        chosen = value if isinstance(value, list) else [value]
        return "、".join(_ways(slot, one, language, individual)[0] for one in chosen)
    if slot.endswith(("_on", "_from", "_to")) and value == "long_term":
        return of_language(table()["long_term"], language)[0]
    return "、".join(value) if isinstance(value, list) else str(value)


def _ways(slot: str, value: Any, language: str, individual: bool) -> list[str]:
    key = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    options = table()["options"][slot]
    own = options.get(f"{key}@individual") if individual else None
    return of_language(own or options[key], language)


def _option(slot: str, value: Any, language: str, individual: bool, rng: Random) -> str:
    if isinstance(value, list):
        joint = "、" if language == "zh-CN" else " and "
        return joint.join(rng.choice(_ways(slot, one, language, individual)) for one in value)
    said = rng.choice(_ways(slot, value, language, individual))
    manner = rng.random()
    if manner < 0.25:
        return rng.choice(of_language(table()["polite"], language)).format(said)
    if manner < 0.35:
        return said.translate(TRADITIONAL) if language == "zh-CN" else said.upper()
    return said


def _names(slot: str, code: str, language: str) -> list[str]:
    place = regions.region(code, PLACES[slot])
    assert place is not None, (slot, code)
    return [place.en] if language == "en" else [place.zh, place.short_zh]


def _place(slot: str, code: str, language: str, rng: Random) -> str:
    names = _names(slot, code, language)
    if language == "zh-CN" and slot == "city" and rng.random() < 0.15:
        names = _names(slot, code, "en")
    said = rng.choice(of_language(table()["around"]["place"], language)).format(rng.choice(names))
    return said.translate(TRADITIONAL) if language == "zh-CN" and rng.random() < 0.1 else said


def _months(months: int, language: str, rng: Random) -> str:
    years = {12: ("一年", "one year"), 24: ("两年", "2 years"), 36: ("三年", "three years")}.get(months)
    english = language == "en"
    if years and rng.random() < 0.5:
        return years[1] if english else years[0]
    return f"{months} months" if english else f"{months}个月"


def _day(value: str, language: str, rng: Random) -> str:
    if value == "long_term":
        return rng.choice(of_language(table()["long_term"], language))
    day = date.fromisoformat(value)
    if language == "en":
        month = month_name[day.month]
        ways = (value, f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")
    else:
        slashed, written = f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日"
        ways = (value, written, slashed)
    return rng.choice(of_language(table()["around"]["day"], language)).format(rng.choice(ways))


def _kind(slot: str, individual: bool) -> str:
    if slot in AROUND:
        return AROUND[slot]
    ending = next((kind for end, kind in ENDINGS.items() if slot.endswith(f"_{end}")), None)
    if ending:
        return ending
    if slot in ("leader_name", "admin_name", "legal_rep_name") or (slot == "entity_name" and individual):
        return "name_of_person"
    return "name_of_entity" if slot == "entity_name" else "bare"


def _around(slot: str, value: str, language: str, individual: bool, rng: Random) -> str:
    kind = _kind(slot, individual)
    said = value
    manner = rng.random()
    if kind in CODES and manner < 0.15 and value.isascii():
        said = value.translate(FULL_WIDTH)
    elif kind == "mobile" and manner < 0.4:
        said = f"{value[:3]} {value[3:7]} {value[7:]}"
    elif kind == "emergency" and value.startswith("0"):
        said = f"{value[:3]}-{value[3:]}"
    elif kind == "certificate" and manner < 0.3:
        said = value.lower()
    elif kind == "domain" and manner < 0.2:
        said = value.upper()
    return rng.choice(of_language(table()["around"][kind], language)).format(said)


def another(slot: str, value: str, rng: Random) -> str:
    """Another good value of the same kind."""
    if slot.endswith("_mobile"):
        return drawn.mobile(rng)
    if slot == "site_ip":
        return drawn.ip(rng)
    if slot == "site_domain":
        return drawn.domain(rng)
    return f"{rng.choice(drawn.WORDS)}学习手记" if slot == "site_name" else drawn.email(rng)
