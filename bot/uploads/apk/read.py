"""Reads one APK from standard input, which is a file, and writes one line of JSON. Runs alone in its process.

Of a file of any size it reads the end, the directory, the manifest and the signatures, each bounded before it
is unpacked; no other entry is touched, nothing is written.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import sys
import zipfile
import zlib
from typing import Any, BinaryIO

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from bot.uploads.apk.manifest import opening
from bot.uploads.apk.signatures import from_block, from_signature_file
from bot.uploads.confine import close_the_door, confine
from bot.uploads.picture import Refused

MANIFEST = "AndroidManifest.xml"
MOST_MANIFEST_BYTES = 4 * 1024 * 1024
MOST_SIGNATURE_BYTES = 256 * 1024
MOST_SIGNATURE_FILES = 8
MOST_DIRECTORY_BYTES = 16 * 1024 * 1024

_SIGNATURE_FILE = re.compile(r"META-INF/[^/]+\.(?:RSA|DSA|EC)", re.IGNORECASE)
_ENTRY, _END = b"PK\x03\x04", b"PK\x05\x06"
_END_BYTES = 22
_MOST_COMMENT = 65_535
_VERSION = re.compile(r"[\w.+\- ()]{1,40}", re.ASCII)
_DEBUG = "Android Debug"  # whom the SDK's own debug certificate names


def read(file: BinaryIO) -> dict[str, Any]:
    """The fields of ``bot.filing.apk.ApkReading``; Refused with the reason when there are none to be had."""
    directory_at = _directory(file)
    try:
        archive = zipfile.ZipFile(file)
        if (
            archive.start_dir != directory_at
        ):  # something before it or a second end: two readers, two archives
            raise Refused("apk_broken")
        names = [name for name in archive.namelist() if name == MANIFEST or _SIGNATURE_FILE.fullmatch(name)]
        if MANIFEST not in names:
            raise Refused("apk_not_one")
        if len(set(names)) < len(names) or len(names) > MOST_SIGNATURE_FILES + 1:
            raise Refused("apk_broken")
        root = opening(_entry(archive, MANIFEST, MOST_MANIFEST_BYTES))
        found = from_block(file, directory_at)
        names.remove(MANIFEST)
        old = [from_signature_file(_entry(archive, name, MOST_SIGNATURE_BYTES)) for name in names]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise Refused("apk_broken") from None  # RuntimeError: encrypted; NotImplementedError is one too
    version = root.version if root.version and _VERSION.fullmatch(root.version) else None
    certificate = _only(found, old)
    return {
        "package": root.package,
        "version": version,
        "pubkey": _key(certificate),
        "md5": hashlib.md5(certificate, usedforsecurity=False).hexdigest(),
        "sha1": hashlib.sha1(certificate, usedforsecurity=False).hexdigest(),
        "schemes": sorted(found.keys() | ({"v1"} if old else set())),
    }


def _directory(file: BinaryIO) -> int:
    """Where the central directory begins; bounds it before anything reads it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _MOST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        file.seek(0)
        cut_short = file.read(4) == _ENTRY
        raise Refused("apk_broken" if cut_short else "apk_not_one")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    start = int.from_bytes(tail[at + 16 : at + 20], "little")
    if length > MOST_DIRECTORY_BYTES or start + length > size:
        raise Refused("apk_broken")
    return start


def _entry(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """An entry unpacked, however large it says that it is: more than ``most`` bytes are never made of it."""
    with archive.open(name) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise Refused("apk_broken")
    return data


def _only(found: dict[str, set[bytes]], old: list[set[bytes]]) -> bytes:
    """The one certificate that every scheme names: where there are several, which one counts is not ours to say."""
    new = set().union(*found.values())
    listed = set().union(*old)
    signers = new or listed
    if not signers:
        raise Refused("apk_unsigned")
    if len(signers) > 1 or (old and not signers <= listed):
        raise Refused("apk_several_signers")
    return signers.pop()


def _key(der: bytes) -> str | None:
    """The public key as the filing wants it, or None for a kind that it has no form for."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        key = certificate.public_key()
    except UnsupportedAlgorithm:
        return None
    except ValueError:
        raise Refused("apk_broken") from None
    if any(name.value == _DEBUG for name in names):
        raise Refused("apk_debug")
    if isinstance(key, RSAPublicKey):
        return f"{key.public_numbers().n:x}"
    if isinstance(key, EllipticCurvePublicKey):
        return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()
    return None


def answer(file: BinaryIO) -> dict[str, Any]:
    """The reading, or ``{"refused": code}``."""
    try:
        return read(file)
    except Refused as refused:
        return {"refused": refused.code}
    except (MemoryError, RecursionError):
        return {"refused": "apk_unreadable"}


def prepare() -> None:
    """Load what is otherwise loaded when it is first needed: behind the closed door nothing can be."""
    codecs.lookup("cp437")  # names in old archives


if __name__ == "__main__":
    confine()
    prepare()
    close_the_door()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer)))
