"""The QR code that brings a phone to the upload page."""

from __future__ import annotations

import math

import segno

LEAST_PIXELS = 240
QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 wants


def png_data_url(url: str) -> str:
    """``url`` as a QR code: a PNG of at least 240 px a side, black on white, as a ``data:`` URL.

    Error correction is M or better (a thumb, a glare on the screen), the version the smallest that holds it.
    """
    code = segno.make_qr(url, error="m")
    modules, _ = code.symbol_size(border=QUIET_ZONE)
    picture: str = code.png_data_uri(scale=math.ceil(LEAST_PIXELS / modules), border=QUIET_ZONE)
    return picture
