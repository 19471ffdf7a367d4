"""Which documents exist and which of them a filing needs (§8.3, §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Literal

from bot.filing.rulebook.cells import Bilingual, Name, Number, ProvinceCode, Sourced
from bot.filing.rulebook.provinces import Whom

Person = Literal["leader", "admin"]
FilingType = Literal[
    "initial",
    "new_service_entity_elsewhere",
    "new_service_entity_here",
    "add_access_entity_elsewhere",
    "add_access_entity_here",
    "change",
    "cancel_service",
    "cancel_entity",
    "cancel_access",
    "import_claim",
    "migrate",
]
DocumentFact = Literal[
    "admin_changed",
    "admin_is_not_leader",
    "admin_not_legal_rep",
    "admin_shows_passport",
    "app",
    "from_elsewhere",
    "holder_is_legal_rep",
    "holder_is_other",
    "leader_changed",
    "leader_from_elsewhere",
    "leader_not_legal_rep",
    "leader_shows_passport",
    "name_changed",
    "preapproval",
    "province_wants_admin_letter",
    "province_wants_residence_proof",
    "registrar_is_not_alibaba",
    "younger_than_limit",
]
"""What may be true of a filing. The rulebook itself adds those that begin with ``province_``."""
Necessity = Literal["required", "mailed", "on_request"]
NECESSITIES: tuple[Necessity, ...] = ("required", "mailed", "on_request")
"""The strongest first: a document that several rules ask for is needed as the strongest says."""


@dataclass(frozen=True, kw_only=True)
class DocumentKind(Bilingual, Sourced):
    """A kind of document; ``person`` whose it is (None: the entity's or the service's)."""

    kind: Name
    person: Person | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentRule(Sourced):
    """A document is due when everything said here holds; what is left out holds for all.

    ``facts`` must all be true of the filing, ``unless`` none; ``services_from`` counts the entity's services
    including the one being filed. ``on_request`` means only when the reviewer asks, ``mailed`` on paper.
    ``of_websites``: the source speaks of websites, being older than the filing of apps, so that an app's filing
    has the document on request only.
    """

    document: Name
    necessity: Necessity
    whom: Whom = "everyone"
    types: tuple[FilingType, ...] = ()
    provinces: tuple[ProvinceCode, ...] = ()
    natures: tuple[Number, ...] = ()
    facts: tuple[DocumentFact, ...] = ()
    unless: tuple[DocumentFact, ...] = ()
    services_from: int = 1
    of_websites: bool = False
    note: Bilingual | None = None

    def holds(self, case: DocumentCase) -> bool:
        """Whether the document is due in ``case``."""
        return (
            self.whom in ("everyone", case.applicant)
            and (not self.types or case.type in self.types)
            and (not self.provinces or case.province in self.provinces)
            and (not self.natures or case.nature in self.natures)
            and case.facts.issuperset(self.facts)
            and case.facts.isdisjoint(self.unless)
            and case.services >= self.services_from
        )

    def necessity_in(self, case: DocumentCase) -> Necessity:
        """How the document is needed in ``case``, where the rule holds."""
        return "on_request" if self.of_websites and "app" in case.facts else self.necessity


@dataclass(frozen=True, kw_only=True)
class DocumentCase:
    """What the list of documents depends on."""

    type: FilingType
    nature: str
    province: str | None = None
    facts: frozenset[DocumentFact] = frozenset()
    services: int = 1

    @property
    def applicant(self) -> Whom:
        """Nature 5 is the individual; every other nature is an organisation."""
        return "individual" if self.nature == "5" else "organisation"


@dataclass(frozen=True)
class DocumentNeed:
    """A document that a filing needs, with the rules that ask for it as strongly as that."""

    kind: DocumentKind
    necessity: Necessity
    rules: tuple[DocumentRule, ...]


def needs(
    kinds: Iterable[DocumentKind], rules: Iterable[DocumentRule], case: DocumentCase
) -> tuple[DocumentNeed, ...]:
    """The documents due in ``case`` in the order of ``kinds``, each once with its strongest necessity."""
    due: dict[str, list[DocumentRule]] = {}
    for rule in rules:
        if rule.holds(case):
            due.setdefault(rule.document, []).append(rule)
    return tuple(_need(kind, asking, case) for kind in kinds if (asking := due.get(kind.kind)))


def _need(kind: DocumentKind, asking: list[DocumentRule], case: DocumentCase) -> DocumentNeed:
    strongest = min((rule.necessity_in(case) for rule in asking), key=NECESSITIES.index)
    return DocumentNeed(
        kind, strongest, tuple(rule for rule in asking if rule.necessity_in(case) == strongest)
    )
