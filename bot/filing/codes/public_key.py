"""Public key (公钥) of an app's signing certificate, as the tools show it: hexadecimal or decimal.

The modulus of an RSA key, in decimal (jadx) or hexadecimal (keytool, macOS), is kept in the base it came
in, lower case, without label, spaces, colons and leading zeros; Windows shows the whole key in DER, of which
the modulus is taken. HarmonyOS certificates hold points of an elliptic curve, kept whole. Source: sheet §2.6,
ALI-APPF · H for modulus, hexadecimal and decimal; the forms of keys by RFC 8017 and SEC 1.

A modulus is an odd number of a whole multiple of 512 bits, and a point lies on its curve: that shows a key
which was not copied to its end. Private keys are refused unread and must never be sent.

Errors: ``public_key_characters``, ``public_key_incomplete``, ``public_key_is_private``,
``public_key_is_file``, ``public_key_is_fingerprint`` (found).
Notes: ``public_key_modulus_taken``.

>>> modulus = 'c7' + '5a' * 126 + '01'
>>> check('Public Key: ' + modulus.upper()).value == modulus, check('00:' + modulus).value == modulus
(True, True)
>>> check(str(int(modulus, 16))).value == str(int(modulus, 16))
True
>>> check(modulus[:-2]), check('公钥在哪里看')
(Err(code='public_key_incomplete', params={}), Err(code='public_key_characters', params={}))
>>> check('d41d8cd98f00b204e9800998ecf8427e')
Err(code='public_key_is_fingerprint', params={'found': 'MD5'})
>>> check('-----BEGIN RSA PRIVATE KEY-----'), check('-----BEGIN CERTIFICATE----- MIIC')  # doctest: +ELLIPSIS
(Err(code='public_key_is_private', params={}), Err(code='public_key_is_file', params={}))
"""

from __future__ import annotations

import re

from bot.filing.codes import fingerprints
from bot.filing.codes.width import half_width, squeeze
from bot.filing.result import Err, Note, Ok, Result

_LABEL = re.compile(
    r"^(?:(?:rsa |ec )?public ?key|modulus|公钥|模数)?\s*(?:\(?[0-9]{2,5}\s?(?:bytes|bits?|字节|位)\)?)?\s*[:=]?\s*(?:0x)?",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"private\s?key|私钥|私鑰", re.IGNORECASE)
_FILE = re.compile(r"-----\s?begin|^\s*mii[a-z0-9+/]", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]+")
_DER_SEQUENCE = "30"
_PRIVATE_DER = re.compile(r"30(?:82.{4}|81..|..)0201(?:00|01)")
"""A sequence that opens with a version number: private keys do, public ones do not (RFC 8017, 5208, 5915)."""
_POINT = "04"

_FEWEST_BITS, _MOST_BITS, _STEP = 1024, 8192, 512
_LONGEST = 2600
"""Digits of the longest modulus, in decimal or in DER."""


def compact(text: str) -> str:
    """The digits in half width and lower case, without label, spaces, colons and leading zeros."""
    digits = squeeze(_LABEL.sub("", half_width(text))).replace(":", "").lower()
    return digits if digits.startswith(_POINT) else digits.lstrip("0")


def check(text: str) -> Result[str]:
    """The key's digits, or why they are no whole public key."""
    if _PRIVATE.search(text):
        return Err("public_key_is_private")
    if _FILE.search(text):
        return Err("public_key_is_file")
    found = fingerprints.kind_of(fingerprints.compact(text))
    if found:
        return Err("public_key_is_fingerprint", {"found": found})
    value = compact(text)
    if not _HEX.fullmatch(value):
        return Err("public_key_characters")
    is_der = value.startswith(_DER_SEQUENCE) and not value.isdigit()
    if is_der and _PRIVATE_DER.match(value):
        return Err("public_key_is_private")
    if len(value) > _LONGEST:
        return Err("public_key_incomplete")
    if is_der:
        return _from_der(value)
    whole = _is_modulus(int(value, 10 if value.isdigit() else 16)) or _is_point(value)
    return Ok(value) if whole else Err("public_key_incomplete")


def _is_modulus(number: int) -> bool:
    bits = number.bit_length()
    return number % 2 == 1 and bits % _STEP == 0 and _FEWEST_BITS <= bits <= _MOST_BITS


def _is_point(value: str) -> bool:
    from cryptography.hazmat.primitives.asymmetric import ec  # 30 ms: only when a key is checked

    curves = {130: ec.SECP256R1(), 194: ec.SECP384R1(), 266: ec.SECP521R1()}
    curve = curves.get(len(value))
    if curve is None or not value.startswith(_POINT):
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(curve, bytes.fromhex(value))
    except ValueError:
        return False
    return True


def _from_der(value: str) -> Result[str]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = load_der_public_key(bytes.fromhex(value))
    except (ValueError, UnsupportedAlgorithm):
        return Err("public_key_incomplete")
    if not isinstance(key, RSAPublicKey) or not _is_modulus(key.public_numbers().n):
        return Err("public_key_incomplete")
    return Ok(f"{key.public_numbers().n:x}", (Note("public_key_modulus_taken"),))
