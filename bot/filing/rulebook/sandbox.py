"""A named sandbox for the filing register: invented entities and domains with a filing history.

It stands in for MIIT's register until a real one can be asked. Nobody in it exists; every number passes its
check digit so that the rules treat it as they treat a real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from bot.filing.rulebook.cells import Pattern, Sourced

Standing = Literal["here", "here_other_account", "other_provider", "hichina", "shell", "in_progress"]
CertificateNumber = Annotated[str, Pattern(r"[0-9A-Z]{5,18}", "a certificate number in upper case")]
DomainName = Annotated[str, Pattern(r"[^\s/A-Z]+\.[^\s/A-Z.]+", "a domain in lower case")]


@dataclass(frozen=True, kw_only=True)
class FiledEntity(Sourced):
    """An entity by its certificate number with where its filing stands (values of ``entity_filing``)."""

    cert_no: CertificateNumber
    name: str
    standing: Standing
    record_no: str | None = None


@dataclass(frozen=True, kw_only=True)
class FiledDomain(Sourced):
    """A domain with the entity that filed it; ``here`` when Alibaba Cloud is its access provider."""

    domain: DomainName
    cert_no: CertificateNumber
    here: bool
    record_no: str


@dataclass(frozen=True, kw_only=True)
class SandboxRegister:
    """The whole sandbox, found by certificate number and domain."""

    sandbox_entities: tuple[FiledEntity, ...]
    sandbox_domains: tuple[FiledDomain, ...]

    def entity(self, cert_no: str) -> FiledEntity | None:
        """The entity with that certificate number; None: never filed."""
        return next((each for each in self.sandbox_entities if each.cert_no == cert_no), None)

    def domain(self, domain: str) -> FiledDomain | None:
        """The filing of a domain; None: never filed."""
        return next((each for each in self.sandbox_domains if each.domain == domain), None)
