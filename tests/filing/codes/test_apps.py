"""Packages, keys, fingerprints and names of apps."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings

from bot.filing.codes import app_name, app_package, fingerprints, public_key
from bot.filing.result import Err, Note, Ok
from tests.filing.codes import generated as made


def code_of(result: object) -> str:
    return result.code if isinstance(result, Err) else "ok"


@pytest.mark.parametrize(
    ("typed", "platform", "code"),
    [
        ("com.Example.App", "android", "ok"),
        ("ｃｏｍ．example。app", "android", "ok"),
        ("com.1example", "android", "app_package_android"),
        ("com.example.my-app", "android", "app_package_android"),
        ("com.example.my-app", "ios", "ok"),
        ("com.example.*", "ios", "app_package_ios"),
        ("com.example.2048", "harmony", "ok"),
        ("com.example.my-app", "harmony", "app_package_harmony"),
        ("com.example." + "a" * 244, "android", "app_package_android"),
        ("app-release.apk", "android", "app_package_is_file"),
        ("example.app", "ios", "app_package_is_file"),
        ("com.example.app", "ios", "ok"),
    ],
)
def test_each_platform_has_its_own_names(typed: str, platform: app_package.Platform, code: str) -> None:
    assert code_of(app_package.check(typed, platform)) == code


def test_package_names_keep_their_case() -> None:
    assert app_package.check("com.Example.App") == Ok("com.Example.App")


@pytest.mark.parametrize("label", ["MD5: ", "md5:", "MD5 指纹：", "ＭＤ５：", ""])
def test_a_fingerprint_loses_its_label_and_colons(label: str) -> None:
    assert fingerprints.md5(label + ":".join(["AB"] * 16)) == Ok("ab" * 16)


def test_fingerprints_are_not_mixed_up() -> None:
    result = fingerprints.md5("SHA1: " + ":".join(["AB"] * 20))
    assert result == Err("fingerprint_of_another_kind", {"found": "SHA-1", "wanted": "MD5", "digits": "32"})
    assert fingerprints.sha256("ab" * 32) == Ok("ab" * 32)


RSA = rsa.generate_private_key(65537, 2048)
MODULUS = f"{RSA.public_key().public_numbers().n:x}"
EC = ec.generate_private_key(ec.SECP256R1())
POINT = EC.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()


def in_pairs(text: str, sign: str) -> str:
    return sign.join(text[at : at + 2] for at in range(0, len(text), 2))


PRINTED = {
    "plain": MODULUS,
    "capitals": MODULUS.upper(),
    "C": "0x" + MODULUS,
    "openssl": "Modulus: 00:" + in_pairs(MODULUS, ":"),
    "macOS": "公钥 256 字节：" + in_pairs(MODULUS.upper(), " "),
    "with its length": "Public Key (2048 bits): " + MODULUS,
    "in lines": in_pairs(MODULUS, "\n"),
}


@pytest.mark.parametrize("tool", PRINTED)
def test_a_modulus_is_the_same_however_a_tool_prints_it(tool: str) -> None:
    assert public_key.check(PRINTED[tool]) == Ok(MODULUS)


def test_a_decimal_modulus_stays_decimal() -> None:
    decimal = str(int(MODULUS, 16))
    assert public_key.check(f"模数: {decimal[:300]}\n{decimal[300:]}") == Ok(decimal)


@pytest.mark.parametrize("form", [PublicFormat.PKCS1, PublicFormat.SubjectPublicKeyInfo])
def test_the_modulus_is_taken_out_of_an_encoded_key_and_that_is_said(form: PublicFormat) -> None:
    encoded = RSA.public_key().public_bytes(Encoding.DER, form).hex()
    assert public_key.check(in_pairs(encoded, " ")) == Ok(MODULUS, (Note("public_key_modulus_taken"),))
    assert code_of(public_key.check(encoded[:-20])) == "public_key_incomplete"


def test_a_point_of_a_curve_is_kept_whole_and_must_lie_on_it() -> None:
    assert public_key.check(in_pairs(POINT, " ")) == Ok(POINT)
    beside = POINT[:-1] + ("0" if POINT[-1] != "0" else "1")
    assert code_of(public_key.check(beside)) == "public_key_incomplete"
    assert code_of(public_key.check(POINT[:-2])) == "public_key_incomplete"


def test_a_private_key_is_refused_and_a_file_is_not_read() -> None:
    private = RSA.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
    assert public_key.check(private) == Err("public_key_is_private")
    public = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert public_key.check(public) == Err("public_key_is_file")
    assert public_key.check("".join(public.splitlines()[1:-1])) == Err("public_key_is_file")


def test_the_private_half_in_der_is_no_public_key() -> None:
    private = RSA.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()).hex()
    assert code_of(public_key.check(private)) == "public_key_is_private"


@settings(deadline=None, max_examples=30)
@given(made.hexadecimal_moduli)
def test_both_bases_name_the_same_number(key: str) -> None:
    decimal, hexadecimal = public_key.check(str(int(key, 16))), public_key.check("00" + key.upper())
    assert isinstance(decimal, Ok) and isinstance(hexadecimal, Ok)
    assert int(decimal.value) == int(hexadecimal.value, 16)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("小河记账", "ok"),
        ("QQ", "ok"),
        ("12306", "ok"),
        ("Ｎｏｔｅｓ", "ok"),
        ("记账\u200b本\ufe0f", "ok"),
        ("记账👨‍👩‍👧", "app_name_signs"),
        ("记账1️⃣", "app_name_signs"),
        ("记", "app_name_too_short"),
        ("--", "app_name_too_short"),
        ("", "app_name_too_short"),
        ("记" * 61, "app_name_too_long"),
        ("测试 APP", "app_name_placeholder"),
        ("My Application", "app_name_placeholder"),
        ("com.example.notes", "app_name_is_package"),
        ("Node.js", "ok"),
    ],
)
def test_an_apps_name_is_judged_by_its_form(typed: str, code: str) -> None:
    assert code_of(app_name.check(typed)) == code
