"""The documents a filing needs: which of the rulebook's rules hold for this case (fact sheet §8.3, §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Collection, Iterable

from bot.filing import certificates
from bot.filing.case import Case
from bot.filing.certificates import PASSPORT
from bot.filing.fields.preparation import NO_PREAPPROVAL
from bot.filing.rulebook.cells import Bilingual
from bot.filing.rulebook.documents import DocumentCase, DocumentFact, DocumentNeed
from bot.filing.services import services

ALIBABA_REGISTRARS = ("阿里", "万网", "alibaba", "aliyun", "hichina", "wanwang")

OWN = {"leader_id_front": "id_front", "leader_id_back": "id_back"}
"""An individual is their own leader: the card is theirs, not the leader's of something."""

SHOWS = {
    "entity_certificate": "entity",
    "id_front": "entity",
    "id_back": "entity",
    "leader_id_front": "leader",
    "leader_id_back": "leader",
    "admin_id_front": "admin",
    "admin_id_back": "admin",
}
"""Whose certificate a kind of document shows."""

NOT_FOR_THE_PAGE = frozenset({"commitment_video"})
"""Documents that are no pictures; the reviewer asks for them in another way."""

Place = tuple[str, str | None]
"""Where a document belongs: its kind, and whose it is where it is one person's."""


@dataclass(frozen=True)
class Need:
    """A document that may be uploaded; ``required`` when the filing can't be submitted without it.

    ``person`` is ``leader`` or ``admin``, None where it is the entity's or the service's; ``source`` are the
    tags of the rules that ask for it, ``note`` what they say about its form. ``certificate`` is MIIT's code
    of the type where the document is a certificate that is not what most people show.
    """

    kind: str
    person: str | None
    required: bool
    source: str
    note: Bilingual | None = None
    certificate: str | None = None

    @property
    def place(self) -> Place:
        return self.kind, self.person


def required(case: Case) -> tuple[Need, ...]:
    """The documents of ``case`` in the order they are asked for; empty while its type is not decided.

    ``case`` has its derived facts (``journey.with_derived``). Documents that go by mail are not among them;
    those that only a reviewer may ask for are, with ``required`` false.
    """
    return tuple(
        _need(case, each)
        for each in due(case)
        if each.necessity != "mailed" and each.kind.kind not in NOT_FOR_THE_PAGE
    )


def due(case: Case) -> tuple[DocumentNeed, ...]:
    """Everything the rulebook wants for ``case``, on paper too; empty while its type is not decided."""
    return _wanted(case, frozenset())


def _wanted(case: Case, supposed: frozenset[DocumentFact]) -> tuple[DocumentNeed, ...]:
    """What the rulebook wants if ``supposed`` were true besides; empty while type or nature are open."""
    decision, nature = case.decision, case.facts.get("entity_nature")
    if not decision.files or nature is None:
        return ()
    return case.book.documents_for(
        DocumentCase(
            type=decision.type,  # type: ignore[arg-type]  # a decided type is one of the rulebook's
            nature=str(nature),
            province=case.facts.get("province"),
            facts=frozenset(fact for fact, holds in FACTS.items() if holds(case)) | supposed,
            services=services(case),
        )
    )


UNCERTAIN: dict[bool, frozenset[DocumentFact]] = {
    True: frozenset({"from_elsewhere"}),
    False: frozenset({"admin_is_not_leader", "admin_not_legal_rep", "leader_not_legal_rep"}),
}
"""What only later answers tell and what most often brings further documents, for individuals and for others."""


def possible(case: Case) -> tuple[str, ...]:
    """The kinds that may still become due: if persons, residence or holder turn out so. Empty without a type."""
    now = {need.kind.kind for need in due(case) if need.necessity != "on_request"}
    further = _wanted(case, UNCERTAIN[case.individual])
    named = (place_of(case, need.kind.kind)[0] for need in further if need.necessity == "required")
    return tuple(kind for kind in named if kind not in now and kind not in OWN.values())


def place_of(case: Case, kind: str) -> Place:
    """Where ``case`` keeps the rulebook's ``kind`` of document (reject reasons name documents so)."""
    if case.individual and kind in OWN:
        return OWN[kind], None
    return kind, case.book.document(kind).person


def missing(needs: Iterable[Need], there: Collection[Place]) -> tuple[Need, ...]:
    """The required documents that are not ``there`` yet."""
    return tuple(need for need in needs if need.required and need.place not in there)


def _need(case: Case, found: DocumentNeed) -> Need:
    tags = dict.fromkeys(tag for rule in found.rules for tag in rule.source)
    kind, person = place_of(case, found.kind.kind)
    note = next((rule.note for rule in found.rules if rule.note is not None), None)
    shown = certificate_shown(case, kind)
    return Need(kind, person, found.necessity == "required", ", ".join(tags), note, shown)


def certificate_shown(case: Case, kind: str) -> str | None:
    """The type of a certificate that a document shows, where it is another than the usual one of its kind."""
    holder = SHOWS.get(kind)
    code = certificates.type_of(case, holder) if holder else None
    usual = certificates.BUSINESS_LICENCE if kind == "entity_certificate" else certificates.RESIDENT_ID
    if code is None or (kind in OWN.values() and not case.individual):
        return None
    return None if code == usual else code


def _issued_elsewhere(case: Case, holder: str) -> bool:
    """Whether the holder's card was issued in another province than the filing's, as far as its number tells."""
    issued, province = certificates.province(case, holder), case.facts.get("province")
    return None not in (issued, province) and issued != province


def _needs_residence_proof(case: Case) -> bool:
    """Whether an individual's card is of elsewhere, or of no province at all and no residence permit either."""
    if not case.individual or not case.has("entity_cert_no"):
        return False
    if certificates.province(case, "entity") is None:
        return certificates.type_of(case, "entity") not in certificates.RESIDENCE_PERMITS
    return _issued_elsewhere(case, "entity")


def _admin_not_legal_rep(case: Case) -> bool:
    """Whether an organisation's administrator is known to be someone else than its legal representative."""
    if case.says("admin_is_leader", True):
        return case.says("leader_is_legal_rep", False)
    if case.says("leader_is_legal_rep", True):
        return case.says("admin_is_leader", False)
    number = case.facts.get("legal_rep_cert_no")
    return number is not None and case.has("admin_cert_no") and not case.says("admin_cert_no", number)


def _registrar_is_not_alibaba(case: Case) -> bool:
    """Whether the domain lies with a registrar that is not the provider itself."""
    name = str(case.facts.get("domain_registrar") or "").lower()
    return bool(name) and not any(known in name for known in ALIBABA_REGISTRARS)


def _younger_than_limit(case: Case) -> bool:
    """Whether the applicant or leader is under the age the province sets."""
    age = certificates.age(case, "entity" if case.individual else "leader")
    province = case.facts.get("province")
    if age is None or province is None:
        return False
    limit = case.book.ruling(
        str(province),
        lambda rules: rules.min_age_individual if case.individual else rules.min_age_organisation_leader,
    ).value
    return limit is not None and age < limit.years


def _changes(item: str) -> Callable[[Case], bool]:
    """Whether a change order changes ``item``."""
    return lambda case: case.decision.type == "change" and item in (case.facts.get("change_items") or ())


FACTS: dict[DocumentFact, Callable[[Case], bool]] = {
    "admin_changed": _changes("administrator"),
    "admin_is_not_leader": lambda case: case.organisation and case.says("admin_is_leader", False),
    "admin_not_legal_rep": lambda case: case.organisation and _admin_not_legal_rep(case),
    "admin_shows_passport": lambda case: case.says("admin_cert_type", PASSPORT),
    "app": lambda case: case.app,
    "from_elsewhere": _needs_residence_proof,
    "holder_is_legal_rep": lambda case: case.says("domain_holder", "legal_rep"),
    "holder_is_other": lambda case: case.says("domain_holder", "other"),
    "leader_changed": _changes("leader"),
    "leader_from_elsewhere": lambda case: case.organisation and _issued_elsewhere(case, "leader"),
    "leader_not_legal_rep": lambda case: case.organisation and case.says("leader_is_legal_rep", False),
    "leader_shows_passport": lambda case: (
        certificates.type_of(case, "entity" if case.individual else "leader") == PASSPORT
    ),
    "name_changed": _changes("entity_name"),
    "preapproval": lambda case: (
        case.facts.get(case.service_slot("preapproval_type")) not in (None, NO_PREAPPROVAL)
    ),
    "registrar_is_not_alibaba": _registrar_is_not_alibaba,
    "younger_than_limit": _younger_than_limit,
}
"""What the rulebook's rules may ask of a case; it adds what the province wants by itself."""
