"""Numbers that are almost right: each is refused, and for its own reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filing.result import Err
from tests.filing.codes import generated as made
from tests.filing.codes.checks import CHECKS
from tests.filing.codes.generated import CAPITALS, DIGITS, digits, joined, mod11, old_licence, uscc

Texts = st.SearchStrategy[str]

no_province = st.sampled_from(["00", "10", "16", "20", "30", "47", "60", "70", "91", "99"])
no_day = st.sampled_from(["19990230", "20230229", "19901301", "19900100", "20261125", "20990101", "18991231"])


@st.composite
def another_end(draw: st.DrawFn, numbers: Texts, alphabet: str = DIGITS) -> str:
    """The number with another last character."""
    number = draw(numbers)
    return number[:-1] + draw(st.sampled_from([char for char in alphabet if char != number[-1]]))


@st.composite
def another_digit(draw: st.DrawFn, numbers: Texts, start: int, end: int) -> str:
    """The number with one other digit between two places."""
    number, place = draw(numbers), draw(st.integers(start, end - 1))
    other = draw(st.sampled_from([char for char in DIGITS if char != number[place]]))
    return number[:place] + other + number[place + 1 :]


@st.composite
def one_less(draw: st.DrawFn, numbers: Texts) -> str:
    """The number without one of its characters, the first and last kept."""
    number = draw(numbers)
    place = draw(st.integers(1, len(number) - 2))
    return number[:place] + number[place + 1 :]


@st.composite
def one_more(draw: st.DrawFn, numbers: Texts) -> str:
    """The number with one digit too many."""
    number = draw(numbers)
    place = draw(st.integers(1, len(number) - 1))
    return number[:place] + draw(st.sampled_from(DIGITS)) + number[place:]


def longer_or_shorter(numbers: Texts) -> Texts:
    return one_less(numbers) | one_more(numbers)


def cut(numbers: Texts, most: int) -> Texts:
    """The number with its end left out."""
    return st.tuples(numbers, st.integers(1, most)).map(lambda drawn: drawn[0][: -drawn[1]])


sixteen_bits_less = made.moduli.map(lambda number: f"{number >> 16 | 1:x}")

NEAR_MISSES: list[tuple[str, str, Texts]] = [
    ("resident_id", "resident_id_check_digit", another_end(made.resident_ids, DIGITS + "X")),
    ("resident_id", "resident_id_check_digit", another_digit(made.resident_ids, 14, 17)),
    ("resident_id", "resident_id_length", longer_or_shorter(made.resident_ids)),
    ("resident_id", "resident_id_old_card", digits(15)),
    ("resident_id", "resident_id_region", joined(no_province, digits(4), made.birth_dates, digits(3)).map(mod11)),
    ("resident_id", "resident_id_birth_date", joined("33", digits(4), no_day, digits(3)).map(mod11)),
    ("resident_id", "resident_id_characters", another_end(made.resident_ids, CAPITALS.replace("X", ""))),
    ("resident_id", "resident_id_is_residence_permit", made.residence_permits),
    ("residence_permit", "residence_permit_check_digit", another_end(made.residence_permits, DIGITS + "X")),
    ("residence_permit", "residence_permit_shape", longer_or_shorter(made.residence_permits)),
    ("residence_permit", "residence_permit_prefix", made.resident_ids),
    ("residence_permit", "residence_permit_birth_date", joined("820000", no_day, digits(3)).map(mod11)),
    ("foreign_pr", "foreign_pr_check_digit", another_end(made.new_foreign_prs, DIGITS + "X")),
    ("foreign_pr", "foreign_pr_region", joined("9", no_province, digits(3), made.birth_dates, digits(3)).map(mod11)),
    ("foreign_pr", "foreign_pr_birth_date", joined("933", digits(3), no_day, digits(3)).map(mod11)),
    ("foreign_pr", "foreign_pr_shape", longer_or_shorter(made.new_foreign_prs)),
    ("foreign_pr", "foreign_pr_shape", one_more(made.old_foreign_prs) | cut(made.old_foreign_prs, 3)),
    ("foreign_pr", "foreign_pr_shape", made.resident_ids),
    ("hk_mo_permit", "hk_mo_permit_letter", joined(st.sampled_from("ABCKNTW0"), digits(8))),
    ("hk_mo_permit", "hk_mo_permit_length", joined(st.sampled_from("HM"), digits(7) | digits(9) | digits(11))),
    ("tw_permit", "tw_permit_length", digits(7) | digits(9) | digits(11)),
    ("tw_permit", "tw_permit_characters", joined("T", digits(8))),
    ("passport", "passport_length", joined("E", digits(3)) | joined("E", digits(17))),
    ("passport", "passport_without_digits", st.text(CAPITALS, min_size=5, max_size=17)),
    ("passport", "passport_characters", joined(made.passports, st.sampled_from("#/号+.@"))),
    ("uscc", "uscc_check_digit", another_end(made.usccs, made.USCC_ALPHABET)),
    ("uscc", "uscc_check_digit", another_digit(made.usccs, 2, 8)),
    ("uscc", "uscc_length", longer_or_shorter(made.usccs)),
    ("uscc", "uscc_letters", another_end(made.usccs, "IOSVZ")),
    ("uscc", "uscc_region", joined("91", "A", digits(5), digits(9)).map(uscc)),
    ("uscc", "uscc_old_licence_number", digits(15)),
    ("uscc", "uscc_is_organisation_code", made.organisation_codes),
    ("organisation_code", "organisation_code_check_digit", another_end(made.organisation_codes, DIGITS + "X")),
    ("organisation_code", "organisation_code_length", longer_or_shorter(made.organisation_codes)),
    ("organisation_code", "organisation_code_characters", joined(digits(8), st.sampled_from("_#号"))),
    ("organisation_code", "organisation_code_is_uscc", made.usccs),
    ("old_licence", "old_licence_check_digit", another_digit(made.old_licences, 6, 15)),
    ("old_licence", "old_licence_length", longer_or_shorter(made.old_licences)),
    ("old_licence", "old_licence_region", joined(st.sampled_from(["00", "20", "99"]), digits(12)).map(old_licence)),
    ("old_licence", "old_licence_characters", another_end(made.old_licences, CAPITALS)),
    ("other_certificate", "other_certificate_without_digits", st.text("没有证件号码", min_size=4, max_size=20)),
    ("other_certificate", "other_certificate_length", digits(3) | digits(51)),
    ("other_certificate", "other_certificate_characters", joined(digits(8), st.sampled_from("#@*，？"))),
    ("mobile", "mobile_length", one_less(made.mobiles) | one_more(made.mobiles)),
    ("mobile", "mobile_segment", joined(st.sampled_from(["100", "110", "120", "128", "140"]), digits(8))),
    ("mobile", "mobile_is_landline", made.landlines),
    ("mobile", "mobile_not_mainland", joined(st.sampled_from(["+852", "+1", "0044"]), digits(8))),
    ("landline", "landline_is_mobile", made.mobiles),
    ("landline", "landline_length", joined("0571", "8", digits(5)) | joined("0571", "8", digits(9))),
    ("landline", "landline_without_area_code", joined("8", digits(7))),
    ("landline", "landline_is_service_number", joined("400", digits(7))),
    ("email", "email_syntax", made.domains | joined(made.emails, "@")),
    ("email", "email_unknown_suffix", joined(made.labels, "@example.notasuffix")),
    ("email", "email_provider_typo", joined(made.labels, st.sampled_from(["@qq.con", "@163.cpm", "@gmail.cpm"]))),
    ("domain", "domain_unknown_suffix", joined(made.labels, st.sampled_from([".con", ".cmo", ".notasuffix"]))),
    ("domain", "domain_without_suffix", made.labels),
    ("domain", "domain_is_email", made.emails),
    ("domain", "domain_is_ip", made.ips),
    ("domain", "domain_of_platform", joined(made.labels, ".github.io")),
    ("domain", "domain_syntax", joined("-", made.domains) | joined(made.labels, "..com")),
    ("ip", "ip_syntax", joined(made.ips, ".1") | made.ips.map(lambda ip: ip.rpartition(".")[0] + ".256")),
    ("ip", "ip_private", joined(st.sampled_from(["10.1.", "192.168.", "172.16.", "100.64."]), "2.3")),
    ("icp_number", "icp_number_shape", joined("京ICP备", digits(5) | digits(11), "号")),
    ("icp_number", "icp_number_shape", joined(st.sampled_from("台港澳哈杭"), "ICP备", digits(8), "号")),
    ("icp_number of an entity", "icp_number_wants_entity", made.service_filing_numbers),
    ("icp_number of a service", "icp_number_wants_service", made.entity_numbers),
    ("service_number", "service_number_hidden", cut(made.service_numbers, 4).map(lambda text: text + "****")),
    ("service_number", "service_number_shape", cut(made.service_numbers, 4).map(lambda text: text + "#")),
    ("app_package", "app_package_android", made.segments | joined(made.android_packages, ".2048")),
    ("app_package", "app_package_is_file", joined(made.segments, st.sampled_from([".apk", ".ipa", ".HAP"]))),
    ("app_package of iOS", "app_package_ios", joined(made.bundle_ids, st.sampled_from([".*", "_a", ".", " a"]))),
    ("app_package of HarmonyOS", "app_package_harmony", joined(made.harmony_packages, "-a")),
    ("app_package of HarmonyOS", "app_package_harmony", st.just("a.b") | st.just("com." + "a" * 125)),
    ("fingerprints MD5", "fingerprint_length", longer_or_shorter(made.md5s)),
    ("fingerprints SHA-1", "fingerprint_length", longer_or_shorter(made.sha1s)),
    ("fingerprints SHA-256", "fingerprint_length", longer_or_shorter(made.sha256s)),
    ("fingerprints MD5", "fingerprint_of_another_kind", made.sha1s | made.sha256s),
    ("fingerprints SHA-1", "fingerprint_of_another_kind", made.md5s | made.sha256s),
    ("fingerprints SHA-256", "fingerprint_of_another_kind", made.md5s | made.sha1s),
    ("fingerprints MD5", "fingerprint_characters", another_end(made.md5s, "ghijkz")),
    ("public_key", "public_key_incomplete", cut(made.hexadecimal_moduli, 100)),
    ("public_key", "public_key_incomplete", cut(made.moduli.map(str), 100)),
    ("public_key", "public_key_incomplete", sixteen_bits_less),
    ("public_key", "public_key_incomplete", made.moduli.map(lambda number: str(number - 1))),
    ("public_key", "public_key_is_fingerprint", made.md5s | made.sha1s | made.sha256s),
    ("public_key", "public_key_characters", another_end(made.hexadecimal_moduli, "ghijkz")),
    ("app_name", "app_name_signs", joined(made.app_names, st.sampled_from("🔥😀★®⃣"))),
    ("app_name", "app_name_too_long", joined(made.app_names, "长" * 60)),
    ("app_name", "app_name_is_package", joined("com.example.", made.labels)),
    ("dates", "date_impossible", st.sampled_from(["2026-02-30", "2025/2/29", "2026年13月1日", "20260431"])),
    ("months", "months_range", st.sampled_from(["0", "121", "11年"])),
]  # fmt: skip


def named(case: tuple[str, str, Texts]) -> str:
    return case[1]


@pytest.mark.parametrize("case", NEAR_MISSES, ids=named)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_is_almost_right_is_refused_for_its_own_reason(
    case: tuple[str, str, Texts], data: st.DataObject
) -> None:
    name, code, values = case
    result = CHECKS[name].check(data.draw(values))
    assert isinstance(result, Err), result
    assert result.code == code


PERSONAL = (
    "resident_id",
    "residence_permit",
    "foreign_pr",
    "hk_mo",
    "tw_permit",
    "passport",
    "mobile",
    "email",
)


@pytest.mark.parametrize("case", [case for case in NEAR_MISSES if case[0].startswith(PERSONAL)], ids=named)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_no_refusal_repeats_a_persons_number(case: tuple[str, str, Texts], data: st.DataObject) -> None:
    name, _, values = case
    result = CHECKS[name].check(data.draw(values))
    assert isinstance(result, Err)
    assert not [param for param in result.params.values() if sum(map(str.isdigit, param)) > 4]
