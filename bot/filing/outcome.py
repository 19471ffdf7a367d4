"""What a decision says: the type of the order, or why nothing is filed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Decision:
    """The outcome with the facts that led there.

    ``row`` is the row of §1.3 (``Q3``/``Q4`` of §1.2, ``T5`` to ``T8`` of §1.4); ``because`` are the slots
    whose answers decided; ``missing`` are the slots still needed; ``skips`` are steps that the type makes
    unnecessary.
    """

    type: str | None = None
    outcome: str | None = None
    row: str | None = None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    contradiction: str | None = None
    source: str = ""

    @property
    def files(self) -> bool:
        """Whether the conversation goes on to an order made here: a filing, or one on a filing that exists."""
        return self.outcome == "file"

    @property
    def ends(self) -> bool:
        """Whether nothing more needs to be asked because nothing can be filed here now."""
        return self.outcome is not None and not self.files


def ends(outcome: str, row: str, because: tuple[str, ...], source: str) -> Decision:
    """Nothing is filed here, for the reason of ``row``."""
    type_ = "not_required" if outcome == "not_required" else None
    return Decision(type=type_, outcome=outcome, row=row, because=because, source=source)


def files(type_: str, row: str, because: tuple[str, ...], source: str) -> Decision:
    """An order of ``type_`` is made here."""
    skips = ("basic", "entity") if type_ in ENTITY_REUSED else ()
    return Decision(type=type_, outcome="file", row=row, because=because, skips=skips, source=source)


ENTITY_REUSED = frozenset({"new_service_entity_here", "add_access_entity_here"})
ADDS_ACCESS = frozenset({"add_access_entity_elsewhere", "add_access_entity_here"})
ENTITY_FILED = ENTITY_REUSED | ADDS_ACCESS | {"new_service_entity_elsewhere"}
FILING_TYPES = ENTITY_FILED | {"initial"}
"""What ends in a number for a service: T1 to T4."""
CANCELLATIONS = frozenset({"cancel_service", "cancel_entity", "cancel_access"})
"""What ends a filing here (T6)."""
