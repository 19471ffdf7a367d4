"""Numbers of persons: what python-stdnum gets wrong about them, and properties of the check characters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.codes import (
    foreign_pr,
    hk_mo_permit,
    mod11,
    passport,
    residence_permit,
    resident_id,
    tw_permit,
)
from bot.filing.result import Err, Ok

TODAY = date(2026, 11, 24)


def completed(seventeen: str) -> str:
    return seventeen + mod11.check_character(seventeen)


@pytest.mark.parametrize("prefix", ["330106", "330113", "710000"])
def test_a_card_is_judged_by_its_province_not_by_a_list_of_districts(prefix: str) -> None:
    number = completed(prefix + "19800101001")
    assert resident_id.check(number, TODAY) == Ok(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "resident_id_length"),
        ("1101051949123100", "resident_id_length"),
        ("110105491231002", "resident_id_old_card"),
        (completed("99010519491231002"), "resident_id_region"),
        (completed("11010520990101002"), "resident_id_birth_date"),
        (completed("11010518000101002"), "resident_id_birth_date"),
        (completed("11010519990230002"), "resident_id_birth_date"),
        ("110105194912310021", "resident_id_check_digit"),
        ("11010519491231X02X", "resident_id_characters"),
        ("810000199001010019", "resident_id_is_residence_permit"),
    ],
)
def test_a_wrong_card_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    result = resident_id.check(typed, TODAY)
    assert isinstance(result, Err) and result.code == code


def test_somebody_born_today_has_a_card() -> None:
    assert isinstance(resident_id.check(completed("11010520261124002"), TODAY), Ok)


@pytest.mark.parametrize(
    ("on", "age"), [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2028, 2, 29), 20)]
)
def test_who_was_born_on_a_leap_day_grows_older_in_march(on: date, age: int) -> None:
    assert resident_id.age_on(completed("33010620080229001"), on) == age


@given(st.integers(0, 16), st.integers(1, 9))
def test_any_one_wrong_digit_breaks_the_check_character(place: int, by: int) -> None:
    right = "11010519491231002X"
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert not mod11.is_consistent(wrong)


def test_no_error_repeats_the_number() -> None:
    for typed in ("110105194912310021", "11010519491231002", "1101O519491231002X"):
        result = resident_id.check(typed, TODAY)
        assert isinstance(result, Err) and all(len(value) <= 2 for value in result.params.values())


@pytest.mark.parametrize("check", [residence_permit.check, foreign_pr.check])
def test_a_mainland_card_is_no_permit(check: object) -> None:
    assert isinstance(check(completed("33010619900101001"), TODAY), Err)  # type: ignore[operator]


def test_permits_and_passports_take_what_is_printed() -> None:
    assert hk_mo_permit.check("ｈ 1234 5678") == Ok("H12345678")
    assert tw_permit.check("１２３４５６７８") == Ok("12345678")
    assert passport.check("ea1234567") == Ok("EA1234567")
    assert isinstance(passport.check("护照"), Err)
