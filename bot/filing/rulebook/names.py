"""Names of websites and remarks: what is refused or warned of, what a name may end with, what a remark says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing.rulebook.cells import Bilingual, Name, Number, ProvinceCode, Sourced
from bot.filing.rulebook.provinces import Whom

NameTest = Literal[
    "characters_at_least",
    "characters_at_most",
    "han_at_least",
    "digits_only",
    "latin_only",
    "latin_in_it",
    "signs",
    "domain",
    "own_name",
    "place",
    "place_in_it",
    "begins_with",
    "contains",
    "equals",
]


@dataclass(frozen=True, kw_only=True)
class NameRule(Bilingual, Sourced):
    """A rule for names of websites (§2.9) or apps (§2.6); zh and en say why.

    test       how a name breaks it; ``number`` and ``words`` are what the test counts or looks for
    effect     reject: the name is refused; warn: it is taken, and said that reviews tend to refuse it
    whom       whose names; ``not_natures`` are MIIT's codes of those whom it does not bind
    province   None: everywhere
    unless     what a name may also contain for the rule to be kept
    """

    id: Name
    test: NameTest
    effect: Literal["reject", "warn"]
    whom: Whom
    words: tuple[str, ...] = ()
    number: int | None = None
    province: ProvinceCode | None = None
    not_natures: tuple[Number, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NameTail(Bilingual, Sourced):
    """What a suggested name may end with: zh is written, en says what it means."""

    whom: Whom
    province: ProvinceCode | None = None


@dataclass(frozen=True, kw_only=True)
class NameSwap(Bilingual, Sourced):
    """A word to write in a suggested name instead of a restricted one: zh is written, en says what it means."""

    word: str
    whom: Whom


RemarkPart = Literal["preapproval", "preapproval_named", "no_forum_no_trade", "content", "launch_date"]
RemarkUse = Literal["mini_program", "official_account", "mail", "no_trade_name", "no_landline"]


@dataclass(frozen=True, kw_only=True)
class RemarkRule(Sourced):
    """What a remark must say, as a part of it, or a special case that needs a remark of its own (§2.11, §4.2).

    ``slot`` is the remark; one of ``part`` and ``use`` is given; ``preapprovals`` limits a part to sites with
    one of these; no ``provinces``: everywhere. Who must add the fixed declaration stands in ``provinces.yml``.
    """

    slot: Literal["site_remark", "entity_remark"]
    whom: Whom
    part: RemarkPart | None = None
    use: RemarkUse | None = None
    provinces: tuple[ProvinceCode, ...] = ()
    preapprovals: tuple[Name, ...] = ()
    note: Bilingual | None = None
