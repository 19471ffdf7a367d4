"""What one dated fact looks like: known, unknown, or told differently by different sources.

Every fact carries the tags of its sources, a confidence (H: two or more agreeing official sources, M: one
official source, L: third-party, old or inferred) and the date or year it is as of. ``Unknown`` means looked
for and not found: it is spoken as "ask the reviewer", never as "not needed".

The marks of this module (``Pattern`` in ``Annotated``) are read by the schema in ``bot.content.rulebook``;
nothing here checks anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True)
class Pattern:
    """The form a text must have in the files; ``means`` completes "… is not" in an error."""

    regex: str
    means: str


Confidence = Literal["H", "M", "L"]
SourceTag = Annotated[str, Pattern(r"[A-Z][A-Z0-9-]*", "a source tag such as HW-KB")]
_MONTH, _DAY = "(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
AsOf = Annotated[str, Pattern(rf"\d{{4}}(-{_MONTH}(-{_DAY})?)?", "a year, month or date such as 2026-07")]
IsoDate = Annotated[str, Pattern(rf"\d{{4}}-{_MONTH}-{_DAY}", "a date such as 2026-11-24")]
ProvinceCode = Annotated[str, Pattern(r"\d{2}", "a two-digit province code such as 33")]
Number = Annotated[str, Pattern(r"\d+", "one of MIIT's code numbers")]
Name = Annotated[str, Pattern(r"[a-z][a-z0-9_]*", "a name in lower case and underscores")]


@dataclass(frozen=True, kw_only=True)
class Bilingual:
    """A wording in both languages of the product."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The wording in ``zh-CN`` or ``en``."""
        return self.zh if language == "zh-CN" else self.en


@dataclass(frozen=True, kw_only=True)
class Source(Bilingual):
    """Where facts come from: tag of the fact sheet's §0.1, a name to tell an applicant, and its age."""

    tag: SourceTag
    as_of: AsOf


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Where a fact comes from, how sure it is and as of when it holds."""

    source: tuple[SourceTag, ...]
    confidence: Confidence
    as_of: AsOf


@dataclass(frozen=True, kw_only=True)
class Known(Sourced, Generic[T]):
    """A fact on which the sources agree, or that only one of them tells."""

    value: T
    note: Bilingual | None = None

    @property
    def preferred(self) -> T | None:
        return self.value


@dataclass(frozen=True, kw_only=True)
class Unknown(Sourced):
    """Looked for in ``source`` and not found there."""

    note: Bilingual | None = None

    @property
    def preferred(self) -> None:
        return None


@dataclass(frozen=True, kw_only=True)
class Position(Generic[T]):
    """What some of the sources say where others say something else."""

    position: T
    source: tuple[SourceTag, ...]
    as_of: AsOf


@dataclass(frozen=True, kw_only=True)
class Conflicting(Sourced, Generic[T]):
    """A fact that sources tell differently; ``prefer`` is the position to plan with, None for neither."""

    conflict: tuple[Position[T], ...]
    prefer: T | None = None
    note: Bilingual | None = None

    @property
    def preferred(self) -> T | None:
        return self.prefer


Cell = Union[Known[T], Unknown, Conflicting[T]]

Standing = Literal["known", "default", "conflicting", "unknown"]


@dataclass(frozen=True)
class Ruling(Generic[T]):
    """What holds in a province: its own cell, or the national default where its own is unknown."""

    cell: Cell[T]
    from_default: bool

    @property
    def value(self) -> T | None:
        """The value to plan with; None when nothing is known or no position is preferred."""
        return self.cell.preferred

    @property
    def positions(self) -> tuple[T, ...]:
        """Every value some source stands for: one when known, several in a conflict, none when unknown."""
        if isinstance(self.cell, Conflicting):
            return tuple(each.position for each in self.cell.conflict)
        return (self.cell.value,) if isinstance(self.cell, Known) else ()

    @property
    def standing(self) -> Standing:
        """How the value is to be spoken of."""
        if isinstance(self.cell, Unknown):
            return "unknown"
        if isinstance(self.cell, Conflicting):
            return "conflicting"
        return "default" if self.from_default else "known"


def ruling(stated: Cell[T], default: Cell[T]) -> Ruling[T]:
    """The province's own cell where it says something, else the national default."""
    if isinstance(stated, Unknown) and not isinstance(default, Unknown):
        return Ruling(default, from_default=True)
    return Ruling(stated, from_default=False)
