"""What the 31 provincial authorities (管局) want: the matrix of the fact sheet's §4, one cell a question.

``ProvinceRules`` names the questions once; the national defaults answer the same ones for the provinces
whose own answer is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from bot.filing.rulebook.cells import Bilingual, Cell, Number, Pattern, ProvinceCode, Sourced

LeaderRule = Literal["must_be_legal_rep", "may_authorise", "not_required"]
ElsewhereRule = Literal["allowed", "residence_permit", "proof", "not_allowed"]
PhoneLocality = Literal["all", "individuals", "non_locals", "no"]
DomainHolderRule = Literal["entity_only", "entity_or_legal_rep"]
ShellRule = Literal["add_directly", "cancel_first"]
FooterCopyright = Literal["mandatory", "recommended"]
FooterNumber = Literal["website", "entity"]
IndividualBusinessRule = Literal["enterprise", "individual_without_trade_name", "by_register"]
PersonalBlogRule = Literal["allowed", "refused", "needs_approval"]
YoungerProof = Literal["income", "income_or_work", "work", "study_or_work", "guardian"]
Applicant = Literal["individual", "organisation"]
Whom = Literal["individual", "organisation", "everyone"]
WebAddress = Annotated[
    str, Pattern(r"https?://[^\s/]+/\S*", "a web address such as https://zjca.miit.gov.cn/")
]
RecordPrefix = Annotated[str, Pattern("[一-鿿]", "the one character a filing number begins with")]


@dataclass(frozen=True, kw_only=True)
class AgeRule:
    """The least age in years, and with which proof the younger may file from ``younger_from`` years on.

    ``younger_from`` None with a proof: the sources name no lower bound.
    """

    years: int
    younger_with: YoungerProof | None = None
    younger_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class DomainLife:
    """How long a domain must still run when it is filed; exactly one of the two is given."""

    months: int | None = None
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProvinceRules:
    """The questions the rules ask about a province.

    leader                      who may be the entity leader (主体负责人) of an organisation
    authorised_leader_is_admin  a leader who is not the legal representative must be the administrator too
    individual_from_elsewhere   an individual whose ID is of another province
    min_age_individual          age of an individual applicant
    min_age_organisation_leader age of an organisation's leader
    phone_local                 whose phone must be of the province
    domain_holder_organisation  who may hold an organisation's domain
    shell_entity                an entity without services (空壳主体): add a service, or cancel it first
    footer_copyright            the copyright line (版权所有) at the foot of the site
    footer_number               which number the foot of the site shows
    remark_declaration          individuals: a fixed declaration in the remarks
    admin_authorisation_letter  a letter for an administrator who is not the legal representative
    mail_same_city              mailing address in the city of the certificate
    refuses_district_shiqu      the district 市辖区 is refused
    individual_business_as      as what an individual business (个体工商户) files
    personal_blog_content       the content type 博客/个人空间 for individuals
    domain_life                 how long a domain must still run when it is filed
    regulations                 address of the authority's own site, where its regulations are read
    """

    leader: Cell[LeaderRule]
    authorised_leader_is_admin: Cell[bool]
    individual_from_elsewhere: Cell[ElsewhereRule]
    min_age_individual: Cell[AgeRule]
    min_age_organisation_leader: Cell[AgeRule]
    phone_local: Cell[PhoneLocality]
    domain_holder_organisation: Cell[DomainHolderRule]
    shell_entity: Cell[ShellRule]
    footer_copyright: Cell[FooterCopyright]
    footer_number: Cell[FooterNumber]
    remark_declaration: Cell[bool]
    admin_authorisation_letter: Cell[bool]
    mail_same_city: Cell[bool]
    refuses_district_shiqu: Cell[bool]
    individual_business_as: Cell[IndividualBusinessRule]
    personal_blog_content: Cell[PersonalBlogRule]
    domain_life: Cell[DomainLife]
    regulations: Cell[WebAddress]


@dataclass(frozen=True, kw_only=True)
class Province(Bilingual, Sourced, ProvinceRules):
    """One of the 31: GB/T 2260 code, short names, the number prefixes and the authority with its rules."""

    code: ProvinceCode
    prefixes: tuple[RecordPrefix, ...]
    authority: Bilingual


NoteTopic = Literal[
    "address",
    "admin",
    "certificate",
    "change",
    "contact",
    "content",
    "documents",
    "domain",
    "individual_business",
    "leader",
    "minor",
    "name",
    "order",
    "preapproval",
    "remark",
    "residence",
    "superior_unit",
    "time",
]


@dataclass(frozen=True, kw_only=True)
class ProvinceNote(Bilingual, Sourced):
    """A peculiarity of a province that no cell of the matrix holds, as a sentence (§4.2).

    ``whom`` leaves out those whom it does not concern. ``natures`` and ``certificates`` are MIIT's codes of those it
    is about; told as soon as one is chosen.
    """

    province: ProvinceCode
    topic: NoteTopic
    whom: Whom = "everyone"
    natures: tuple[Number, ...] = ()
    certificates: tuple[Number, ...] = ()


LimitKind = Literal[
    "administrator_age_at_least",
    "administrator_age_at_most",
    "distinct_phones_of_two_persons_at_least",
    "remark_characters_at_least",
    "services_at_most",
]


@dataclass(frozen=True, kw_only=True)
class Limit(Sourced):
    """A number that bounds an answer; ``province`` None: everywhere.

    Thresholds from which a *document* is due stand with the documents; what a province says of the sites in one
    order with its notes, because our order has one.
    """

    kind: LimitKind
    value: int
    whom: Whom
    province: ProvinceCode | None = None
    note: Bilingual | None = None
