"""The port: whoever can be asked about a domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.filing.domain_facts import DomainFacts

Reason = Literal[
    "no_server",  # the operator named none for this suffix
    "not_found",
    "rate_limited",
    "timeout",
    "unreachable",
    "redirect_refused",
    "too_large",
    "malformed",
    "busy",  # too many look-ups of ours are under way
]

A_WHILE = timedelta(minutes=1)


@dataclass(frozen=True)
class Unknown:
    """Nothing was learnt, for ``reason``; it is no use to ask again before ``wait`` is over."""

    reason: Reason
    wait: timedelta = A_WHILE


class DomainLookup(Protocol):
    """Asks about a registrable domain (U-labels, lower case). Never raises; ``now`` is aware."""

    async def look_up(self, domain: str, now: datetime) -> DomainFacts | Unknown: ...
