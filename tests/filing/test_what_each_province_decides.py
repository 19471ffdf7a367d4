"""What becomes of an applicant in each of the 31 provinces: the fact sheet's §4.1 and §4.2 as decisions.

``B`` blocks, ``?`` is for the reviewer to settle, ``w`` warns, ``-`` is no matter. Where the sheet does not know a
province's rule, the national default before §4.1 decides.
"""

from __future__ import annotations

from typing import Any

import pytest
from stdnum.cn.ric import calc_check_digit

from bot.content.blocker_text import blocker_key
from bot.content.texts import texts
from bot.filing.blockers import blockers
from bot.filing.documents import required
from bot.filing.footer import footer
from bot.filing.journey import Journey
from bot.filing.regions import cities
from tests.filing.conftest import COMPANY, INDIVIDUAL, TODAY

TABLE = """
at  leader  card   individual  organisation  phones
11  ?       w+     BBBB-       BBB           ---
12  B       -      ????-       BB?           ---
13  B       -      BBBB-       BBB           --?
14  ?       B      BBBB-       BBB           ---
15  B       B      BBBB-       BBB           ---
21  -       w+     BBB?-       BB?           ---
22  -       w+     ????-       ???           ---
23  -a      B      BBB?-       BBB           ---
31  B       w+     BBBB-       BBB           ---
32  -a      w+     BBB?-       BBB           ???
33  B       w+     BBBB-       BBB           ---
34  -a      w+     ????-       BBB           ---
35  B       w+     ???--       B??           ---
36  B       ?+     BBB--       BB-           ---
37  B       w+     ????-       BBB           ---
41  B       B      ????-       BBB           ---
42  B       w+     BBBB-       BBB           ---
43  B       w+     BBBB-       BBB           -??
44  B       w+     ????-       BB?           ---
45  B       B      BBBB-       BBB           ???
46  -a      w+     BBB--       BB-           ---
50  B       w+     BBB?-       BB?           ---
51  -       w+     BBB?-       BBB           ---
52  B       w+     BB??-       B??           ---
53  B       B      BBB?-       BB?           ---
54  B       B      BBBB-       BBB           ---
61  B       -      BBBB-       BBB           ???
62  -       B      BBBB-       BBB           -??
63  B       B      BB???       B??           ---
64  B       ?+     BBBB-       BBB           ---
65  B       B      BBBB-       BBB           ???
"""
"""leader: not the legal representative, ``a``: must then be the administrator · card: an individual's of another
province, ``+``: with a proof of residence · individual aged 9, 13, 15, 17, 20 · organisation's leader aged 13, 15, 17
· phones, whether local or not, of an organisation, a local individual and one from elsewhere."""

SIGNS = {"block": "B", "unknown": "?", "warn": "w", None: "-"}
HEAD, *LINES = (line.split() for line in TABLE.strip().splitlines())
PROVINCES = [line[0] for line in LINES]


def column(name: str) -> list[tuple[str, str]]:
    """Each province with what the table says in one column."""
    return [(line[0], line[HEAD.index(name)]) for line in LINES]


def card(province: str, age: int) -> str:
    """A made-up resident ID of someone who turned ``age`` in January."""
    number = f"{province}0101{TODAY.year - age}0101001"
    return number + calc_check_digit(number)


def sign(case: Any, code: str, slot: str | None = None) -> str:
    """What a blocker says of the case, with its derived facts."""
    found = [one for one in blockers(Journey(case).case) if one.code == code and slot in (None, one.slot)]
    return SIGNS[found[0].severity if found else None]


def kinds(case: Any) -> set[str]:
    return {need.kind for need in required(Journey(case).case) if need.required}


@pytest.mark.parametrize(("province", "told"), column("leader"))
def test_a_leader_who_is_not_the_legal_representative(case, province, told) -> None:
    other = case(
        COMPANY,
        province=province,
        leader_is_legal_rep=False,
        legal_rep_cert_no=card(province, 40),
        without=("admin_is_leader",),
    )
    assert sign(other, "leader_not_legal_rep") == told[0]
    assert (Journey(other).case.facts.get("admin_is_leader") is True) is told.endswith("a")
    assert "authorisation_letter" in kinds(other)
    assert sign(case(COMPANY, province=province), "leader_not_legal_rep") == "-"


ACCESS = {"entity_filing": "other_provider", "service_filing": "same_entity"}


@pytest.mark.parametrize(
    ("province", "facts", "told"),
    [
        ("63", {"entity_nature": "2", "entity_cert_type": "13"}, "-"),
        ("63", {"entity_nature": "3", "entity_cert_type": "4"}, "B"),
        ("63", {"entity_nature": "2", "entity_cert_type": "13", **ACCESS}, "-"),
        ("44", ACCESS, "?"),
        ("45", ACCESS, "B"),
    ],
)
def test_whom_the_leader_rule_does_not_bind(case, province, facts, told) -> None:
    """Qinghai takes a letter from government organs; Guangdong's rule is said of new filings."""
    made = case({**COMPANY, **facts}, province=province, leader_is_legal_rep=False)
    assert sign(made, "leader_not_legal_rep") == told
    assert "authorisation_letter" in kinds(made)


@pytest.mark.parametrize(("province", "told"), column("card"))
def test_an_individual_with_a_card_of_another_province(case, province, told) -> None:
    elsewhere = "33" if province != "33" else "44"
    stranger = case(INDIVIDUAL, province=province, entity_cert_no=card(elsewhere, 36))
    assert sign(stranger, "other_province_id") == told[0]
    assert ("residence_proof" in kinds(stranger)) is told.endswith("+")
    local = case(INDIVIDUAL, province=province, entity_cert_no=card(province, 36))
    assert sign(local, "other_province_id") == "-" and "residence_proof" not in kinds(local)


@pytest.mark.parametrize(("province", "told"), column("individual"))
def test_the_age_of_an_individual(case, province, told) -> None:
    def at(age: int) -> str:
        return sign(case(INDIVIDUAL, province=province, entity_cert_no=card(province, age)), "under_age")

    assert "".join(map(at, (9, 13, 15, 17, 20))) == told
    assert at(22) == "-"


@pytest.mark.parametrize(("province", "told"), column("organisation"))
def test_the_age_of_an_organisations_leader(case, province, told) -> None:
    def at(age: int) -> str:
        made = case(COMPANY, province=province, leader_cert_no=card(province, age))
        return sign(made, "under_age", "leader_cert_no")

    assert "".join(map(at, (13, 15, 17))) == told
    assert at(18) == "-"


@pytest.mark.parametrize(("province", "told"), column("organisation"))
def test_the_age_of_an_administrator(case, province, told) -> None:
    """As a leader's; Tianjin wants 18 of administrators in any case."""

    def at(age: int) -> str:
        other = {"admin_is_leader": False, "admin_cert_type": "2", "admin_cert_no": card(province, age)}
        made = case({**COMPANY, **other}, province=province)
        return sign(made, "under_age", "admin_cert_no")

    assert "".join(map(at, (13, 15, 17))) == ("BBB" if province == "12" else told)
    assert at(18) == "-"


def test_a_leader_of_seventeen_cannot_be_the_administrator_in_tianjin(case) -> None:
    made = case(COMPANY, province="12", leader_cert_no=card("12", 17))
    assert sign(made, "under_age", "admin_is_leader") == "B"


@pytest.mark.parametrize("province", PROVINCES)
def test_an_administrator_is_sixty_five_at_most_in_heilongjiang(case, province) -> None:
    at = {age: case(COMPANY, province=province, leader_cert_no=card(province, age)) for age in (65, 66)}
    told = {age: sign(made, "over_age", "admin_is_leader") for age, made in at.items()}
    assert told == {65: "-", 66: "B" if province == "23" else "-"}


@pytest.mark.parametrize(("province", "told"), column("phones"))
def test_whose_phone_must_be_local(case, province, told) -> None:
    elsewhere = "33" if province != "33" else "44"
    persons = (
        case(COMPANY, province=province),
        case(INDIVIDUAL, province=province, entity_cert_no=card(province, 36)),
        case(INDIVIDUAL, province=province, entity_cert_no=card(elsewhere, 36)),
    )
    assert "".join(sign(one, "phone_not_local") for one in persons) == told


def only(codes: str, sign_: str) -> dict[str, str]:
    return dict.fromkeys(codes.split(), sign_)


SHELL_ADDS = ["11", "12", "14", "21", "31", "32", "33", "45", "51", "52", "53"]
HOLDERS = {**only("22 35 41 43 54 63 64", "B"), "52": "?"}
CITIES = only("13 41 44 52", "B")
BUSINESSES = {**only("13 14 44", "w"), "32": "?"}
LIVES = {"31": "w"}
FIVE_MONTHS, TWO_MONTHS = "2027-04-24", "2027-01-20"


@pytest.mark.parametrize("province", PROVINCES)
def test_a_domain_held_by_the_legal_representative(case, province) -> None:
    made = case(COMPANY, province=province, domain_holder="legal_rep")
    assert sign(made, "holder_differs") == HOLDERS.get(province, "-")
    assert sign(case(COMPANY, province=province, domain_holder="other"), "holder_differs") == "B"


@pytest.mark.parametrize("province", PROVINCES)
def test_how_long_a_domain_must_still_run(case, province) -> None:
    five, two = (
        case(INDIVIDUAL, province=province, domain_expires_on=on) for on in (FIVE_MONTHS, TWO_MONTHS)
    )
    assert (sign(five, "domain_expiring"), sign(two, "domain_expiring")) == (LIVES.get(province, "-"), "w")


@pytest.mark.parametrize("province", [code for code in PROVINCES if len(cities(code)) > 1])
def test_a_mailing_address_in_another_city(case, book, province) -> None:
    here, there = cities(province)[:2]
    address = f"{book.province(province).zh}{there.zh}中山路1号"
    made = case(COMPANY, province=province, city=here.code, entity_mail_address=address)
    assert sign(made, "mail_other_city") == CITIES.get(province, "-")


@pytest.mark.parametrize("province", PROVINCES)
def test_an_individual_business_that_files_as_an_enterprise(case, province) -> None:
    made = case(COMPANY, province=province, entity_cert_no="92330106MA0000000K")
    assert sign(made, "individual_business") == BUSINESSES.get(province, "-")


@pytest.mark.parametrize("province", PROVINCES)
def test_an_entity_without_services(case, province) -> None:
    decision = case({**INDIVIDUAL, "entity_filing": "shell"}, province=province).decision
    adds = province in SHELL_ADDS
    assert decision.type == ("new_service_entity_elsewhere" if adds else None)
    assert decision.outcome == ("file" if adds else "cancel_shell_first")


@pytest.mark.parametrize("province", PROVINCES)
def test_the_foot_of_the_site(case, book, province) -> None:
    number = f"{book.province(province).prefixes[0]}ICP备2026000001号"
    shown = footer(case(COMPANY, province=province), f"{number}-1")
    assert shown.number == (number if province == "44" else f"{number}-1")
    assert shown.copyright == ("mandatory" if province == "32" else "recommended")


@pytest.mark.parametrize(
    ("province", "domain", "told"),
    [
        ("33", "example.io", ("B", "MIIT has not approved “.io”", "TC-D")),
        (
            "11",
            "example.me",
            ("B", "The authority of this province does not take domains under “.me”", "TC-Q"),
        ),
        ("33", "example.me", ("-", "", "")),
        ("11", "example.red", ("?", "MIIT has approved “.red”, but it is not on the own list", "TC-Q")),
        ("33", "example.museum", ("?", "The rules on record don’t say", "TC-D")),
    ],
)
def test_who_refuses_a_suffix_is_named(case, province, domain, told) -> None:
    made = case(INDIVIDUAL, province=province, site_domain=domain)
    assert sign(made, "suffix_not_approved") == told[0]
    for one in blockers(made):
        if one.code == "suffix_not_approved":
            words = texts().render(blocker_key(texts(), one), "en", **one.params)
            assert words.startswith(told[1]) and one.source == told[2]


@pytest.mark.parametrize(
    ("filing", "expected"),
    [
        ({"goal": "file"}, "B"),
        ({"goal": "add_access", "entity_filing": "other_provider", "service_filing": "same_entity"}, "?"),
    ],
)
def test_an_org_domain_that_was_filed_long_ago_may_still_come_to_beijing(case, filing, expected) -> None:
    made = case(INDIVIDUAL, province="11", site_domain="example.org", **filing)
    assert sign(made, "suffix_not_approved") == expected
    told = [texts().render(blocker_key(texts(), one), "en", **one.params) for one in blockers(made)]
    assert any("filed before 2018" in words for words in told) == (expected == "?")
