"""What is read out of an APK, and what no file can make the reader do."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filing.codes import public_key
from bot.filing.result import Ok
from bot.uploads.apk.read import answer
from tests.uploads.apk import synthetic
from tests.uploads.apk.synthetic import MANIFEST, V2, V3, V31, manifest, package, signer

JDK = shutil.which("keytool") and shutil.which("jarsigner")


def told(data: bytes) -> dict[str, object]:
    return answer(io.BytesIO(data))


@pytest.mark.parametrize(
    ("schemes", "old", "found"),
    [
        ((V2,), False, ["v2"]),
        ((V2, V3), False, ["v2", "v3"]),
        ((V2, V3, V31), True, ["v1", "v2", "v3", "v3.1"]),
        ((), True, ["v1"]),
        ((V3,), True, ["v1", "v3"]),
    ],
)
def test_the_values_are_read_whatever_schemes_sign(
    schemes: tuple[int, ...], old: bool, found: list[str]
) -> None:
    by = signer()
    assert told(package(dict.fromkeys(schemes, by), by if old else None)) == {
        "package": "com.kapok.trip",
        "version": "2.4.1",
        "pubkey": by.modulus,
        "md5": by.md5,
        "sha1": by.sha1,
        "schemes": found,
    }


def test_a_key_that_is_read_is_one_that_the_filing_takes() -> None:
    for kind in ("rsa", "ec"):
        value = str(told(package({V2: signer(kind)}))["pubkey"])
        assert public_key.check(value) == Ok(value)
    assert told(package({V2: signer("dsa")}))["pubkey"] is None


@pytest.mark.parametrize("utf8", [True, False], ids=["utf-8", "utf-16"])
def test_both_kinds_of_strings_are_read(utf8: bool) -> None:
    long = "com." + "a" * 200
    xml = manifest(long, "版本一", utf8)
    reading = told(package({V2: signer()}, xml=xml))
    assert (reading["package"], reading["version"]) == (long, None), "only plain versions are shown"


def test_a_version_may_stand_elsewhere() -> None:
    assert told(package({V2: signer()}, xml=manifest(version=None)))["version"] is None


@pytest.mark.skipif(not JDK, reason="keytool and jarsigner (a JDK) are not installed")
def test_what_the_jdk_signs_is_read_as_keytool_shows_it(tmp_path: Path) -> None:
    file, store = tmp_path / "app.apk", tmp_path / "store.p12"
    file.write_bytes(package())
    common = ["-keystore", store, "-storepass", "synthetic"]
    made = ["-genkeypair", "-alias", "app", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=Synthetic"]
    _run("keytool", *made, *common)
    _run("jarsigner", *common, file, "app")
    shown = _run("keytool", "-list", "-v", *common)
    reading = told(file.read_bytes())
    assert reading["schemes"] == ["v1"]
    sha1 = next(line for line in shown.splitlines() if "SHA1:" in line).split("SHA1:")[1]
    assert reading["sha1"] == sha1.strip().replace(":", "").lower()


def _run(*command: object) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def blocked(pairs: list[tuple[int, bytes]], size: int | None = None) -> bytes:
    """An APK with that block, and with another size in its tail where one is given."""
    plain = package()
    at, end = synthetic.directory(plain)
    made = synthetic.block(pairs)
    if size is not None:
        made = made[:-24] + struct.pack("<Q", size) + made[-16:]
    return plain[:at] + made + plain[at:end] + synthetic.moved(plain[end:], at + len(made))


def with_method(method: int) -> bytes:
    """An APK whose entries claim another compression."""
    data = package({V2: signer()}, xml=manifest())
    for mark, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        at = data.index(mark)
        data = data[: at + offset] + struct.pack("<H", method) + data[at + offset + 2 :]
    return data


def twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MANIFEST, manifest())
        archive.writestr(MANIFEST, manifest("com.other.app"))
    return synthetic.with_block(file.getvalue(), {V2: signer()})


def chained() -> bytes:
    """A v1 signature that brings another certificate along: which one signed it doesn't show."""
    by, other = signer(), signer(number=2)
    return synthetic.pkcs7(by, other.certificate)


def endless_manifest() -> bytes:
    """The head of a compiled manifest and nothing of what it announces."""
    return struct.pack("<HHI", 3, 8, 36) + struct.pack("<HHIIIIII", 1, 28, 28, 0, 0, 256, 28, 0)


def standing_still() -> bytes:
    return struct.pack("<HHI", 3, 8, 4096) + struct.pack("<HHI", 0x0180, 8, 0) + bytes(4080)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "apk_not_one"),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + bytes(1000), "apk_not_one"),
    "a program": (lambda: b"MZ" + bytes(100_000), "apk_not_one"),
    "an archive of something else": (lambda: zipped({"word/document.xml": b"<w/>"}), "apk_not_one"),
    "a bundle": (lambda: zipped({"base/manifest/AndroidManifest.xml": b"\x0a"}), "apk_not_one"),
    "cut in the middle": (lambda: package({V2: signer()})[:-100], "apk_broken"),
    "without its beginning": (lambda: package({V2: signer()})[500:], "apk_broken"),
    "with something before it": (lambda: b"#!/bin/sh\n" + package({V2: signer()}), "apk_broken"),
    "a manifest in plain XML": (lambda: package({V2: signer()}, xml=b"<manifest/>"), "apk_broken"),
    "an empty manifest": (lambda: package({V2: signer()}, xml=b""), "apk_broken"),
    "a manifest cut off": (lambda: package({V2: signer()}, xml=manifest()[:-8]), "apk_broken"),
    "a manifest that is all promise": (
        lambda: package({V2: signer()}, xml=endless_manifest()),
        "apk_broken",
    ),
    "a chunk of no length": (lambda: package({V2: signer()}, xml=standing_still()), "apk_broken"),
    "a bomb for a manifest": (lambda: package({V2: signer()}, xml=bytes(64 * 1024 * 1024)), "apk_broken"),
    "two manifests": (twice, "apk_broken"),
    "a compression nobody has": (lambda: with_method(99), "apk_broken"),
    "nobody's signature": (package, "apk_unsigned"),
    "a debug build": (lambda: package({V2: signer(name="Android Debug")}), "apk_debug"),
    "two schemes, two certificates": (
        lambda: package({V2: signer(), V3: signer(number=2)}),
        "apk_several_signers",
    ),
    "v1 by somebody else": (lambda: package({V2: signer()}, signer(number=2)), "apk_several_signers"),
    "a chain in v1": (lambda: package(entries={"META-INF/A.RSA": chained()}), "apk_several_signers"),
    "a signature file of noise": (lambda: package(entries={"META-INF/A.RSA": b"\x30\x80"}), "apk_broken"),
    "a bomb for a signature": (
        lambda: package(entries={"META-INF/A.EC": bytes(64 * 1024 * 1024)}),
        "apk_broken",
    ),
    "a hundred signature files": (
        lambda: package(entries={f"META-INF/{number}.RSA": b"x" for number in range(100)}),
        "apk_broken",
    ),
    "a block larger than the file": (lambda: blocked([(V2, b"")], 1 << 40), "apk_broken"),
    "a block with two sizes": (lambda: blocked([(V2, bytes(64))], 30), "apk_broken"),
    "a scheme without anything": (lambda: blocked([(V2, b"")]), "apk_broken"),
    "a scheme without signers": (lambda: blocked([(V2, bytes(4))]), "apk_unsigned"),
    "a signer of noise": (lambda: blocked([(V2, synthetic.prefixed(b"\xff" * 64))]), "apk_broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_good_apk_is_refused_with_its_reason(name: str) -> None:
    make, code = HOSTILE[name]
    assert told(make()) == {"refused": code}


@lru_cache
def signed_thrice() -> bytes:
    return package({V2: signer(), V3: signer()}, signer())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_apk_is_read_or_refused_and_never_breaks_the_reader(data: st.DataObject) -> None:
    whole = bytearray(signed_thrice())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    assert "package" in (found := told(bytes(whole))) or str(found["refused"]).startswith("apk_")


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_manifest_too(data: st.DataObject) -> None:
    whole = bytearray(manifest())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    found = told(package({V2: signer()}, xml=bytes(whole)))
    assert "package" in found or str(found["refused"]).startswith("apk_")
