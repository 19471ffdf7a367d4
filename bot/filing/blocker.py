"""What stands in the way of an order: a true fact that blocks or warns, on its slot, with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, Mapping

from bot.filing.case import Case
from bot.filing.rulebook.cells import Ruling


@dataclass(frozen=True)
class Blocker:
    """``code`` is a text key ``blocker.<code>``; ``severity`` is block, warn or unknown.

    ``told`` names the wording where one code has several.
    """

    code: str
    slot: str | None
    severity: str
    source: str
    params: Mapping[str, str] = field(default_factory=dict)
    told: str | None = None


Rule = Callable[[Case], Iterator[Blocker]]


def severity(rule: Ruling[Any], known: Mapping[str, str | None]) -> str | None:
    """The severity that a province's rule gives; where the sources disagree or are silent: unknown."""
    if rule.standing in ("conflicting", "unknown"):
        return "unknown"
    return known.get(str(rule.value), "unknown")


def tags(rule: Ruling[Any]) -> str:
    """The tags of the sources that a ruling rests on."""
    return ", ".join(rule.cell.source)
