"""Words that point at an industry with pre-approval (前置审批), in names, content and remarks (§5.1).

A word is no proof: 在线 stands in many a harmless name. So a hit is told, with the authority and its document,
and hinders nothing; whether the approval is still asked for is the rulebook's cell, disputed ones included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

from bot.filing.case import Case
from bot.filing.rulebook.book import PERSONAL_BLOG
from bot.filing.rulebook.services import Preapproval

REMARKS = ("site_remark", "app_remark", "entity_remark")
CONTENTS = ("site_content", "app_content")
_CLAUSE = re.compile(r"[，,。；;！!\n]")
_DENIES = re.compile(r"不|无|没有|未|非(?!遗)")


@dataclass(frozen=True)
class Hit:
    """Words in an answer that point at an industry. ``named``: the applicant has named this pre-approval."""

    slot: str
    words: tuple[str, ...]
    industry: Preapproval
    named: bool


def scan(case: Case, *slots: str) -> tuple[Hit, ...]:
    """The hits in ``slots``, or in every answer that is looked at: names, content and remarks."""
    scanned = (*(case.book.preapproval_terms.scanned.preferred or ()), *REMARKS)
    chosen = case.facts.get(case.service_slot("preapproval_type"))
    found = []
    for slot in slots or scanned:
        text = _text(slot, case) if slot in scanned else ""
        for industry in case.book.preapprovals:
            words = tuple(word for word in industry.keywords if word.lower() in text)
            if words:
                found.append(
                    Hit(slot, words, industry, industry.code is not None and chosen == industry.code)
                )
    return tuple(found)


def _text(slot: str, case: Case) -> str:
    """What is looked at, in lower case: of contents their names, of remarks the clauses that deny nothing."""
    value = case.facts.get(slot)
    if value is None:
        return ""
    if slot in CONTENTS and not isinstance(value, str):
        return " ".join(_contents(value, case)).lower()
    text = str(value).lower()
    if slot in REMARKS:
        return "，".join(clause for clause in _CLAUSE.split(text) if not _DENIES.search(clause))
    return text


def _contents(codes: list[str], case: Case) -> Iterator[str]:
    """Whether a personal blog needs an approval is a question of its own (``personal_blog_content``)."""
    return (case.book.content(code).zh for code in codes if code != PERSONAL_BLOG)
