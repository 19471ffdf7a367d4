"""A message without what is personal in it: each value becomes the name of its kind.

What has a form (numbers, domains, dates) is always found; a name or an address only where the applicant's
own answers hold it, or where words announce it. A person reads what goes out.

>>> masked('我叫张三，公司是杭州小鹿科技有限公司，手机⟦mobile:0123456789ab⟧，住在文三路398号5楼')
'我叫<person_name>，公司是<company_name>，手机<mobile>，<address>'
>>> masked('王小明'), masked('李雷说要改', {'李雷': 'leader_name'})
('<person_name>', '<leader_name>说要改')
>>> masked('浙江也要吗，我12345678都填了，2026年1月2日到期')
'浙江也要吗，我<number>都填了，<date>到期'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.filing.codes.recognise import Found, find, replace
from bot.filing.kinds import is_han
from bot.nlu.entities import entities
from bot.nlu.segment import LONGEST
from bot.nlu.surnames import surname_length

PLACES = frozenset({"province", "city"})
"""Left as they are: they name nobody, and what is asked depends on them."""
LONGEST_NAME = 4

_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{1,20}(?:路|街|道|巷|弄|村)\s*\d+\s*号[\u4e00-\u9fff\d\s-]*(?:[号室楼栋幢层元])?"
    r"|\b\d+\s+(?:[A-Z][\w’'-]+\s+){1,4}(?:Road|Street|Avenue|Lane|Rd|St|Ave)\b"
)
_DIGITS = re.compile(r"\d{5,}")


def masked(text: str, own: Mapping[str, str] | None = None) -> str:
    """``text`` (codes may be handles already), read up to LONGEST characters; ``own``: answers to their slots."""
    text = text[:LONGEST]
    chosen: list[Found] = []
    for one in _personal(text, own or {}):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return replace(text, chosen, lambda one: f"<{one.kind}>")


def _personal(text: str, own: Mapping[str, str]) -> Iterator[Found]:
    """By precedence: what is known of the applicant, what is said to be, what looks like it."""
    for value in sorted(own, key=len, reverse=True):
        for known in re.finditer(re.escape(value), text, re.IGNORECASE):
            yield _found(own[value], known.start(), known.end(), text)
    if _may_be_a_name(text):
        yield _found("person_name", 0, len(text), text)
    for entity in entities(text):
        if entity.kind not in PLACES:
            yield _found(entity.kind, entity.start, entity.end, text)
    yield from find(text)
    for address in _ADDRESS.finditer(text):
        yield _found("address", address.start(), address.end(), text)
    for digits in _DIGITS.finditer(text):
        yield _found("number", digits.start(), digits.end(), text)


def _may_be_a_name(text: str) -> bool:
    """Nothing but two to four characters that begin with a family name: rather one word too few than a name."""
    return 2 <= len(text) <= LONGEST_NAME and all(map(is_han, text)) and surname_length(text) > 0


def _found(kind: str, start: int, end: int, text: str) -> Found:
    return Found(kind, start, end, text[start:end], text[start:end])
