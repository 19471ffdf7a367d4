"""Fingerprint of an app's signing certificate: MD5 (Android), SHA-1 (Apple), SHA-256 (HarmonyOS).

Kept in lower case without colons. Source: sheet §2.8, HW-KB · H for MD5 and SHA-1. For HarmonyOS the sheet
says "fingerprint from AppGallery Connect" only (HW-SUP · M); that it is the SHA-256 is unconfirmed (GEN · L).

Errors: ``fingerprint_characters`` (wanted), ``fingerprint_length`` (wanted, digits, length),
``fingerprint_of_another_kind`` (found, wanted, digits).

>>> md5('D4:1D:8C:D9:8F:00:B2:04:E9:80:09:98:EC:F8:42:7E')
Ok(value='d41d8cd98f00b204e9800998ecf8427e', notes=())
>>> sha1('d41d8cd98f00b204e9800998ecf8427e')
Err(code='fingerprint_of_another_kind', params={'found': 'MD5', 'wanted': 'SHA-1', 'digits': '40'})
>>> sha256('SHA256：' + ':'.join(['AB'] * 32)).value == 'ab' * 32
True
>>> md5('d41d')
Err(code='fingerprint_length', params={'wanted': 'MD5', 'digits': '32', 'length': '4'})
>>> md5('keystore')
Err(code='fingerprint_characters', params={'wanted': 'MD5'})
"""

from __future__ import annotations

import re

from bot.filing.codes.width import half_width, squeeze
from bot.filing.result import Err, Ok, Result

DIGITS = {"MD5": 32, "SHA-1": 40, "SHA-256": 64}
"""Hexadecimal digits of each kind."""

_HEX = re.compile(r"[0-9a-f]+")
_LABEL = re.compile(r"^(?:md5|sha-?1|sha-?256)\s*(?:fingerprint|指纹)?\s*[:=]\s*", re.IGNORECASE)


def compact(text: str) -> str:
    """The hexadecimal digits in lower case, without label, colons and spaces."""
    return squeeze(_LABEL.sub("", half_width(text))).replace(":", "").lower()


def md5(text: str) -> Result[str]:
    """The 32 digits, or why they are no MD5 fingerprint."""
    return _check(text, "MD5")


def sha1(text: str) -> Result[str]:
    """The 40 digits, or why they are no SHA-1 fingerprint."""
    return _check(text, "SHA-1")


def sha256(text: str) -> Result[str]:
    """The 64 digits, or why they are no SHA-256 fingerprint."""
    return _check(text, "SHA-256")


def kind_of(value: str) -> str | None:
    """The kind that a fingerprint has by its length ("MD5"), or None when it is none."""
    if not _HEX.fullmatch(value):
        return None
    return next((kind for kind, digits in DIGITS.items() if digits == len(value)), None)


def _check(text: str, wanted: str) -> Result[str]:
    value = compact(text)
    if not _HEX.fullmatch(value):
        return Err("fingerprint_characters", {"wanted": wanted})
    found = kind_of(value)
    if found == wanted:
        return Ok(value)
    digits = str(DIGITS[wanted])
    if found:
        return Err("fingerprint_of_another_kind", {"found": found, "wanted": wanted, "digits": digits})
    return Err("fingerprint_length", {"wanted": wanted, "digits": digits, "length": str(len(value))})
