"""One entry for every certificate type of MIIT's list, and what can be read out of a number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filing.codes import certificate
from bot.filing.result import Err, Note, Ok
from tests.filing.codes import generated as made
from tests.filing.codes.checks import KINDS
from tests.filing.codes.generated import TODAY, garbage

VALID = {
    "id_card": made.resident_ids,
    "passport": made.passports,
    "tw_permit": made.tw_permits,
    "hk_mo_permit": made.hk_mo_permits,
    "foreign_pr": made.new_foreign_prs | made.old_foreign_prs,
    "residence_permit": made.residence_permits,
    "uscc": made.usccs,
    "organisation_code": made.organisation_codes,
    "text": made.other_certificates,
}


def test_the_rulebook_names_a_rule_for_every_type() -> None:
    assert set(KINDS.values()) == VALID.keys()


@pytest.mark.parametrize("code", KINDS)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_every_type_takes_its_own_numbers(code: str, data: st.DataObject) -> None:
    number = data.draw(VALID[KINDS[code]])
    result = certificate.check(code, number, TODAY, KINDS)
    assert isinstance(result, Ok) and result.value == number


@pytest.mark.parametrize("code", [*KINDS, "99", ""])
@settings(deadline=None, max_examples=20)
@given(text=garbage)
def test_nothing_typed_breaks_a_type(code: str, text: str) -> None:
    for filed_before in (False, True):
        assert isinstance(certificate.check(code, text, TODAY, KINDS, filed_before=filed_before), (Ok, Err))
    assert certificate.birth_date(code, text, KINDS) is None or text
    assert certificate.issuing_province(code, text, KINDS) is None or text


@pytest.mark.parametrize(
    ("code", "typed", "refusal"),
    [
        ("1", "67395965-4", "uscc_is_organisation_code"),
        ("1", "11010519491231002X", "uscc_check_digit"),
        ("2", "E12345678", "resident_id_characters"),
        ("2", "810000199001010019", "resident_id_is_residence_permit"),
        ("7", "护照", "passport_characters"),
        ("11", "H12345678", "tw_permit_characters"),
        ("14", "12345678", "hk_mo_permit_letter"),
        ("30", "11010519491231002X", "foreign_pr_shape"),
        ("41", "911840199001010018", "residence_permit_prefix"),
        ("12", "91330106673959654P", "organisation_code_is_uscc"),
        ("38", "没有证件", "other_certificate_without_digits"),
        ("45", "123456", "certificate_type_unknown"),
    ],
)
def test_the_number_of_another_type_is_refused(code: str, typed: str, refusal: str) -> None:
    result = certificate.check(code, typed, TODAY, KINDS)
    assert isinstance(result, Err) and result.code == refusal


@pytest.mark.parametrize("code", ["1", "27"])
def test_an_old_licence_number_counts_only_where_an_earlier_filing_may_hold_it(code: str) -> None:
    number = "330106000012340"
    assert certificate.check(code, number, TODAY, KINDS) == Err("uscc_old_licence_number")
    taken = certificate.check(code, number, TODAY, KINDS, filed_before=True)
    assert taken == Ok(number, (Note("old_licence_taken"),))
    mistyped = certificate.check(code, number[:-1] + "1", TODAY, KINDS, filed_before=True)
    assert mistyped == Err("old_licence_check_digit")


def test_other_registers_had_no_such_number() -> None:
    for code in ("4", "6", "17"):
        result = certificate.check(code, "330106000012340", TODAY, KINDS, filed_before=True)
        assert result == Err("uscc_old_licence_number")


@pytest.mark.parametrize(
    ("code", "number", "born", "province"),
    [
        ("2", "11010519491231002X", date(1949, 12, 31), "11"),
        ("2", "１１０１０５ 19491231-002x", date(1949, 12, 31), "11"),
        ("30", "911840199001010018", date(1990, 1, 1), "11"),
        ("30", "USA110190010101", None, None),
        ("41", "810000199001010019", date(1990, 1, 1), None),
        ("42", "830000199001010012", date(1990, 1, 1), None),
        ("7", "E12345678", None, None),
        ("14", "H12345678", None, None),
        ("1", "91330106673959654P", None, "33"),
        ("1", "330106000012340", None, "33"),
        ("13", "91110000MA0000000H", None, "11"),
        ("12", "67395965-4", None, None),
        ("38", "PDY000001", None, None),
        ("2", "11010519990230002X", None, "11"),
        ("99", "11010519491231002X", None, None),
    ],
)
def test_what_a_number_tells_is_read_out_of_it(
    code: str, number: str, born: date | None, province: str | None
) -> None:
    assert certificate.birth_date(code, number, KINDS) == born
    assert certificate.issuing_province(code, number, KINDS) == province


@settings(deadline=None)
@given(made.resident_ids | made.residence_permits | made.new_foreign_prs)
def test_the_birth_date_is_that_of_the_number(number: str) -> None:
    for code in ("2", "30", "41"):
        born = certificate.birth_date(code, number, KINDS)
        assert born is not None and f"{born:%Y%m%d}" == number[6:14]
