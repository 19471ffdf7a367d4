"""What a rule may look at: the answers so far, the dated rulebook and today's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Mapping

from bot.filing.decision import decide
from bot.filing.outcome import Decision
from bot.filing.parts import Part, parts

if TYPE_CHECKING:
    from bot.filing.rulebook import Rulebook

Facts = Mapping[str, Any]

INDIVIDUAL = "5"
ENTERPRISE = "4"


@dataclass(frozen=True)
class Case:
    """One filing as the rules see it.

    ``facts`` maps slots to normalised values; keys beginning with ``known_`` are what our own store and
    the filing register said, kept beside what the applicant said.
    """

    facts: Facts
    book: Rulebook
    today: date

    @cached_property
    def decision(self) -> Decision:
        """The filing type or the reason for having none, as far as the facts go."""
        return decide(self.facts, self.shell_adds_directly)

    @property
    def shell_adds_directly(self) -> bool | None:
        """Whether the province lets a shell entity add a service (decision row 5); None: not known yet."""
        province = self.facts.get("province")
        return None if province is None else self.book.shell_adds_directly(str(province))

    @cached_property
    def parts(self) -> frozenset[Part]:
        """The parts of the questionnaire that this order has."""
        return parts(self.decision, self.facts)

    def asks(self, *wanted: Part) -> bool:
        """Whether the order has one of these parts."""
        return not self.parts.isdisjoint(wanted)

    @property
    def app(self) -> bool:
        """Whether the order is about an app. Who has both files the website first."""
        return self.says("service_kind", "app")

    def service_slot(self, name: str) -> str:
        """The slot of the website's or of the app's ``name`` ("remark", "preapproval_type")."""
        return f"app_{name}" if self.app else f"site_{name}"

    @property
    def individual(self) -> bool:
        return self.facts.get("entity_nature") == INDIVIDUAL

    @property
    def organisation(self) -> bool:
        nature = self.facts.get("entity_nature")
        return nature is not None and nature != INDIVIDUAL

    def has(self, slot: str) -> bool:
        return self.facts.get(slot) is not None

    def says(self, slot: str, *values: Any) -> bool:
        """Whether the answer to ``slot`` is one of ``values``."""
        return self.facts.get(slot) in values
