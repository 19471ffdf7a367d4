"""Compliant names made from the applicant's own words: the offending ones dropped or replaced, the topic kept.

The name comes cut into words (by a segmenter outside, as cutting needs a dictionary). A word that an offending
one only is part of goes as a whole: of 人民路小学 without 人民 nothing sensible is left. A suggestion passes the
linter without a word in that province, is no published sample, and where no topic is left there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, Literal, Sequence

from bot.filing.case import Case
from bot.filing.kinds import is_han
from bot.filing.regions import find_regions
from bot.filing.rulebook.cells import Bilingual
from bot.filing.site_names.breaches import SIGNS, han
from bot.filing.site_names.check import compact
from bot.filing.site_names.lint import Finding, lint

MOST = 3
LONGEST_PERSONAL = 10
"""Characters of an individual's site name that one provider recommends at most (HW-KB)."""

How = Literal["shortened", "swapped", "lengthened", "own"]

WITHOUT_TOPIC = frozenset({"domain", "equals"})
"""Tests of names that say nothing of the applicant's own topic: a domain, a published sample."""
_EDGES = "的之与和及或在是了·-—· "
_NO_TOPIC = frozenset(
    {
        "我",
        "我的",
        "我们",
        "我们的",
        "你",
        "他",
        "她",
        "本",
        "本人",
        "个人",
        "自己",
        "小",
        "大",
        "新",
        "老",
        "一个",
    }
    | {"这", "那", "个", "家", "网", "站", "网页", "站点", "名称", "名字", "笔记", "记录", "日记", "随笔"}
    | {
        "my",
        "our",
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "blog",
        "site",
        "web",
        "website",
        "home",
        "homepage",
    }
    | {"page", "online", "shop", "store", "studio"}
)
"""Words that say nothing of what a site is about."""
_NOTES = ("记", "录", "随笔", "集")
"""How names end that say themselves that they are notes: nothing fits behind them."""
_LEGAL_FORM = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|（有限合伙）|（普通合伙）)$")
_EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")


@dataclass(frozen=True)
class Suggestion:
    """A name that passes, and how it came about: what was ``kept`` and, if anything, ``added`` with its meaning."""

    name: str
    how: How
    kept: str
    added: Bilingual | None = None


def suggest(words: Sequence[str], case: Case) -> tuple[Suggestion, ...]:
    """Up to three names for this applicant instead of the one that ``words`` make; none rather than nonsense."""
    name = compact("".join(words))
    found: dict[str, Suggestion] = {}
    findings = lint(name, case)
    for one in _candidates(tuple(words), name, findings, case) if findings else ():
        if len(found) < MOST and one.name != name and not lint(one.name, case):
            found.setdefault(one.name, one)
    return tuple(found.values())


def _candidates(
    words: tuple[str, ...], name: str, findings: tuple[Finding, ...], case: Case
) -> Iterator[Suggestion]:
    topic = "" if WITHOUT_TOPIC.intersection(one.test for one in findings) else _topic(words, findings)
    if topic:
        yield from _swapped(words, findings, case)
        yield Suggestion(topic, "shortened", topic)
        yield from _mended(name, findings, case)
    if case.organisation:
        yield from _own(case)
    if topic:
        yield from _lengthened(topic, case)


def _swapped(words: tuple[str, ...], findings: tuple[Finding, ...], case: Case) -> Iterator[Suggestion]:
    """The name with a restricted word replaced by a fitting one, whatever else offends left out."""
    for swap in case.book.site_name_swaps:
        if swap.whom == _whose(case) and swap.word in words:
            others = tuple(one for one in findings if one.word != swap.word)
            name = _joined([swap.zh if word == swap.word else word for word in _fine(words, others)])
            yield Suggestion(name, "swapped", swap.word, swap)


def _mended(name: str, findings: tuple[Finding, ...], case: Case) -> Iterator[Suggestion]:
    """The name with what a rule wants beside its word."""
    for finding in findings:
        for rule in case.book.site_name_rules:
            if rule.id == finding.rule:
                yield from (
                    Suggestion(name + word, "lengthened", name, Bilingual(zh=word, en=word))
                    for word in rule.unless
                )


def _lengthened(topic: str, case: Case) -> Iterator[Suggestion]:
    tails = [
        tail
        for tail in case.book.site_name_tails
        if not topic.endswith(_NOTES)
        and tail.whom == _whose(case)
        and tail.province in (None, case.facts.get("province"))
    ]
    for tail in tails:
        name = topic + tail.zh
        if case.organisation or len(name) <= LONGEST_PERSONAL:
            yield Suggestion(name, "lengthened", topic, tail)


def _own(case: Case) -> Iterator[Suggestion]:
    """The organisation's name without its place and legal form, then with its place (§2.9: full or short name)."""
    full = str(case.facts.get("entity_name", ""))
    short = _LEGAL_FORM.sub("", full)
    place = max((found.end for found in find_regions(short) if found.start == 0), default=0)
    for name in (short[place:].lstrip("省市区县（）()"), short, full):
        if han(name) >= 3:
            yield Suggestion(name, "own", name)


def _topic(words: tuple[str, ...], findings: tuple[Finding, ...]) -> str:
    """What is left of the name, or nothing when that says nothing."""
    left = _fine(words, findings)
    topic = _joined(left)
    return topic if any(map(_says_something, left)) and sum(map(str.isalpha, topic)) > 1 else ""


def _says_something(word: str) -> bool:
    plain = word.strip(_EDGES).lower()
    return plain not in _NO_TOPIC and any(map(str.isalpha, plain))


def _fine(words: tuple[str, ...], findings: tuple[Finding, ...]) -> list[str]:
    """The words that no finding touches, not even in part, without the signs that names may not have.

    A lone character behind a dropped word belonged to it (路 in 人民路).
    """
    name = "".join(words)
    bad = {at for one in findings if one.word for at in _places(name, one.word)}
    fine, at, dropped = [], 0, False
    for word in words:
        touched = not bad.isdisjoint(range(at, at + len(word)))
        dropped = touched or (dropped and len(word) == 1 and is_han(word) and word not in _EDGES)
        if not dropped:
            fine.append("".join(char for char in word if char.isalnum() or char in SIGNS))
        at += len(word)
    return fine


def _places(name: str, word: str) -> Iterator[int]:
    """Every position that an occurrence of ``word`` covers; a name's own whole is no such word."""
    if word == name:
        return
    for found in re.finditer(re.escape(word), name, re.IGNORECASE):
        yield from range(found.start(), found.end())


def _joined(words: Sequence[str]) -> str:
    return compact(_EMPTY_BRACKETS.sub("", "".join(words))).strip(_EDGES)


def _whose(case: Case) -> str:
    return "individual" if case.individual else "organisation"
