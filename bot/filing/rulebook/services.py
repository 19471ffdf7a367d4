"""Natures, certificates, content types, languages, pre-approvals and cloud products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing.rulebook.cells import Bilingual, Cell, Name, Number, ProvinceCode, Sourced
from bot.filing.rulebook.documents import FilingType
from bot.filing.rulebook.provinces import Applicant, Whom

NumberKind = Literal[
    "foreign_pr",
    "hk_mo_permit",
    "id_card",
    "organisation_code",
    "passport",
    "residence_permit",
    "text",
    "tw_permit",
    "uscc",
]


@dataclass(frozen=True, kw_only=True)
class Certificate(Bilingual, Sourced):
    """A certificate type (证件类型) by MIIT's code; ``number`` is the rule its number is checked by."""

    code: Number
    number: NumberKind


@dataclass(frozen=True, kw_only=True)
class Nature(Bilingual, Sourced):
    """A nature of entity (主办单位性质) by MIIT's code with the certificates it may file with."""

    code: Number
    applicant: Applicant
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, kw_only=True)
class Content(Bilingual, Sourced):
    """A type of service content (服务内容) by MIIT's code."""

    code: Number
    service: Literal["website", "app"]


Holder = Literal["individual", "organisation", "leader"]
"""Whose certificate a rule is about: an individual's, an organisation's, its leader's."""


@dataclass(frozen=True, kw_only=True)
class CertificateRule(Bilingual, Sourced):
    """Certificate types that a province does not take; of a leader: another person is authorised instead."""

    province: ProvinceCode
    holder: Holder
    certificates: tuple[Number, ...]


@dataclass(frozen=True, kw_only=True)
class LeaderException(Sourced):
    """Whom a province's rule for entity leaders (主体负责人) does not bind, or not surely.

    ``ruling``: another than the legal representative may be authorised, or the sources don't settle it; what is
    left out of ``natures`` and ``types`` holds for all.
    """

    province: ProvinceCode
    ruling: Literal["may_authorise", "unsettled"]
    natures: tuple[Number, ...] = ()
    types: tuple[FilingType, ...] = ()


ContentRuling = Literal["only", "refused"]


@dataclass(frozen=True, kw_only=True)
class ContentRule(Sourced):
    """The only content types an applicant may choose, or those refused; ``province`` None: everywhere."""

    contents: tuple[Number, ...]
    ruling: ContentRuling
    whom: Whom
    province: ProvinceCode | None = None
    note: Bilingual | None = None


@dataclass(frozen=True, kw_only=True)
class LicenceRule(Sourced):
    """Contents that need a commercial ICP licence (经营许可证, §5.2) besides the filing, or may need one."""

    contents: tuple[Number, ...]
    standing: Literal["needed", "disputed"]
    note: Bilingual


@dataclass(frozen=True, kw_only=True)
class SiteLanguage(Bilingual, Sourced):
    """A language of a website by MIIT's code."""

    code: Number


@dataclass(frozen=True, kw_only=True)
class Preapproval(Bilingual, Sourced):
    """An industry that needs another authority's approval first (前置审批).

    ``code`` is MIIT's (None: MIIT's list has none), ``authority`` who approves, ``document`` what it issues,
    ``needed`` whether it is still asked for, ``keywords`` the words that point at it in names and scope.
    """

    id: Name
    authority: Bilingual
    document: Bilingual
    needed: Cell[bool]
    keywords: tuple[str, ...]
    code: Number | None = None


@dataclass(frozen=True, kw_only=True)
class PreapprovalTerms:
    """What holds for all pre-approvals.

    individuals_may_hold  whether an individual can obtain one
    letter_instead        a remark and a letter of commitment when the authority says none is needed
    scanned               the slots whose words point at an industry
    """

    individuals_may_hold: Cell[bool]
    letter_instead: Cell[bool]
    scanned: Cell[tuple[Name, ...]]


@dataclass(frozen=True, kw_only=True)
class Product(Bilingual, Sourced):
    """A cloud product in the Chinese mainland that qualifies for filing.

    ``services`` is how many services one instance files in its life, ``months`` the shortest term bought,
    ``billing`` how it must be paid, ``public_ip`` whether it needs a public address or bandwidth.
    """

    id: Name
    services: Cell[int]
    months: Cell[int]
    billing: Cell[Literal["subscription", "pay_as_you_go"]]
    public_ip: Cell[bool]
