"""Which frequent question a message asks, of which province: in words, by a button, or as a follow-up (来源呢, 甘肃呢)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.faq_rules import DEPENDS
from actions.turn import Turn
from bot.content.reading import read_regions, says
from bot.filing.kinds import Region, Text
from bot.filing.regions import find_regions

FEW = 4
"""Words (of Latin letters) and Chinese characters beside a province's name, up to which a message is that name."""


@dataclass(frozen=True)
class Asked:
    """A frequent question; ``province`` is the one it was asked about, else the filing's own."""

    slug: str
    province: str | None = None

    @classmethod
    def read(cls, written: str) -> Asked:
        """The question as ``str`` writes it, for payloads and for the slot."""
        slug, _, province = written.partition("/")
        return cls(slug, province or None)

    def __str__(self) -> str:
        return f"{self.slug}/{self.province}" if self.province else self.slug


def asked(turn: Turn) -> Asked:
    """The question that the message asks; of a follow-up, the one asked before."""
    heard = turn.heard
    own = str(turn.case.facts["province"]) if turn.case.has("province") else None
    if asks_source(turn):
        return Asked.read(str(heard.details.get("source") or heard.last_faq))
    named = read_regions(heard.text).get("province") if heard.worded else None
    if _asks_of_province(turn) and heard.last_faq:
        return Asked(Asked.read(heard.last_faq).slug, named)
    slug = heard.intent.partition("/")[2] or str(heard.details.get("faq", ""))
    return Asked(slug, named or own)


def follows_up(turn: Turn) -> bool:
    """Whether words right after an answer ask for its source, or the same of a province."""
    return asks_source(turn) or _asks_of_province(turn)


def asks_source(turn: Turn) -> bool:
    """Whether the source of an answer is asked for, by its button or in words right after it."""
    heard = turn.heard
    if "source" in heard.details:
        return True
    return bool(heard.last_faq) and not heard.pressed and says(heard.text, "source")


def _asks_of_province(turn: Turn) -> bool:
    """Whether a message right after an answer is little more than a province's name, and no answer to a question."""
    heard, field = turn.heard, turn.pending
    if not heard.last_faq or heard.pressed or heard.external or "province" not in read_regions(heard.text):
        return False
    if field is not None and (isinstance(field.kind, (Region, Text)) or turn.fits(field)):
        return False
    beside = heard.text
    for found in reversed(find_regions(heard.text)):
        beside = f"{beside[: found.start]} {beside[found.end :]}"
    few = len(re.findall(r"[A-Za-z’']+|[一-鿿]", beside)) <= FEW
    return few and Asked.read(heard.last_faq).slug in DEPENDS
