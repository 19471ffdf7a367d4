"""What stands in a letter's slots: a filing's facts as a Chinese reader writes them.

In full, unlike on every screen: a letter with stars in it could not be signed.
"""

from __future__ import annotations

from typing import Callable, Mapping

from bot.content.labels import value_label
from bot.filing.case import Case
from bot.filing.field import SKIPPED
from bot.filing.fields import BY_SLOT

LANG = "zh-CN"
BLANK = "blank"
"""The slot that is always left to be filled in by hand."""


def value(name: str, case: Case) -> str | None:
    """What the filing says for ``name``, a slot or one of ``FOLLOWING``; None where it says nothing.

    ``case`` has its derived facts (``journey.with_derived``).
    """
    if name in FOLLOWING:
        return FOLLOWING[name](case)
    found = case.facts.get(name)
    if found is None or found == SKIPPED or name not in BY_SLOT:
        return None
    return value_label(BY_SLOT[name], found, LANG, case.book)


def _legal_rep(slot: str) -> Callable[[Case], str | None]:
    """The legal representative's own slot, or the leader's where one person is both."""

    def found(case: Case) -> str | None:
        same = case.says("leader_is_legal_rep", True)
        return _plain(case, f"leader_{slot}" if same else f"legal_rep_{slot}")

    return found


def _holder(slot: str) -> Callable[[Case], str | None]:
    """Of the domain's holder we know something only where it is the legal representative."""
    legal_rep = _legal_rep(slot)
    return lambda case: legal_rep(case) if case.says("domain_holder", "legal_rep") else None


def _authority(case: Case) -> str | None:
    province = case.facts.get("province")
    return None if province is None else case.book.province(str(province)).authority.zh


def _service_word(case: Case) -> str:
    return "App" if case.app else "网站"


def _service_name(case: Case) -> str | None:
    return _plain(case, case.service_slot("name"))


def _plain(case: Case, slot: str) -> str | None:
    found = case.facts.get(slot)
    return None if found is None or found == SKIPPED else str(found)


FOLLOWING: Mapping[str, Callable[[Case], str | None]] = {
    "authority": _authority,
    "domain_holder_name": _holder("name"),
    "domain_holder_number": _holder("cert_no"),
    "legal_rep_name": _legal_rep("name"),
    "legal_rep_cert_no": _legal_rep("cert_no"),
    "service_name": _service_name,
    "service_word": _service_word,
}
"""What a letter may name besides the slots, because it follows from several of them."""

OF_THE_SENTENCE = frozenset({"authority", "service_word"})
"""Words that belong to the sentence rather than to the form: they stand on no line."""

NAMES = frozenset(BY_SLOT) | frozenset(FOLLOWING)
"""Everything that a letter may name."""
