"""Finds typed codes in files, whatever way they may have been written there."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
SEPARATORS = str.maketrans("", "", " -\u3000")
GROUPS = {11: (3, 4, 4), 18: (6, 8, 4)}
"""How people group the digits of a mobile and of a certificate number."""


def forms(typed: str) -> set[str]:
    """The ways in which what was typed may stand somewhere: raw, half- and full-width, joined, spaced."""
    plain = unicodedata.normalize("NFKC", typed)
    joined = plain.translate(SEPARATORS)
    made = {typed, plain, joined, _full_width(joined), *_grouped(joined)}
    made |= {quote(joined), json.dumps(typed).strip('"'), json.dumps(_full_width(joined)).strip('"')}
    return {form for one in made for form in (one, one.upper(), one.lower())}


def needles(typed: Iterable[str]) -> dict[bytes, str]:
    """Every byte sequence to look for, and what was typed."""
    return {form.encode(encoding): one for one in typed for form in forms(one) for encoding in ENCODINGS}


def found_in(folder: Path, sought: dict[bytes, str]) -> list[tuple[str, str]]:
    """(file, what was typed) for every file below ``folder`` that holds one of the needles."""
    return [
        (str(file.relative_to(folder)), typed)
        for file, content in _contents(folder)
        for needle, typed in sought.items()
        if needle in content
    ]


def _contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file, file.read_bytes()


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _grouped(joined: str) -> Iterator[str]:
    """The parts joined again by a blank or a hyphen."""
    sizes = GROUPS.get(len(joined))
    if sizes is None:
        return
    ends = list(accumulate(sizes))
    parts = [joined[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    for separator in (" ", "-"):
        yield separator.join(parts)
