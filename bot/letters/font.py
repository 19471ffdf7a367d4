"""The Chinese font that letters are set in: one of Debian's, found by its file's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Iterable

from fontTools.ttLib import TTCollection

FOLDERS = tuple(
    Path(folder).expanduser()
    for folder in ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
)
KNOWN = (
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
)
"""Files and the face in them that draws characters as the mainland writes them; the best first."""


class NoFont(Exception):
    """No Chinese font is installed."""


@dataclass(frozen=True)
class Font:
    """A face of a font collection."""

    path: Path
    index: int


@lru_cache(maxsize=1)
def chinese_font() -> Font:
    """The font of this machine. Raises NoFont, with what to install; the next call looks again."""
    return find(FOLDERS)


def find(folders: Iterable[Path]) -> Font:
    """The best known font anywhere below ``folders``. Raises NoFont."""
    there = [folder for folder in folders if folder.is_dir()]
    for file, face in KNOWN:
        for path in (found for folder in there for found in folder.rglob(file)):
            return Font(path, _index(path, face))
    raise NoFont("letters need a Chinese font: apt-get install fonts-noto-cjk (or fonts-wqy-zenhei)")


def _index(path: Path, face: str) -> int:
    """Which font of the collection is ``face``."""
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) for font in collection.fonts]
    return names.index(face)
