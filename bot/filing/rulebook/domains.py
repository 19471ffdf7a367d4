"""Domain suffixes and registrars: which lists name them and what that means (§2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Iterable, Literal

from bot.filing.rulebook.cells import Bilingual, Pattern, ProvinceCode, Sourced

Suffix = Annotated[str, Pattern(r"[^\s.A-Z]+(\.[^\s.A-Z]+)?", "a suffix in lower case without a leading dot")]
RegistrarName = Annotated[str, Pattern(r"[^A-Z]+", "a registrar's name in lower case")]
ListStatus = Literal["approved", "not_approved", "refused", "left_out", "unknown"]


@dataclass(frozen=True, kw_only=True)
class SuffixList(Sourced):
    """Suffixes that share a status; ``province`` None: MIIT's list, else what that authority adds.

    A refused one that was filed before the year ``filed_before`` may still add a provider.
    """

    status: Literal["approved", "not_approved", "refused"]
    suffixes: tuple[Suffix, ...]
    province: ProvinceCode | None = None
    note: Bilingual | None = None
    filed_before: int | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrarList(Sourced):
    """Registrars that share a status, by words that occur in what people write for them."""

    status: Literal["approved", "not_approved"]
    names: tuple[RegistrarName, ...]
    note: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class ListStanding(Sourced):
    """What the lists say of a suffix or registrar, with the list that says so.

    ``left_out``: MIIT approves it, but the authority's own list does not have it. ``unknown``: no list names it,
    or the list that would have to is not known whole.
    """

    status: ListStatus
    note: Bilingual | None = None
    filed_before: int | None = None


def suffix_standing(lists: Iterable[SuffixList], suffix: str, province: str | None) -> ListStanding:
    """What is known of a suffix ("io", "com.cn", "中国"), in a province when one is given.

    A suffix of two labels that no list names stands as its last label does.
    """
    national = [each for each in lists if each.province is None]
    own = [each for each in lists if province is not None and each.province == province]
    if found := _naming(own, suffix):
        return _standing(found, found.status)
    white = next((each for each in own if each.status == "approved"), None)
    found = _naming(national, suffix)
    if found is None:
        return _standing(white or national[0], "unknown")
    if white is not None and found.status == "approved":
        return _standing(white, "left_out")
    return _standing(found, found.status)


def registrar_standing(lists: Iterable[RegistrarList], written: str) -> ListStanding:
    """What is known of the registrar that an applicant wrote down; a doubtful one counts as not approved."""
    ordered = sorted(lists, key=lambda each: each.status == "approved")
    for each in ordered:
        if any(name in written.lower() for name in each.names):
            return _standing(each, each.status)
    return _standing(ordered[-1], "unknown")


def _naming(lists: Iterable[SuffixList], suffix: str) -> SuffixList | None:
    for name in (suffix, suffix.rpartition(".")[2]):
        for each in lists:
            if name in each.suffixes:
                return each
    return None


def _standing(by: SuffixList | RegistrarList, status: ListStatus) -> ListStanding:
    note = None if status == "unknown" and isinstance(by, RegistrarList) else by.note
    year = by.filed_before if isinstance(by, SuffixList) else None
    return ListStanding(
        status=status,
        source=by.source,
        confidence=by.confidence,
        as_of=by.as_of,
        note=note,
        filed_before=year,
    )
