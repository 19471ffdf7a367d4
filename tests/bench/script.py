"""What the bench's applicant says, and what must be answered: the same turns for both sides.

A turn counts only when the reply asks the right next question, in the catalogue's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Sequence

from bot.content.texts import texts

LANGUAGE = "zh-CN"
GAP = "␣"
"""Stands in a wording where a value goes."""


class WrongReply(AssertionError):
    """A side answered something else than the turn calls for; the run is worth nothing then."""


@dataclass(frozen=True)
class Said:
    """One message. ``asks``: the slot whose question must follow; ``why``: the slot whose reason must be told."""

    text: str
    asks: str
    why: str | None = None


START = Said("我要备案", asks="server_location")
DETOUR = Said("为什么要填这个", asks="server_location", why="server_location")
ANSWERS = (
    Said("阿里云，杭州的服务器", asks="service_kind"),
    Said("网站", asks="entity_filing"),
    Said("没有备过案", asks="service_filing"),
    Said("没有备案", asks="account_site"),
    Said("中国站", asks="account_entity"),
    Said("没有", asks="server_account"),
    Said("同一个账号", asks="province"),
    Said("浙江", asks="entity_nature"),
    Said("个人", asks="regulations_read"),
    Said("已阅读", asks="site_domain"),
)
FRESH_TURNS = (START, *ANSWERS[:9])
"""Ten turns of a new conversation: the start and nine answers of the preparation."""
LATER_TURNS = ANSWERS
"""Ten turns of a conversation whose form has begun already (before its history of detours)."""


def check(side: str, said: Said, replies: Sequence[str]) -> None:
    """Raises WrongReply unless the last bubble is the right question (after the reason, where one is due)."""
    if not replies or not any(_pattern(words).fullmatch(replies[-1]) for words in wordings(said.asks)):
        raise WrongReply(f"{side}: after {said.text!r} came {list(replies)!r}, not the question {said.asks}")
    told = "\n".join(replies)
    if said.why is not None and not any(_pattern(reason).search(told) for reason in reasons(said.why)):
        raise WrongReply(f"{side}: {said.text!r} was not told why; it heard {list(replies)!r}")


@cache
def wordings(slot: str) -> frozenset[str]:
    """Every wording of the slot's question: first and repeated, general and for a natural person."""
    return frozenset(text for part in ("ask", "again") for text in _variants(f"field.{slot}.{part}"))


@cache
def reasons(slot: str) -> frozenset[str]:
    """Every wording of why the slot is asked."""
    return frozenset(_variants(f"field.{slot}.why"))


def _variants(key: str) -> list[str]:
    keys = [key, *(f"{key}@{variant}" for variant in texts().variants(key))]
    gaps = {name: GAP for one in keys for name in texts().placeholders(one, LANGUAGE)}
    return [texts().render(one, LANGUAGE, **gaps) for one in keys]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """The words with anything in their gaps."""
    return re.compile(re.escape(words).replace(re.escape(GAP), ".*?"), re.DOTALL)
