"""What stands in the way of an order: a true fact that blocks or warns, on its slot, with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Iterator, Mapping

from bot.filing.case import Case


@dataclass(frozen=True)
class Blocker:
    """``code`` is a text key ``blocker.<code>``; ``severity`` is block, warn or unknown; ``wording`` names a
    variant of the text (``blocker.<code>@<wording>``)."""

    code: str
    slot: str | None
    severity: str
    source: str
    params: Mapping[str, str] = field(default_factory=dict)
    wording: str | None = None


Rule = Callable[[Case], Iterator[Blocker]]
