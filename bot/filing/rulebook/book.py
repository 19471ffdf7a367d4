"""The rulebook as the rules read it: every dated fact, found by its code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Callable, Iterable, Literal, Mapping, TypeVar

from bot.filing.rulebook.cells import Cell, IsoDate, Ruling, Source, T, ruling
from bot.filing.rulebook.documents import (
    DocumentCase,
    DocumentFact,
    DocumentKind,
    DocumentNeed,
    DocumentRule,
    needs,
)
from bot.filing.rulebook.domains import (
    ListStanding,
    RegistrarList,
    SuffixList,
    registrar_standing,
    suffix_standing,
)
from bot.filing.rulebook.faq import Faq
from bot.filing.rulebook.names import NameRule, NameSwap, NameTail, RemarkRule
from bot.filing.rulebook.provinces import (
    Applicant,
    Limit,
    LimitKind,
    NoteTopic,
    Province,
    ProvinceNote,
    ProvinceRules,
)
from bot.filing.rulebook.review import Figure, Milestone, RejectReason
from bot.filing.rulebook.services import (
    Certificate,
    CertificateRule,
    Content,
    ContentRule,
    Holder,
    LeaderException,
    LicenceRule,
    Nature,
    NumberKind,
    Preapproval,
    PreapprovalTerms,
    Product,
    SiteLanguage,
)
from bot.filing.rulebook.verifiers import SmsRule

Row = TypeVar("Row")

PERSONAL_BLOG = "32"
"""MIIT's content code of 博客/个人空间, which each province rules on for individuals."""


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The sections of ``data/rulebook/``, each under its own name, and how to find a fact in them.

    ``version`` is the date on which a person last changed the facts, ``digest`` the SHA-256 of the files:
    two rulebooks with one digest rule alike. Look-ups by a code that does not exist raise ``KeyError``.
    """

    version: IsoDate
    digest: str
    sources: tuple[Source, ...]
    national: ProvinceRules
    provinces: tuple[Province, ...]
    province_notes: tuple[ProvinceNote, ...]
    limits: tuple[Limit, ...]
    natures: tuple[Nature, ...]
    unplaced_certificates: tuple[Certificate, ...]
    certificate_rules: tuple[CertificateRule, ...]
    leader_exceptions: tuple[LeaderException, ...]
    contents: tuple[Content, ...]
    content_rules: tuple[ContentRule, ...]
    licence_rules: tuple[LicenceRule, ...]
    languages: tuple[SiteLanguage, ...]
    suffixes: tuple[SuffixList, ...]
    registrars: tuple[RegistrarList, ...]
    site_name_rules: tuple[NameRule, ...]
    site_name_tails: tuple[NameTail, ...]
    site_name_swaps: tuple[NameSwap, ...]
    app_name_rules: tuple[NameRule, ...]
    remark_rules: tuple[RemarkRule, ...]
    preapprovals: tuple[Preapproval, ...]
    preapproval_terms: PreapprovalTerms
    documents: tuple[DocumentKind, ...]
    document_rules: tuple[DocumentRule, ...]
    products: tuple[Product, ...]
    sms_rules: tuple[SmsRule, ...]
    reject_reasons: tuple[RejectReason, ...]
    figures: tuple[Figure, ...]
    milestones: tuple[Milestone, ...]
    faqs: tuple[Faq, ...]

    def __hash__(self) -> int:
        """By the digest: what is made of a rulebook may be kept, and hashing thousands of facts takes long."""
        return hash(self.digest)

    # Provinces

    def province(self, code: str) -> Province:
        """The province of a GB/T 2260 code ("33") with its own cells, national defaults not applied."""
        return _one(self.provinces, code, lambda each: each.code)

    def ruling(self, code: str, question: Callable[[ProvinceRules], Cell[T]]) -> Ruling[T]:
        """What holds in a province, telling its own rule from the national default.

        ``book.ruling("33", lambda rules: rules.leader).value``
        """
        return ruling(question(self.province(code)), question(self.national))

    def shell_adds_directly(self, code: str) -> bool | None:
        """Whether a shell entity may add a service without being cancelled first; None: not known."""
        rule = self.ruling(code, lambda rules: rules.shell_entity).value
        return None if rule is None else rule == "add_directly"

    def notes_on(
        self, code: str, kind: Literal["natures", "certificates"], value: str
    ) -> tuple[ProvinceNote, ...]:
        """The province's peculiarities that bear on one nature or one certificate type."""
        return tuple(
            note for note in self.province_notes if note.province == code and value in getattr(note, kind)
        )

    def notes(self, code: str, topic: NoteTopic | None = None) -> tuple[ProvinceNote, ...]:
        """The province's peculiarities, all or those on one topic."""
        return tuple(
            note for note in self.province_notes if note.province == code and topic in (None, note.topic)
        )

    def limit(self, kind: LimitKind, code: str, applicant: Applicant) -> Limit | None:
        """The limit that binds an applicant: the province's own before the national one; None: none known."""
        fitting = [each for each in self.limits if each.kind == kind and each.whom in ("everyone", applicant)]
        for province in (code, None):
            for each in fitting:
                if each.province == province:
                    return each
        return None

    # Entities and services

    def nature(self, code: str) -> Nature:
        """A nature of entity by MIIT's code ("4" is an enterprise)."""
        return _one(self.natures, code, lambda each: each.code)

    def certificate(self, code: str) -> Certificate:
        """A certificate type by MIIT's code, also one whose nature is not known."""
        return _one(self.certificates, code, lambda each: each.code)

    def certificate_rules_for(self, code: str, holder: Holder) -> tuple[CertificateRule, ...]:
        """What a province refuses of a holder's certificates."""
        return tuple(
            each for each in self.certificate_rules if (each.province, each.holder) == (code, holder)
        )

    def leader_exception(self, code: str, nature: str, type_: str) -> LeaderException | None:
        """What frees an entity of this nature, in an order of this type, from the province's leader rule."""
        for each in self.leader_exceptions:
            fits = nature in (each.natures or (nature,)) and type_ in (each.types or (type_,))
            if each.province == code and fits:
                return each
        return None

    def content(self, code: str) -> Content:
        """A type of service content by MIIT's code."""
        return _one(self.contents, code, lambda each: each.code)

    def content_choices(self, applicant: Applicant, code: str) -> tuple[Content, ...]:
        """The website contents an applicant may choose from in a province, in MIIT's order."""
        offered, refused = set(self.website_contents), set[str]()
        for rule in self.content_rules:
            if rule.whom in ("everyone", applicant) and rule.province in (None, code):
                if rule.ruling == "refused":
                    refused.update(rule.contents)
                else:
                    offered.intersection_update(rule.contents)
        blog = self.ruling(code, lambda rules: rules.personal_blog_content).value
        if applicant == "individual" and blog == "refused":
            refused.add(PERSONAL_BLOG)
        return tuple(each for each in self.contents if each.code in offered - refused)

    def licences(self, contents: Iterable[str]) -> tuple[LicenceRule, ...]:
        """What is said of a commercial licence for a site with these contents."""
        chosen = set(contents)
        return tuple(rule for rule in self.licence_rules if chosen.intersection(rule.contents))

    def language(self, code: str) -> SiteLanguage:
        """A website's language by MIIT's code."""
        return _one(self.languages, code, lambda each: each.code)

    def suffix_status(self, suffix: str, code: str | None = None) -> ListStanding:
        """What is known of a domain suffix ("io", "com.cn", "中国"), in a province when one is given."""
        return suffix_standing(self.suffixes, suffix, code)

    def registrar_status(self, written: str) -> ListStanding:
        """What is known of a domain registrar, by what an applicant wrote for it."""
        return registrar_standing(self.registrars, written)

    def preapproval(self, id: str) -> Preapproval:
        """A pre-approval by its id ("news")."""
        return _one(self.preapprovals, id, lambda each: each.id)

    def name_rule(self, id: str) -> NameRule:
        """A rule for names of websites or apps by its id ("restricted_word")."""
        return _one((*self.site_name_rules, *self.app_name_rules), id, lambda each: each.id)

    def product(self, id: str) -> Product:
        """A cloud product that qualifies, by its id ("ecs")."""
        return _one(self.products, id, lambda each: each.id)

    # Documents, review, process

    def document(self, kind: str) -> DocumentKind:
        """A kind of document ("residence_proof")."""
        return _one(self.documents, kind, lambda each: each.kind)

    def documents_for(self, case: DocumentCase) -> tuple[DocumentNeed, ...]:
        """The documents a filing needs, in the order of the files, each once with its strongest necessity."""
        return needs(
            self.documents,
            self.document_rules,
            replace(case, facts=case.facts | self._document_facts(case.province)),
        )

    def _document_facts(self, code: str | None) -> frozenset[DocumentFact]:
        """What a province's rules, or without one the national defaults, add to the facts of a filing."""
        own = self.province(code) if code else self.national
        elsewhere = ruling(own.individual_from_elsewhere, self.national.individual_from_elsewhere).positions
        letter = ruling(own.admin_authorisation_letter, self.national.admin_authorisation_letter).value
        facts = set[DocumentFact]()
        # Where the sources disagree whether such a filing passes, it passes at best with the proof.
        if not {"residence_permit", "proof"}.isdisjoint(elsewhere):
            facts.add("province_wants_residence_proof")
        if letter:
            facts.add("province_wants_admin_letter")
        return frozenset(facts)

    def reject_reason(self, id: str) -> RejectReason:
        """A reject reason by its id ("RJ01")."""
        return _one(self.reject_reasons, id, lambda each: each.id)

    def faq(self, slug: str) -> Faq:
        """Where the answer to a frequent question comes from ("how_long")."""
        return _one(self.faqs, slug, lambda each: each.slug)

    def source(self, tag: str) -> Source:
        """The source behind a tag ("HW-KB"), with a name that can be told to an applicant."""
        return _one(self.sources, tag, lambda each: each.tag)

    @cached_property
    def certificates(self) -> tuple[Certificate, ...]:
        """Every certificate type, those whose nature is not known last."""
        placed = (each for nature in self.natures for each in nature.certificates)
        return (*placed, *self.unplaced_certificates)

    @cached_property
    def certificate_numbers(self) -> Mapping[str, NumberKind]:
        """The rule that each certificate type's number is checked by, by MIIT's code of the type."""
        return {each.code: each.number for each in self.certificates}

    # Option lists, in the order of the files

    @cached_property
    def province_codes(self) -> tuple[str, ...]:
        """The 31 codes."""
        return tuple(each.code for each in self.provinces)

    @cached_property
    def website_contents(self) -> tuple[str, ...]:
        """Every content code a website may have; the app's own code is left out."""
        return tuple(each.code for each in self.contents if each.service == "website")

    @cached_property
    def app_contents(self) -> tuple[str, ...]:
        """Every content code an app may have; what only limits websites does not limit apps."""
        return tuple(each.code for each in self.contents)

    @cached_property
    def site_languages(self) -> tuple[str, ...]:
        """Every language code."""
        return tuple(each.code for each in self.languages)

    @cached_property
    def preapproval_types(self) -> tuple[str, ...]:
        """Every pre-approval that has a code of MIIT's, by that code."""
        return tuple(each.code for each in self.preapprovals if each.code is not None)

    @cached_property
    def instance_products(self) -> tuple[str, ...]:
        """Every product that qualifies, by its id."""
        return tuple(each.id for each in self.products)


def _one(rows: Iterable[Row], key: str, of: Callable[[Row], str]) -> Row:
    """The row with that key; the sections are short, so a walk is as quick as an index."""
    for row in rows:
        if of(row) == key:
            return row
    raise KeyError(key)
