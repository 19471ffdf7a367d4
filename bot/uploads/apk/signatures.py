"""The certificates that an APK is signed with: schemes v2, v3 and v3.1 in their block, v1 in META-INF.

What is read is which certificate the file names, not whether the signature holds: the applicant vouches for
the values and the reviewer compares them with the store's (docs/decisions/0008). Raises Refused.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, Iterator

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

from bot.uploads.picture import Refused

MOST_BLOCK_BYTES = 16 * 1024 * 1024

_MAGIC = b"APK Sig Block 42"
_SCHEMES = {0x7109871A: "v2", 0xF05368C0: "v3", 0x1B93AD61: "v3.1"}
_TAIL_BYTES = 24  # the block's size again, and the magic


def from_block(file: BinaryIO, directory_at: int) -> dict[str, set[bytes]]:
    """The signers' certificates (DER) by scheme, from the block that ends where the central directory begins.

    Empty where there is no such block.
    """
    file.seek(max(0, directory_at - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    if not tail.endswith(_MAGIC):
        return {}
    size = int.from_bytes(tail[:8], "little")
    if not _TAIL_BYTES <= size <= min(MOST_BLOCK_BYTES, directory_at - 8):
        raise Refused("apk_broken")
    file.seek(directory_at - size - 8)
    if int.from_bytes(file.read(8), "little") != size:
        raise Refused("apk_broken")
    found: dict[str, set[bytes]] = {}
    try:
        for number, value in _pairs(file.read(size - _TAIL_BYTES)):
            if number in _SCHEMES:
                signers = _sequence(_prefixed(value)[0])
                found[_SCHEMES[number]] = {_signer(one, number) for one in signers}
    except struct.error:
        raise Refused("apk_broken") from None
    return found


def from_signature_file(pkcs7: bytes) -> set[bytes]:
    """The certificates (DER) in a META-INF/*.RSA, *.DSA or *.EC; they may be a chain."""
    try:
        found = load_der_pkcs7_certificates(pkcs7)
    except (ValueError, UnsupportedAlgorithm):
        raise Refused("apk_broken") from None
    return {one.public_bytes(Encoding.DER) for one in found}


def _pairs(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Each pair: its length in eight bytes, an id in four, a value."""
    at = 0
    while at < len(block):
        size, number = struct.unpack_from("<QI", block, at)
        if size < 4 or size > len(block) - at - 8:
            raise Refused("apk_broken")
        yield number, block[at + 12 : at + 8 + size]
        at += 8 + size


def _signer(signer: bytes, scheme: int) -> bytes:
    """The signer's own certificate: the first listed, whose key must be the one that the signer gives."""
    signed, rest = _prefixed(signer)
    if _SCHEMES[scheme] != "v2":
        rest = rest[8:]  # the SDKs that it is for
    _, rest = _prefixed(rest)
    key, _ = _prefixed(rest)
    _, certificates = _prefixed(signed)  # behind the digests
    first, _ = _prefixed(_prefixed(certificates)[0])
    try:
        own = x509.load_der_x509_certificate(first).public_key()
        given = own.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (ValueError, UnsupportedAlgorithm):
        raise Refused("apk_broken") from None
    if given != key:
        raise Refused("apk_broken")
    return first


def _sequence(data: bytes) -> Iterator[bytes]:
    while data:
        one, data = _prefixed(data)
        yield one


def _prefixed(data: bytes) -> tuple[bytes, bytes]:
    """What a length in four bytes stands before, and what comes after it."""
    (size,) = struct.unpack_from("<I", data)
    if size > len(data) - 4:
        raise Refused("apk_broken")
    return data[4 : 4 + size], data[4 + size :]
