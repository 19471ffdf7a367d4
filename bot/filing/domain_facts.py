"""What a domain registry has on record (RDAP, WHOIS): a fact to offer, never to put in the applicant's mouth (§2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

ON_RECORD = ("domain_registrar", "domain_last_changed_on", "domain_expires_on")
"""The slots that a registry can say something about, in the order in which they are asked."""


@dataclass(frozen=True)
class DomainFacts:
    """A registry's answer; days are China's where the registry names its zone, else as it wrote them.

    ``source`` is the host that answered, ``fetched_at`` (aware) when it was asked. Nothing of the registrant
    is kept.
    """

    domain: str
    source: str
    fetched_at: datetime
    registrar: str | None = None
    registered_on: date | None = None
    changed_on: date | None = None
    expires_on: date | None = None
    statuses: tuple[str, ...] = ()

    def suggests(self, slot: str) -> str | None:
        """The value that the registry offers for one of ``ON_RECORD``, or None where it says nothing."""
        if slot == "domain_registrar":
            return self.registrar
        day = {"domain_last_changed_on": self.changed_on, "domain_expires_on": self.expires_on}.get(slot)
        return day.isoformat() if day else None
