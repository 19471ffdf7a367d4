"""Fingerprint of an app's signing certificate: MD5 (Android) or SHA-1 (Apple), lower case, no colons.

Source: sheet §2.8, HW-KB · H.

Errors: ``fingerprint_characters``, ``fingerprint_length`` (wanted, length), ``fingerprint_is_sha1``,
``fingerprint_is_md5``.

>>> md5('D4:1D:8C:D9:8F:00:B2:04:E9:80:09:98:EC:F8:42:7E')
Ok(value='d41d8cd98f00b204e9800998ecf8427e', notes=())
>>> sha1('d41d8cd98f00b204e9800998ecf8427e')
Err(code='fingerprint_is_md5', params={})
>>> md5('d41d')
Err(code='fingerprint_length', params={'wanted': '32', 'length': '4'})
>>> md5('keystore')
Err(code='fingerprint_characters', params={})
"""

from __future__ import annotations

import re

from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

_HEX = re.compile(r"[0-9a-f]+")
_LABEL = re.compile(r"^(?:md5|sha-?1)\s*[:：=]?\s*", re.IGNORECASE)
_MD5, _SHA1 = 32, 40


def compact(text: str) -> str:
    """The hexadecimal digits in lower case, without label, colons and spaces."""
    return squeeze(_LABEL.sub("", text.strip())).replace(":", "").lower()


def md5(text: str) -> Result[str]:
    """The 32 digits, or why they are no MD5 fingerprint."""
    return _check(text, _MD5)


def sha1(text: str) -> Result[str]:
    """The 40 digits, or why they are no SHA-1 fingerprint."""
    return _check(text, _SHA1)


def _check(text: str, wanted: int) -> Result[str]:
    value = compact(text)
    if not _HEX.fullmatch(value):
        return Err("fingerprint_characters")
    if len(value) == wanted:
        return Ok(value)
    if len(value) in (_MD5, _SHA1):
        return Err("fingerprint_is_md5" if len(value) == _MD5 else "fingerprint_is_sha1")
    return Err("fingerprint_length", {"wanted": str(wanted), "length": str(len(value))})
