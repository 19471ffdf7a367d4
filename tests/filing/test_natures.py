"""Every row of the fact sheet's §3: each nature with its certificates, each certificate with its number."""

from __future__ import annotations

import pytest

from bot.filing import certificates
from bot.filing.blockers import blockers
from bot.filing.documents import SHOWS, required
from bot.filing.face_check import FaceCheck, face_check
from bot.filing.fields import BY_SLOT
from bot.filing.fields.numbers import FOUND_AS
from bot.filing.journey import with_derived
from bot.filing.result import Err, Note, Ok
from tests.filing.conftest import COMPANY, INDIVIDUAL

ROWS = {
    "5": "2 7 11 14 30 41 42",
    "4": "1 12 27",
    "3": "3 4 15",
    "2": "9 13",
    "1": "5 23",
    "6": "6 10",
    "9": "16 17 36 37",
    "10": "18 19",
    "11": "20 21",
    "12": "22 34 40",
    "13": "24",
    "14": "28",
    "15": "25",
    "16": "35",
    "17": "38",
    "18": "39",
    "19": "43",
    "20": "44",
}
NUMBERS = {
    "uscc": ("91330106673959654P", "91330106673959654A", "uscc_check_digit"),
    "organisation_code": ("673959654", "673959655", "organisation_code_check_digit"),
    "text": ("某证字第000001号", "没有", "other_certificate_length"),
    "id_card": ("11010519491231002X", "110105194912310021", "resident_id_check_digit"),
    "passport": ("E12345678", "E123", "passport_length"),
    "tw_permit": ("12345678", "1234567", "tw_permit_length"),
    "hk_mo_permit": ("H12345678", "K12345678", "hk_mo_permit_letter"),
    "foreign_pr": ("911840199001010018", "911840199001010017", "foreign_pr_check_digit"),
    "residence_permit": ("810000199001010019", "810000199001010018", "residence_permit_check_digit"),
}
"""By the rule: a number it takes, one it refuses, and why."""

EVERY = [(nature, code) for nature, codes in ROWS.items() for code in codes.split()]
BY_HOLDER = {"entity": "entity_cert_no", "leader": "leader_cert_no", "admin": "admin_cert_no"}


def codes(case) -> dict[str, tuple[str, str | None]]:
    derived = case.__class__(with_derived(case), case.book, case.today)
    return {each.code: (each.severity, each.told) for each in blockers(derived)}


def test_every_nature_can_be_chosen_the_usual_ones_first(case):
    offered = BY_SLOT["entity_nature"].kind.options(case(INDIVIDUAL))
    assert set(offered) == set(ROWS) and offered[:2] == ("5", "4")


@pytest.mark.parametrize("code", ["46", "47", "48", "49"])
def test_a_certificate_of_no_known_nature_is_named_and_offered_to_nobody(book, code):
    assert book.certificate(code).zh
    assert code not in {one.code for nature in book.natures for one in nature.certificates}


def test_each_row_has_the_sheets_name(book):
    names = (
        "国防机构 政府机关 事业单位 企业 个人 社会团体 民办非企业单位 基金会 律师执业机构 外国在华文化中心"
    )
    names += " 群众性团体组织 司法鉴定机构 宗教团体 境外机构 医疗机构 公证机构 集体经济 仲裁机构"
    codes = "1 2 3 4 5 6 9 10 11 12 13 14 15 16 17 18 19 20"
    assert {one.code: one.zh for one in book.natures} == dict(zip(codes.split(), names.split(), strict=True))


@pytest.mark.parametrize("nature", ROWS)
def test_the_certificates_of_a_nature_are_offered_and_a_single_one_is_no_question(case, nature):
    made = case(INDIVIDUAL, entity_nature=nature, without=("entity_cert_type",))
    field, own = BY_SLOT["entity_cert_type"], tuple(ROWS[nature].split())
    assert field.kind.options(made) == own
    assert field.derived(made) == (own[0] if len(own) == 1 else None)
    other = next(code for _, code in EVERY if code not in own)
    assert field.check(other, made) == Err("not_an_option")


@pytest.mark.parametrize(("nature", "code"), EVERY)
def test_a_number_is_checked_by_the_rule_of_its_certificate(case, nature, code):
    made = case(INDIVIDUAL, entity_nature=nature, entity_cert_type=code)
    right, wrong, why = NUMBERS[made.book.certificate_numbers[code]]
    taken = BY_SLOT["entity_cert_no"].check(right, made)
    assert isinstance(taken, Ok) and taken.value == right
    refused = BY_SLOT["entity_cert_no"].check(wrong, made)
    assert isinstance(refused, Err) and refused.code == why


@pytest.mark.parametrize("holder", ["leader", "admin"])
@pytest.mark.parametrize("code", ROWS["5"].split())
def test_persons_of_an_organisation_may_show_any_of_the_persons_certificates(case, holder, code):
    made = case(COMPANY, **{f"{holder}_cert_type": code})
    right, wrong, why = NUMBERS[made.book.certificate_numbers[code]]
    field = BY_SLOT[BY_HOLDER[holder]]
    taken, refused = field.check(right, made), field.check(wrong, made)
    assert isinstance(taken, Ok) and taken.value == right
    assert isinstance(refused, Err) and refused.code == why
    assert BY_SLOT[f"{holder}_cert_type"].check(code, made) == Ok(code)


def test_every_rule_says_which_findings_may_be_its_number(book):
    assert FOUND_AS.keys() == set(book.certificate_numbers.values()) == NUMBERS.keys()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("E12345678", "7"),
        ("H12345678", "14"),
        ("12345678", "11"),
        ("810000199001010019", "41"),
        ("830000199001010012", "42"),
        ("911840199001010018", "30"),
    ],
)
def test_a_legal_representatives_certificate_is_told_by_its_number(case, number, code):
    taken = BY_SLOT["legal_rep_cert_no"].check(number, case(COMPANY))
    assert taken == Ok(number, (Note("taken_as_certificate", {"certificate": code}),))


@pytest.mark.parametrize("mistyped", ["330106199003077655", "33010619900307765", "13800138000", "张三"])
def test_a_mistyped_resident_id_of_a_legal_representative_stays_one(case, mistyped):
    refused = BY_SLOT["legal_rep_cert_no"].check(mistyped, case(COMPANY))
    assert isinstance(refused, Err) and refused.code.startswith("resident_id_")


def test_an_old_licence_counts_only_for_who_has_filed_before(case):
    field = BY_SLOT["entity_cert_no"]
    assert isinstance(field.check("330106000012340", case(COMPANY)), Err)
    assert isinstance(field.check("330106000012340", case(COMPANY, entity_filing="other_provider")), Ok)


@pytest.mark.parametrize(
    ("code", "number", "told"), [("1", "12330000470095016Q", True), ("1", "91330106673959654P", False)]
)
def test_a_code_of_another_nature_is_noted_and_taken(case, code, number, told):
    read = BY_SLOT["entity_cert_no"].checks[0](number, case(COMPANY, entity_cert_type=code))
    assert isinstance(read, Ok) and bool(read.notes) is told


def test_a_name_in_letters_falls_with_the_passport(journey):
    path = journey(INDIVIDUAL, entity_cert_type="2", entity_name="John Sample")
    assert "entity_name" in path.outdated()
    assert (
        "entity_name" not in journey(INDIVIDUAL, entity_cert_type="7", entity_name="John Sample").outdated()
    )


def test_what_a_number_does_not_tell_is_unknown(case):
    passport = codes(case(INDIVIDUAL, entity_cert_type="7", entity_cert_no="E12345678"))
    assert passport["under_age"] == ("unknown", "untold")
    assert passport["other_province_id"] == ("unknown", "untold")
    permit = codes(case(INDIVIDUAL, entity_cert_type="41", entity_cert_no="810000199001010019"))
    assert "under_age" not in permit and "other_province_id" not in permit


def test_a_child_with_a_residence_permit_is_too_young(case):
    assert codes(case(INDIVIDUAL, entity_cert_type="41", entity_cert_no="810000201801010019"))["under_age"][0]


@pytest.mark.parametrize(
    ("province", "facts", "told"),
    [
        ("13", {**INDIVIDUAL, "entity_cert_type": "7"}, "individual"),
        ("44", {**COMPANY, "entity_nature": "17", "entity_cert_type": "38"}, "organisation"),
        ("14", {**COMPANY, "leader_cert_type": "14"}, "leader"),
        ("37", {**COMPANY, "leader_cert_type": "7"}, "leader"),
        ("35", {**COMPANY, "leader_cert_type": "30"}, "leader"),
        ("13", {**COMPANY, "leader_cert_type": "7"}, "leader"),
        ("37", {**COMPANY, "leader_cert_type": "14"}, None),
        ("33", {**COMPANY, "leader_cert_type": "7"}, None),
    ],
)
def test_a_certificate_that_a_province_refuses_blocks(case, province, facts, told):
    found = codes(case(facts, province=province))
    assert found.get("certificate_refused") == (("block", told) if told else None)


@pytest.mark.parametrize(
    ("number", "severity"), [(None, "unknown"), ("E12345678", None), ("330106199003077654", "block")]
)
def test_only_a_foreign_legal_representative_is_replaced_in_shandong(case, number, severity):
    found = codes(case(COMPANY, province="37", leader_is_legal_rep=False, legal_rep_cert_no=number))
    assert found.get("leader_not_legal_rep", (None, None))[0] == severity


@pytest.mark.parametrize(
    ("province", "severity"), [("13", "warn"), ("32", "unknown"), ("33", None), ("45", None)]
)
def test_an_individual_business_is_told_by_its_code(case, province, severity):
    found = codes(case(COMPANY, province=province, entity_cert_no="92330106MA0000000K"))
    assert found.get("individual_business", (None, None))[0] == severity


HK = {"leader_cert_type": "14", "leader_cert_no": "H12345678"}


@pytest.mark.parametrize(
    ("facts", "expected", "unmatched"),
    [
        (INDIVIDUAL, FaceCheck("applicant"), False),
        ({**INDIVIDUAL, "entity_cert_type": "7"}, FaceCheck("applicant"), True),
        (COMPANY, FaceCheck("admin"), False),
        ({**COMPANY, "admin_is_leader": False}, FaceCheck("admin", ("leader",)), False),
        ({**COMPANY, "leader_is_legal_rep": False}, FaceCheck("admin", ("legal_rep",)), False),
        ({**COMPANY, **HK, "admin_is_leader": False}, FaceCheck("admin", (), True), False),
        ({**COMPANY, **HK}, FaceCheck("admin", (), True), True),
        (
            {**COMPANY, "admin_is_leader": False, "admin_cert_type": "7"},
            FaceCheck("admin", ("leader",)),
            True,
        ),
    ],
)
def test_who_does_the_face_check(case, facts, expected, unmatched):
    made = case(facts)
    assert face_check(made) == expected
    assert ("face_check_unmatched" in codes(made)) is unmatched


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({**INDIVIDUAL, "entity_cert_type": "7", "entity_cert_no": "E12345678"}, {"id_front": "7"}),
        (
            {**INDIVIDUAL, "entity_cert_type": "14", "entity_cert_no": "H12345678"},
            {"id_front": "14", "id_back": "14"},
        ),
        (
            {**COMPANY, **HK},
            {"entity_certificate": None, "leader_id_front": "14", "leader_id_back": "14"},
        ),
        (
            {**COMPANY, "entity_nature": "3", "entity_cert_type": "4"},
            {"entity_certificate": "4", "leader_id_front": None, "leader_id_back": None},
        ),
    ],
)
def test_the_documents_show_the_certificates_that_were_named(case, facts, kinds):
    made = case(facts)
    derived = case(dict(with_derived(made)))
    shown = {need.kind: need.certificate for need in required(derived) if need.kind in SHOWS}
    assert shown == kinds


def test_a_law_firm_in_beijing_shows_its_licences_pages(case):
    firm = case(COMPANY, entity_nature="11", entity_cert_type="21", province="11")
    (licence,) = [need for need in required(firm) if need.kind == "entity_certificate"]
    assert licence.note is not None and "年审页" in licence.note.zh


def test_types_of_nobody_are_none(case):
    nobody = case({})
    assert certificates.types(nobody, "entity") == () and certificates.type_of(nobody, "entity") is None
    assert isinstance(certificates.check_number(nobody, "entity", "1"), Err)
