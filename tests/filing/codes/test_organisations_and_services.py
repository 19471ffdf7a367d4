"""Numbers of organisations, services and servers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.codes import domain, icp_number, ip, service_number, uscc
from bot.filing.result import Err, Ok


def code_of(result: object) -> str:
    return result.code if isinstance(result, Err) else "ok"


def notes_of(result: object) -> list[str]:
    return [note.code for note in result.notes] if isinstance(result, Ok) else []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("９１３３０１０６ ６７３９５９６５４ｐ", "ok"),
        ("91110000MA0000000H", "ok"),
        ("91330106673959654A", "uscc_check_digit"),
        ("9133O106673959654P", "uscc_letters"),
        ("9133A106673959654P", "uscc_region"),
        ("9133010667395965", "uscc_length"),
        ("673959654", "uscc_is_organisation_code"),
        ("330106000012345", "uscc_old_licence_number"),
        ("", "uscc_length"),
    ],
)
def test_a_credit_code_is_taken_or_refused_for_its_own_reason(typed: str, code: str) -> None:
    assert code_of(uscc.check(typed)) == code


def test_what_python_stdnum_lets_pass_is_noted() -> None:
    assert notes_of(uscc.check("91330106673959650B")) == ["uscc_organisation_digit"]


@pytest.mark.parametrize(
    ("prefix", "nature"), [("91", "4"), ("92", "4"), ("12", "3"), ("11", "2"), ("51", "6"), ("Y1", None)]
)
def test_the_category_hints_at_a_nature(prefix: str, nature: str | None) -> None:
    assert uscc.nature_hint(prefix + "330106673959654P"[:16]) == nature


@pytest.mark.parametrize(
    ("typed", "value", "notes"),
    [
        ("example.com", "example.com", []),
        ("EXAMPLE.COM.", "example.com", []),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com", []),
        ("example。cn", "example.cn", []),
        ("www.example.com", "example.com", ["domain_trimmed"]),
        ("https://example.com/path?x=1#y", "example.com", ["domain_trimmed"]),
        ("example.com:8080", "example.com", ["domain_trimmed"]),
        ("a.b.example.com.cn", "example.com.cn", ["domain_apex"]),
        ("例子.公司", "例子.公司", []),
        ("XN--FIQ228C.XN--55QX5D", "中文.公司", []),
        ("аррӏе.com", "аррӏе.com", ["domain_other_script"]),
    ],
)
def test_the_registrable_name_is_what_is_filed(typed: str, value: str, notes: list[str]) -> None:
    result = domain.check(typed)
    assert isinstance(result, Ok) and result.value == value
    assert notes_of(result) == notes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a@example.com", "domain_is_email"),
        ("47.96.0.1", "domain_is_ip"),
        ("http://47.96.0.1:80/", "domain_is_ip"),
        ("exa mple.com", "domain_syntax"),
        ("a..com", "domain_syntax"),
        ("-a.com", "domain_syntax"),
        ("foo_bar.com", "domain_syntax"),
        ("a" * 64 + ".com", "domain_syntax"),
        ("😀.com", "domain_syntax"),
        ("", "domain_syntax"),
        ("example", "domain_without_suffix"),
        ("example.con", "domain_unknown_suffix"),
        ("com.cn", "domain_is_suffix"),
        ("me.github.io", "domain_of_platform"),
    ],
)
def test_what_is_no_domain_is_refused_for_its_own_reason(typed: str, code: str) -> None:
    assert code_of(domain.check(typed)) == code


@given(st.text(max_size=300))
def test_no_text_breaks_the_domain_check(text: str) -> None:
    domain.check(text)


@given(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True))
def test_a_checked_domain_checks_again_to_itself(label: str) -> None:
    first = domain.check(f"{label}.com")
    if isinstance(first, Ok):
        assert domain.check(first.value) == Ok(first.value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("47.96.0.1", "ok"),
        ("４７．９６．０．１", "ok"),
        ("10.1.2.3", "ip_private"),
        ("100.64.0.1", "ip_private"),
        ("127.0.0.1", "ip_loopback"),
        ("0.0.0.0", "ip_reserved"),
        ("224.0.0.1", "ip_reserved"),
        ("47.96.0", "ip_syntax"),
        ("047.96.0.1", "ip_syntax"),
        ("240e::1", "ip_v6"),
    ],
)
def test_only_a_public_ipv4_address_is_a_servers(typed: str, code: str) -> None:
    assert code_of(ip.check(typed)) == code


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("京ICP备12345678号", "entity"),
        ("京ICP备12345678号-1", "website"),
        ("浙ICP备2021012345号-2A", "app"),
        ("沪ICP备2021012345号-3X", "mini_program"),
        ("苏ICP备2021012345号-4K", "quick_app"),
    ],
)
def test_the_letter_tells_what_the_number_was_given_to(typed: str, kind: str) -> None:
    result = icp_number.check(typed)
    assert isinstance(result, Ok) and icp_number.kind_of(result.value) == kind


@pytest.mark.parametrize(
    ("typed", "wanted", "code"),
    [
        ("京ICP备12345678号-1", "entity", "icp_number_wants_entity"),
        ("京ICP备12345678号", "service", "icp_number_wants_service"),
        ("京ICP证030173号", "any", "icp_number_is_licence"),
        ("粤公网安备44030502008569号", "any", "icp_number_is_psb"),
        ("哈ICP备12345678号", "any", "icp_number_shape"),
        ("京ICP备12345号", "any", "icp_number_shape"),
        ("12345678", "any", "icp_number_shape"),
    ],
)
def test_another_number_is_refused_with_what_it_is(typed: str, wanted: str, code: str) -> None:
    assert code_of(icp_number.check(typed, wanted)) == code  # type: ignore[arg-type]


def test_a_service_number_may_come_without_hyphens_or_from_another_provider() -> None:
    assert service_number.check("32A43232A88888E8B9EC00888BE80000") == Ok(
        "32a43232-a888-88e8-b9ec-00888be80000"
    )
    assert notes_of(service_number.check("1234567890")) == ["service_number_not_uuid"]
    assert code_of(service_number.check("没有")) == "service_number_shape"
    assert code_of(service_number.check("1" * 41)) == "service_number_shape"
