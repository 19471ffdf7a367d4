"""Which frequent question a message asks, of which province: in words, by a button, or as a follow-up (来源呢, 甘肃呢)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Mapping

from actions.faq.rules import DEPENDS
from actions.turn import Turn
from bot.content.askers import ASKERS, Asker, read_asker
from bot.content.reading import read_regions, says
from bot.filing.case import ENTERPRISE, INDIVIDUAL, Case, Facts
from bot.filing.kinds import Region, Text
from bot.filing.regions import find_regions

NATURE = "entity_nature"
OF_ASKERS: Mapping[str, tuple[Asker, ...]] = {
    **dict.fromkeys(
        (
            "remarks",
            "leader_legal_rep",
            "admin_employee",
            "non_mainland_leader",
            "other_province_id",
            "minor",
            "emergency_contact",
            "address_province",
        ),
        ASKERS,
    ),
    # 公司 in the question of a name or of a domain's holder is the name or the holder.
    "site_name": ("individual", "individual_business"),
    "domain_holder": ("individual_business",),
}
"""The questions whose answer depends on who files, and the kinds of applicant that one may name."""
FEW = 4
"""Words (of Latin letters) and Chinese characters beside a province's name, up to which a message is that name."""


@dataclass(frozen=True)
class Asked:
    """A frequent question; ``province`` is the one it was asked about, else the filing's own.

    ``asker`` is the kind of applicant that it was asked about where that is not the filing's own.
    """

    slug: str
    province: str | None = None
    asker: Asker | None = None

    @classmethod
    def read(cls, written: str) -> Asked:
        """The question as ``str`` writes it, for payloads and for the slot."""
        slug, province, asker = (*written.split("/"), "", "")[:3]
        return cls(slug, province or None, next((one for one in ASKERS if one == asker), None))

    def __str__(self) -> str:
        """
        >>> str(Asked("minor")), str(Asked("minor", "62")), str(Asked("minor", None, "individual"))
        ('minor', 'minor/62', 'minor//individual')
        """
        return f"{self.slug}/{self.province or ''}/{self.asker or ''}".rstrip("/")

    @property
    def of_business(self) -> bool:
        """Whether it is about an individual business, which files as one or the other by province."""
        return self.asker == "individual_business"

    def case(self, turn: Turn) -> Case:
        """What is known of whom it is about: the filing's case, or nothing but the kind of applicant."""
        if self.asker is None:
            return turn.case
        return replace(turn.case, facts=_nature(turn, self.asker, self.province))


def asked(turn: Turn) -> Asked:
    """The question that the message asks; of a follow-up, the one asked before."""
    heard = turn.heard
    own = str(turn.case.facts["province"]) if turn.case.has("province") else None
    if asks_source(turn):
        return Asked.read(str(heard.details.get("source") or heard.last_faq))
    named = read_regions(heard.text).get("province") if heard.worded else None
    if _asks_of_province(turn) and heard.last_faq:
        return replace(Asked.read(heard.last_faq), province=named)
    slug = heard.intent.partition("/")[2] or str(heard.details.get("faq", ""))
    elsewhere = named is not None and named != own
    return Asked(slug, named or own, _asker(turn, slug) if elsewhere or not turn.case.has(NATURE) else None)


def _asker(turn: Turn, slug: str) -> Asker | None:
    """The kind of applicant that the words name, where the answer depends on it and they can mean no other."""
    named = read_asker(turn.heard.text) if turn.heard.worded else None
    return named if named in OF_ASKERS.get(slug, ()) else None


def _nature(turn: Turn, asker: Asker, province: str | None) -> Facts:
    """The nature that such an applicant files as; none where the rules leave it open."""
    if asker == "individual_business":
        rule = turn.book.ruling(str(province), lambda rules: rules.individual_business_as)
        return {NATURE: ENTERPRISE} if rule.value == "enterprise" else {}
    return {NATURE: INDIVIDUAL if asker == "individual" else ENTERPRISE}


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
