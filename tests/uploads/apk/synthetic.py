"""Synthetic APKs: nobody's app, put together and signed as the published formats say.

Sources: "APK signature scheme v2" and "v3" of the Android Open Source Project, ResourceTypes.h.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID

PACKAGE = "com.kapok.trip"
MANIFEST = "AndroidManifest.xml"
V2, V3, V31 = 0x7109871A, 0xF05368C0, 0x1B93AD61
MEBIBYTE = 1024 * 1024
RSA_SHA256, ECDSA_SHA256, DSA_SHA256 = 0x0103, 0x0201, 0x0301


@dataclass(frozen=True)
class Signer:
    """A key with its certificate."""

    key: Any
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def md5(self) -> str:
        return hashlib.md5(self.der, usedforsecurity=False).hexdigest()

    @property
    def sha1(self) -> str:
        return hashlib.sha1(self.der, usedforsecurity=False).hexdigest()

    @property
    def modulus(self) -> str:
        return f"{self.key.public_key().public_numbers().n:x}"


@lru_cache
def signer(kind: str = "rsa", name: str = "Synthetic App", number: int = 1) -> Signer:
    """A signer of its own for each name and number."""
    if kind == "rsa":
        key: Any = rsa.generate_private_key(65537, 2048)
    else:
        key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else dsa.generate_private_key(2048)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=timezone.utc))
        .not_valid_after(datetime(2056, 1, 1, tzinfo=timezone.utc))
        .sign(key, hashes.SHA256())
    )
    return Signer(key, made)


def manifest(package: str = PACKAGE, version: str | None = "2.4.1", utf8: bool = True) -> bytes:
    """A compiled manifest of one element."""
    android = "http://schemas.android.com/apk/res/android"
    strings = ["versionName", "package", "manifest", "android", android, package, version or ""]
    pool, resources = _pool(strings, utf8), _chunk(0x0180, b"", struct.pack("<I", 0x0101021C))
    node = struct.pack("<II", 1, 0xFFFFFFFF)  # line, comment
    space = _chunk(0x0100, node, struct.pack("<II", 3, 4))
    attributes = struct.pack("<IIIHBBI", 0xFFFFFFFF, 1, 5, 8, 0, 3, 5)
    if version is not None:
        attributes = struct.pack("<IIIHBBI", 4, 0, 6, 8, 0, 3, 6) + attributes
    count = len(attributes) // 20
    element = _chunk(
        0x0102, node, struct.pack("<IIHHHHHH", 0xFFFFFFFF, 2, 20, 20, count, 0, 0, 0) + attributes
    )
    return _chunk(0x0003, b"", pool + resources + space + element)


def _chunk(kind: int, head: bytes, body: bytes) -> bytes:
    return struct.pack("<HHI", kind, 8 + len(head), 8 + len(head) + len(body)) + head + body


def _pool(strings: list[str], utf8: bool) -> bytes:
    packed = [_eight(one) if utf8 else _sixteen(one) for one in strings]
    offsets = [sum(map(len, packed[:number])) for number in range(len(packed))]
    data = b"".join(packed)
    data += bytes(-len(data) % 4)
    head = struct.pack("<IIIII", len(strings), 0, 0x100 if utf8 else 0, 28 + 4 * len(strings), 0)
    return _chunk(1, head, struct.pack(f"<{len(offsets)}I", *offsets) + data)


def _eight(text: str) -> bytes:
    data = text.encode()
    return _short(len(text)) + _short(len(data)) + data + b"\0"


def _short(length: int) -> bytes:
    return bytes([length]) if length < 128 else bytes([0x80 | length >> 8, length & 0xFF])


def _sixteen(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"


def package(
    signers: dict[int, Signer] | None = None,
    old: Signer | None = None,
    entries: dict[str, bytes] | None = None,
    xml: bytes | None = None,
) -> bytes:
    """An APK signed by the block's schemes (``signers`` by scheme) and by v1 (``old``)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest() if xml is None else xml)
        archive.writestr("classes.dex", b"dex\n035\0" * 100)
        if old is not None:
            archive.writestr("META-INF/CERT.RSA", pkcs7(old))
        for name, data in (entries or {}).items():
            archive.writestr(name, data)
    return with_block(file.getvalue(), signers or {})


def pkcs7(by: Signer, *further: x509.Certificate) -> bytes:
    """The signature file of scheme v1, with further certificates along."""
    builder = PKCS7SignatureBuilder().set_data(b"Signature-Version: 1.0\r\n\r\n")
    builder = builder.add_signer(by.certificate, by.key, hashes.SHA256())
    for one in further:
        builder = builder.add_certificate(one)
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])


def with_block(archive: bytes, signers: dict[int, Signer]) -> bytes:
    """The archive with an APK Signing Block before its central directory; a further pair pads it."""
    if not signers:
        return archive
    at, end = directory(archive)
    entries, central, tail = archive[:at], archive[at:end], archive[end:]
    digest = _digest(entries, central, tail)
    pairs = [(number, _scheme(number, one, digest)) for number, one in signers.items()]
    pairs.append((0x42726577, bytes(64)))
    return entries + block(pairs) + central + moved(tail, at + len(block(pairs)))


def block(pairs: list[tuple[int, bytes]]) -> bytes:
    """The block around ``pairs`` of id and value."""
    body = b"".join(struct.pack("<QI", 4 + len(value), number) + value for number, value in pairs)
    size = struct.pack("<Q", len(body) + 24)
    return size + body + size + b"APK Sig Block 42"


def moved(tail: bytes, at: int) -> bytes:
    """The end of the directory, pointing at ``at``."""
    return tail[:16] + struct.pack("<I", at) + tail[20:]


def directory(archive: bytes) -> tuple[int, int]:
    """Where the central directory begins and ends."""
    end = archive.rindex(b"PK\5\6")
    return struct.unpack_from("<I", archive, end + 16)[0], end


def _digest(*sections: bytes) -> bytes:
    """The content digest: of every mebibyte, then of all of those."""
    pieces = [section[at : at + MEBIBYTE] for section in sections for at in range(0, len(section), MEBIBYTE)]
    each = [hashlib.sha256(b"\xa5" + struct.pack("<I", len(one)) + one).digest() for one in pieces]
    return hashlib.sha256(b"\x5a" + struct.pack("<I", len(each)) + b"".join(each)).digest()


def _scheme(number: int, by: Signer, digest: bytes) -> bytes:
    algorithm = {rsa.RSAPrivateKey: RSA_SHA256, ec.EllipticCurvePrivateKey: ECDSA_SHA256}
    used = next((code for kind, code in algorithm.items() if isinstance(by.key, kind)), DSA_SHA256)
    sdks = b"" if number == V2 else struct.pack("<II", 28, 0x7FFFFFFF)
    digests = prefixed(prefixed(struct.pack("<I", used) + prefixed(digest)))
    signed = digests + prefixed(prefixed(by.der)) + sdks + prefixed(b"")
    signature = prefixed(prefixed(struct.pack("<I", used) + prefixed(_sign(by, signed))))
    key = by.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return prefixed(prefixed(prefixed(signed) + sdks + signature + prefixed(key)))


def _sign(by: Signer, data: bytes) -> bytes:
    if isinstance(by.key, rsa.RSAPrivateKey):
        return by.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    if isinstance(by.key, ec.EllipticCurvePrivateKey):
        return by.key.sign(data, ec.ECDSA(hashes.SHA256()))
    return bytes(by.key.sign(data, hashes.SHA256()))


def prefixed(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data
