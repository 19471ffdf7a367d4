"""What comes out of a file: one clean picture, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PAGES = 5


@dataclass(frozen=True)
class Picture:
    """A picture drawn anew from what was uploaded: nothing of the original file is left in ``jpeg``.

    ``width`` and ``height`` are those of the upload in pixels, upright. A document of several pages is one
    picture with its pages below each other, all of the same height. ``brightness`` is the mean luminance and
    ``contrast`` its standard deviation, both on the scale 0 to 255.
    """

    jpeg: bytes
    width: int
    height: int
    pages: int
    brightness: float
    contrast: float


class Refused(Exception):
    """The file can't be taken; nothing of it is kept. ``code`` is a text key ``upload_error.<code>``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
