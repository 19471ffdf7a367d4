"""The filing register (MIIT's, behind a port) against what the applicant said.

Only what a register positively knows counts: that it knows nothing of a domain proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.filing.case import Case


class EntityOnRecord(Protocol):
    """An entity's standing, a value of ``entity_filing``."""

    @property
    def standing(self) -> str: ...


class DomainOnRecord(Protocol):
    """A domain's filing: by which certificate number, and whether its access provider is this one."""

    @property
    def cert_no(self) -> str: ...

    @property
    def here(self) -> bool: ...


class FilingRegister(Protocol):
    """What can be asked: None means that nothing is known."""

    def entity(self, cert_no: str) -> EntityOnRecord | None: ...

    def domain(self, domain: str) -> DomainOnRecord | None: ...


@dataclass(frozen=True)
class Contradiction:
    """``register`` is the value of ``slot`` that the register stands for; ``about`` is entity or domain."""

    slot: str
    register: str
    about: str


def contradiction(case: Case, slot: str, register: FilingRegister) -> Contradiction | None:
    """What the register has against the routing answers, once ``slot`` has been answered."""
    if slot == "entity_cert_no":
        return _entity(case, register) or _domain(case, register)
    return _domain(case, register) if slot == "site_domain" else None


def _entity(case: Case, register: FilingRegister) -> Contradiction | None:
    on_record = register.entity(str(case.facts["entity_cert_no"]))
    told = case.facts.get("entity_filing")
    if on_record is None or told is None or on_record.standing == told:
        return None
    return Contradiction("entity_filing", on_record.standing, "entity")


def _domain(case: Case, register: FilingRegister) -> Contradiction | None:
    name = case.facts.get("site_domain")
    on_record = register.domain(str(name)) if name else None
    number, told = case.facts.get("entity_cert_no"), case.facts.get("service_filing")
    if on_record is None or told is None:  # a domain named early, or in an order that does not ask
        return None
    if number is None:
        fitting = ("here",) if on_record.here else ("same_entity", "other_entity")
        return None if told in fitting else Contradiction("service_filing", fitting[-1], "domain")
    same = on_record.cert_no == number
    expected = "other_entity" if not same else "here" if on_record.here else "same_entity"
    return None if told == expected else Contradiction("service_filing", expected, "domain")
