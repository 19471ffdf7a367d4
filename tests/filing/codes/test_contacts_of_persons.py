"""Phones and e-mail addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.codes import email, landline, mobile
from bot.filing.result import Err, Ok


def code_of(result: object) -> str:
    return result.code if isinstance(result, Err) else "ok"


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "+8613800138000",
        "0086 138 0013 8000",
        "１３８－００１３－８０００",
        "（86）13800138000",
    ],
)
def test_a_mobile_is_eleven_digits_however_it_is_typed(typed: str) -> None:
    assert mobile.check(typed) == Ok("13800138000")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1380013800", "mobile_length"),
        ("138001380001", "mobile_length"),
        ("+86 138001380001", "mobile_length"),
        ("12800138000", "mobile_segment"),
        ("0571-88886666", "mobile_is_landline"),
        ("+1 415 555 2671", "mobile_not_mainland"),
        ("+852 6123 4567", "mobile_not_mainland"),
        ("1380013800O", "mobile_characters"),
        ("", "mobile_characters"),
    ],
)
def test_a_wrong_mobile_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    assert code_of(mobile.check(typed)) == code


@pytest.mark.parametrize("segment", ["130", "166", "199", "192", "198", "177"])
def test_segments_given_out_lately_are_known(segment: str) -> None:
    assert mobile.check(segment + "12345678") == Ok(segment + "12345678")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0571-88886666", "057188886666"),
        ("010 6888 6666", "01068886666"),
        ("+86-571-88886666", "057188886666"),
        ("86-10-68886666", "01068886666"),
        ("０５７１－８８８８６６６６", "057188886666"),
    ],
)
def test_a_landline_is_kept_as_digits(typed: str, value: str) -> None:
    assert landline.check(typed) == Ok(value)


@pytest.mark.parametrize("typed", ["0571-88886666-123", "0571-88886666转123", "0571-88886666 ext. 123"])
def test_an_extension_is_left_out_and_that_is_said(typed: str) -> None:
    result = landline.check(typed)
    assert isinstance(result, Ok) and result.value == "057188886666"
    assert [dict(note.params) for note in result.notes] == [{"extension": "123"}]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("88886666", "landline_without_area_code"),
        ("13800138000", "landline_is_mobile"),
        ("+86 13800138000", "landline_is_mobile"),
        ("4008001234", "landline_is_service_number"),
        ("+852 2123 4567", "landline_not_mainland"),
        ("0571-888866", "landline_length"),
        ("abc", "landline_characters"),
    ],
)
def test_a_wrong_landline_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    assert code_of(landline.check(typed)) == code


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (" Zhang.San@Example.com ", "zhang.san@example.com"),
        ("ａ＠ｑｑ．ｃｏｍ", "a@qq.com"),
        ("a+b@sub.example.com.cn", "a+b@sub.example.com.cn"),
    ],
)
def test_an_address_is_kept_in_lower_case(typed: str, value: str) -> None:
    assert email.check(typed) == Ok(value)


@pytest.mark.parametrize(
    ("typed", "suggestion"), [("1@qq.con", "qq.com"), ("1@163.co", None), ("1@gmail.cpm", "gmail.com")]
)
def test_a_provider_mistyped_into_nothing_is_suggested(typed: str, suggestion: str | None) -> None:
    result = email.check(typed)
    assert (result.params["suggestion"] if isinstance(result, Err) else None) == suggestion


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a.example.com", "email_syntax"),
        ("a@@example.com", "email_syntax"),
        ("a b@example.com", "email_syntax"),
        ("a@example.notasuffix", "email_unknown_suffix"),
        ("a" * 60 + "@" + "b" * 60 + ".example.com", "email_too_long"),
    ],
)
def test_a_wrong_address_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    assert code_of(email.check(typed)) == code


def test_company_domains_are_not_taken_for_slips() -> None:
    for typed in ("a@123.com", "a@qq.cn", "a@mail.cn"):
        assert email.check(typed) == Ok(typed)


@given(st.text(max_size=200))
def test_no_text_breaks_a_check_and_no_error_repeats_the_local_part(text: str) -> None:
    for check in (mobile.check, landline.check, email.check):
        result = check(text)
        if isinstance(result, Err):
            assert not any("@" in value for value in result.params.values())
