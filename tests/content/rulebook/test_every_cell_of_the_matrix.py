"""Every cell of the fact sheet's §4.1, province by province, with what §2, §4.2 and §7 add to its columns.

A cell reads as the sheet tells it: ``?`` looked for and not found, ``LR@HW-KB|free@TC-P`` a conflict with who says
what, the position to plan with first. An age reads ``18(16:income)``: 18, with proof of income from 16 on.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from bot.filing.rulebook import AgeRule, Conflicting, Known, Rulebook, Unknown
from bot.filing.rulebook.cells import Cell
from bot.filing.rulebook.provinces import DomainLife

MATRIX = """
at  leader                      elsewhere           individual                            organisation           phone
11  LR@HW-KB|free@TC-P|LoA@WEB  ?                   18                                    18                     no
12  LR                          allowed             18(guardian)                          18(16:income)          no
13  LR                          allowed             18                                    18                     non_locals
14  LR@HW-G|free@TC-P           no                  18                                    18                     ?
15  LR                          no                  18                                    18                     ?
21  free                        ?                   18(16:income_or_work)                 18(16:income_or_work)  no
22  LoA                         RP                  18(income)                            18(income)             ?
23  LoA                         no                  18(16:income_or_work)                 18                     ?
31  LR                          RP                  18                                    18                     no
32  LoA                         RP                  18(16:income_or_work)                 18                     all
33  LR                          RP                  18                                    18                     no
34  LoA                         RP                  18(guardian)                          18                     no
35  LR                          RP                  14@ALI-P23|16(8:guardian)@TC-P        14@ALI-P23|18@TC-P     ?
36  LR                          RP@HW-G|no@TC-P     16                                    16                     ?
37  LR                          proof               17@HW-G|18(guardian)@TC-P             18                     no
41  LR                          no                  18(guardian)                          18                     ?
42  LR                          RP                  18                                    18                     no
43  LR                          ?                   18                                    18                     individuals
44  LR                          proof               18(work)                              18(16:work)            no
45  LR                          no                  18                                    18                     all
46  LoA                         ?                   16                                    16                     ?
50  LR                          ?                   18(16:income_or_work)                 18(16:income_or_work)  ?
51  LoA                         proof               18(16:income_or_work)                 18                     ?
52  LR                          RP                  14@ALI-P23|18@HW-KB                   14@ALI-P23|18@TC-P     ?
53  LR                          no                  18(16:income_or_work)                 18(16:income_or_work)  ?
54  LR                          no                  18                                    18                     ?
61  LR                          allowed             ?                                     18                     all
62  LoA                         no                  18                                    18                     individuals
63  LR                          no                  14@ALI-P23|22(18:study_or_work)@TC-P  14@ALI-P23|18@TC-P     ?
64  LR                          no@HW-G|proof@TC-P  18                                    18                     ?
65  LR                          no                  18                                    18                     all
"""
"""§4.1 itself, in the order of GB/T 2260."""

HEADS = {
    "leader": "leader",
    "elsewhere": "individual_from_elsewhere",
    "individual": "min_age_individual",
    "organisation": "min_age_organisation_leader",
    "phone": "phone_local",
}
"""The questions of the columns."""

WORDS = {
    "LR": "must_be_legal_rep",
    "LoA": "may_authorise",
    "free": "not_required",
    "RP": "residence_permit",
}
"""The sheet's abbreviations; of the phones ``no`` is a value of its own."""

COLUMNS: dict[str, dict[Any, str]] = {
    "authorised_leader_is_admin": {True: "23 32 34 46"},
    "domain_holder_organisation": {
        "entity_only": "22 35 41 43 54 63 64",
        "entity_or_legal_rep": "11 14 50 62",
        "entity_only@ALI-P23|entity_or_legal_rep@TC-P": "52",
    },
    "domain_life": {"3m": "11 12 41", "6m@WEB|3m@TC-P": "31", "3m@HW-KB|45d@ALI-P18": "37"},
    "shell_entity": {
        "add_directly": "11 12 14 21 31 32 33 45 51 52 53",
        "cancel_first": "13 15 22 23 34 35 36 37 41 42 43 44 46 50 54 61 62 63 64 65",
    },
    "footer_copyright": {"mandatory": "32"},
    "footer_number": {
        "entity": "44",
        "website": "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 45 46 50 51 52 53 54 61 62 63 64 65",
    },
    "remark_declaration": {True: "12 15 37 45 62"},
    "admin_authorisation_letter": {True: "12 15 31 32 34 35 36 42 43 50 51 52 61 64"},
    "mail_same_city": {True: "13 41 44 52"},
    "refuses_district_shiqu": {True: "11 12 31 33 45"},
    "individual_business_as": {
        "enterprise": "11 21 23 33 34 35 37 42 52 61",
        "individual_without_trade_name": "13 14 44",
        "by_register": "32",
    },
    "personal_blog_content": {"refused": "11 15 33 41 43 52", "needs_approval": "61"},
}
"""By question and value: the provinces that the sheet names for it (§2.1 to §2.5, §3, §4.2, §7). The others: ?"""


class Expected(NamedTuple):
    code: str
    question: str
    cell: Any


def rows() -> list[Expected]:
    head, *lines = (line.split() for line in MATRIX.strip().splitlines())
    found = [
        Expected(line[0], HEADS[column], cell)
        for line in lines
        for column, cell in zip(head, line, strict=True)
        if column in HEADS
    ]
    codes = [line[0] for line in lines]
    for question, by_value in COLUMNS.items():
        named = {code: value for value, codes_of in by_value.items() for code in codes_of.split()}
        found += [Expected(code, question, named.get(code, "?")) for code in codes]
    return found


def value(question: str, written: Any) -> Any:
    """What a value of the table is in the rulebook."""
    if question.startswith("min_age"):
        years, _, proof = str(written).rstrip(")").partition("(")
        least, _, kind = proof.rpartition(":")
        return AgeRule(
            years=int(years), younger_with=kind or None, younger_from=int(least) if least else None
        )
    if question == "domain_life":
        number = int(written[:-1])
        return DomainLife(months=number) if written.endswith("m") else DomainLife(days=number)
    if (question, written) == ("individual_from_elsewhere", "no"):
        return "not_allowed"
    return WORDS.get(written, written)


@pytest.mark.parametrize(
    ("code", "question", "written"), rows(), ids=[f"{row.code} {row.question}" for row in rows()]
)
def test_the_cell_says_what_the_sheet_says(book: Rulebook, code: str, question: str, written: Any) -> None:
    cell: Cell[Any] = getattr(book.province(code), question)
    if written == "?":
        assert isinstance(cell, Unknown)
    elif "@" not in str(written):
        assert isinstance(cell, Known) and cell.value == value(question, written)
    else:
        positions = [each.split("@") for each in written.split("|")]
        assert isinstance(cell, Conflicting) and cell.prefer == value(question, positions[0][0])
        said = {(each.position, each.source) for each in cell.conflict}
        assert said == {(value(question, each), (tag,)) for each, tag in positions}


def test_the_table_has_every_province_and_every_question(book: Rulebook) -> None:
    asked = {name for name in vars(book.national) if name != "regulations"}
    assert {(row.code, row.question) for row in rows()} == {
        (code, question) for code in book.province_codes for question in asked
    }


@pytest.mark.parametrize("code", [row.code for row in rows() if row.question == "leader"])
def test_the_authority_s_own_site_is_named_as_third_party_knowledge(book: Rulebook, code: str) -> None:
    cell = book.province(code).regulations
    assert isinstance(cell, Known) and (cell.source, cell.confidence) == (("WEB",), "L")


DEFAULTS = {
    "leader": "must_be_legal_rep",
    "individual_from_elsewhere": "residence_permit",
    "min_age_individual": AgeRule(years=18),
    "min_age_organisation_leader": AgeRule(years=18),
    "phone_local": "no",
    "domain_holder_organisation": "entity_or_legal_rep",
    "domain_life": DomainLife(months=3),
    "admin_authorisation_letter": True,
    "mail_same_city": False,
    "shell_entity": "cancel_first",
    "footer_number": "website",
    "footer_copyright": "recommended",
    "personal_blog_content": "allowed",
    "authorised_leader_is_admin": None,
    "remark_declaration": None,
    "refuses_district_shiqu": None,
    "individual_business_as": None,
}
"""What holds where a row says ``?`` (the sheet's note before §4.1, §2.5, §7.1, §7.3); None: nothing is known."""


@pytest.mark.parametrize("question", DEFAULTS)
def test_the_national_default_is_the_sheet_s(book: Rulebook, question: str) -> None:
    assert getattr(book.national, question).preferred == DEFAULTS[question]


PER_ORDER = {"14", "23", "36", "41", "42", "43", "46", "52"}
LIMITS = {
    ("distinct_phones_of_two_persons_at_least", "organisation"): {"11": 3, "21": 3, "42": 4, "44": 2},
    ("remark_characters_at_least", "individual"): {"15": 30},
    ("administrator_age_at_least", "organisation"): {"12": 18},
    ("administrator_age_at_most", "organisation"): {"23": 65},
    ("services_at_most", "organisation"): {"61": 30},
    ("services_at_most", "individual"): {"61": 5, "": 5},
}
"""What §2.3 to §2.5 and §4.2 count, by province; "" everywhere else."""


@pytest.mark.parametrize(("kind", "whom"), LIMITS)
def test_the_limit_is_the_sheet_s(book: Rulebook, kind: Any, whom: Any) -> None:
    expected = LIMITS[kind, whom]
    for code in book.province_codes:
        limit = book.limit(kind, code, whom)
        assert (limit.value if limit else None) == expected.get(code, expected.get("")), code


def test_there_are_no_other_limits(book: Rulebook) -> None:
    assert {(each.kind, each.whom) for each in book.limits} == set(LIMITS)


def test_what_provinces_say_of_the_sites_in_one_order_is_told(book: Rulebook) -> None:
    """An order of ours has one site, so that none of it binds."""
    assert {note.province for note in book.province_notes if note.topic == "order"} == PER_ORDER
