"""The QR code is read back by a scanner of another maker."""

from __future__ import annotations

import base64
import io
import secrets

import pytest
import zxingcpp
from PIL import Image

from bot.uploads.qr import LEAST_PIXELS, png_data_url


def image_of(data_url: str) -> Image.Image:
    head, _, body = data_url.partition(",")
    assert head == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(body)))


def read(image: Image.Image) -> str:
    (found,) = zxingcpp.read_barcodes(image.convert("L"))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return str(found.text)


@pytest.mark.parametrize(
    "origin", ["http://localhost:8080", "https://icp-assistant.some-provider.example.com"]
)
def test_the_code_holds_exactly_the_link(origin: str) -> None:
    url = f"{origin}/u#{secrets.token_urlsafe(32)}"
    assert read(image_of(png_data_url(url))) == url


def test_the_code_is_large_square_and_has_a_quiet_zone() -> None:
    image = image_of(png_data_url("http://localhost:8080/u#" + "x" * 43)).convert("L")
    assert image.width == image.height >= LEAST_PIXELS
    module = image.width // 45  # version 5 has 37 modules, and four on either side
    assert image.crop((0, 0, image.width, 4 * module)).getextrema() == (255, 255)
    assert image.crop((0, 0, 4 * module, image.height)).getextrema() == (255, 255)


def test_a_tilted_and_small_photo_of_the_code_is_still_read() -> None:
    url = "http://localhost:8080/u#" + secrets.token_urlsafe(32)
    photo = image_of(png_data_url(url)).convert("L").rotate(7, expand=True, fillcolor=255).resize((150, 150))
    assert read(photo) == url
