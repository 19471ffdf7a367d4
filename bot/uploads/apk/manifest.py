"""The opening element of a compiled AndroidManifest.xml, and nothing of what follows it.

Every step goes forward by at least eight bytes and every offset is checked against the file, so that no file
can make this loop, recurse or grow. Raises Refused("apk_broken").
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from bot.uploads.picture import Refused

_XML, _STRINGS, _RESOURCES, _ELEMENT = 0x0003, 0x0001, 0x0180, 0x0102
_UTF8 = 0x100
_TEXT = 0x03
_NO_NAMESPACE = 0xFFFFFFFF
_VERSION_NAME = 0x0101021C  # android:versionName in the framework's public resources
_ATTRIBUTE_BYTES = 20


@dataclass(frozen=True)
class Opening:
    """``package`` and, where it is written there and not in a resource, the version's name."""

    package: str
    version: str | None


def opening(data: bytes) -> Opening:
    """The package and version that the ``manifest`` element names."""
    try:
        return _opening(data)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise Refused("apk_broken") from None


def _opening(data: bytes) -> Opening:
    kind, at, _ = struct.unpack_from("<HHI", data)
    if kind != _XML:
        raise Refused("apk_broken")
    strings, resources = Strings(b""), b""
    while True:
        kind, head, size = struct.unpack_from("<HHI", data, at)
        if head < 8 or size < head or at + size > len(data):
            raise Refused("apk_broken")
        chunk = data[at : at + size]
        if kind == _STRINGS:
            strings = Strings(chunk)
        elif kind == _RESOURCES:
            resources = chunk[head:]
        elif kind == _ELEMENT:
            return _of_manifest(chunk, head, strings, resources)
        at += size


def _of_manifest(chunk: bytes, head: int, strings: Strings, resources: bytes) -> Opening:
    _, name, start, width, count = struct.unpack_from("<IIHHH", chunk, head)
    if strings[name] != "manifest" or width < _ATTRIBUTE_BYTES:
        raise Refused("apk_broken")
    package = version = None
    for number in range(count):
        at = head + start + number * width
        space, name, _, _, _, kind, value = struct.unpack_from("<IIIHBBI", chunk, at)
        if kind != _TEXT:
            continue
        if space == _NO_NAMESPACE and strings[name] == "package":
            package = strings[value]
        elif space != _NO_NAMESPACE and _resource(resources, name) == _VERSION_NAME:
            version = strings[value]
    if package is None:
        raise Refused("apk_broken")
    return Opening(package, version)


def _resource(resources: bytes, name: int) -> int | None:
    """The framework's number for an attribute; its name may be left out or changed."""
    at = 4 * name
    return int.from_bytes(resources[at : at + 4], "little") if at + 4 <= len(resources) else None


class Strings:
    """The strings of a file, decoded one by one as they are asked for."""

    def __init__(self, chunk: bytes) -> None:
        self._chunk = chunk
        if chunk:
            self._count, _, flags, self._start, _ = struct.unpack_from("<IIIII", chunk, 8)
            self._utf8 = bool(flags & _UTF8)
            self._head = struct.unpack_from("<H", chunk, 2)[0]
        else:
            self._count = 0

    def __getitem__(self, number: int) -> str:
        if number >= self._count:
            raise IndexError(number)
        (offset,) = struct.unpack_from("<I", self._chunk, self._head + 4 * number)
        at = self._start + offset
        return self._eight(at) if self._utf8 else self._sixteen(at)

    def _eight(self, at: int) -> str:
        """Its length in characters, its length in bytes, the bytes; a length over 127 takes two bytes."""
        at += 2 if self._chunk[at] & 0x80 else 1
        length = self._chunk[at]
        if length & 0x80:
            length, at = (length & 0x7F) << 8 | self._chunk[at + 1], at + 1
        return self._cut(at + 1, length).decode()

    def _sixteen(self, at: int) -> str:
        """Its length in units of two bytes, the units; a length over 32,767 takes two units."""
        (length,) = struct.unpack_from("<H", self._chunk, at)
        if length & 0x8000:
            (low,) = struct.unpack_from("<H", self._chunk, at + 2)
            length, at = (length & 0x7FFF) << 16 | low, at + 2
        return self._cut(at + 2, 2 * length).decode("utf-16-le")

    def _cut(self, at: int, length: int) -> bytes:
        if at + length > len(self._chunk):
            raise IndexError(at)
        return self._chunk[at : at + length]
