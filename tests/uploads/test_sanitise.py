"""Every upload is drawn anew or refused with a reason."""

from __future__ import annotations

import io
import time
import warnings
from typing import Callable, Iterator

import pytest
from PIL import Image

from bot.uploads import sanitise as subject
from bot.uploads.picture import MAX_BYTES, Picture, Refused
from bot.uploads.sanitise import sanitise
from tests.uploads import samples


@pytest.fixture(autouse=True)
def _decoders() -> Iterator[None]:
    limit = Image.MAX_IMAGE_PIXELS
    with warnings.catch_warnings():
        subject.prepare()
        yield
    Image.MAX_IMAGE_PIXELS = limit


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.jpeg))
    assert image.format == "JPEG"
    return image


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        sanitise(data)
    return refused.value.code


def red_corner(image: Image.Image) -> str:
    """In which corner the card's red mark lies."""
    corners = {
        "top left": (8, 8),
        "top right": (image.width - 8, 8),
        "bottom left": (8, image.height - 8),
        "bottom right": (image.width - 8, image.height - 8),
    }
    colours = {
        name: image.convert("RGB").crop((x, y, x + 1, y + 1)).tobytes() for name, (x, y) in corners.items()
    }
    red = [name for name, (r, g, _) in colours.items() if r > 150 > g]
    assert len(red) == 1, red
    return red[0]


@pytest.mark.parametrize(
    "data",
    [
        samples.jpeg(),
        samples.encoded(samples.card(), "PNG"),
        samples.encoded(samples.card(), "WEBP"),
        samples.heic(),
        samples.two_picture_jpeg(),
    ],
    ids=["jpeg", "png", "webp", "heic", "two-picture jpeg"],
)
def test_a_picture_of_each_kind_becomes_a_new_jpeg(data: bytes) -> None:
    picture = sanitise(data)
    image = opened(picture)
    assert image.size == (1280, 800) == (picture.width, picture.height)
    assert red_corner(image) == "top left"
    assert picture.pages == 1


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "top left"), (3, "bottom right"), (6, "top right"), (8, "bottom left")]
)
def test_a_turned_phone_photo_stands_upright_afterwards(orientation: int, corner: str) -> None:
    picture = sanitise(samples.jpeg(exif=samples.exif_of_a_phone(orientation)))
    assert red_corner(opened(picture)) == corner
    assert (picture.width, picture.height) == ((800, 1280) if orientation in (6, 8) else (1280, 800))


def test_an_upright_heic_is_not_turned_twice() -> None:
    picture = sanitise(samples.heic(exif=samples.exif_of_a_phone(6)))
    assert opened(picture).size == (800, 1280)
    assert red_corner(opened(picture)) == "top right"


@pytest.mark.parametrize("make", [samples.jpeg, samples.heic], ids=["jpeg", "heic"])
def test_where_and_with_what_it_was_taken_is_gone(make: Callable[..., bytes]) -> None:
    data = make(exif=samples.exif_of_a_phone(6))
    assert b"Apple" in data
    picture = sanitise(data)
    assert len(opened(picture).getexif()) == 0
    assert b"Apple" not in picture.jpeg
    assert b"Exif" not in picture.jpeg


@pytest.mark.parametrize(
    "data",
    [samples.jpeg() + samples.SCRIPT, samples.zip_polyglot(), samples.jpeg(comment=samples.SCRIPT)],
    ids=["html tail", "zip tail", "script in a comment"],
)
def test_what_hides_behind_or_inside_a_picture_is_gone(data: bytes) -> None:
    picture = sanitise(data)
    assert b"<script" not in picture.jpeg
    assert b"PK\x03\x04" not in picture.jpeg


def test_a_large_picture_is_made_smaller_but_its_size_is_remembered() -> None:
    picture = sanitise(samples.jpeg(5200, 3000))
    assert max(opened(picture).size) == subject.LONG_SIDE
    assert (picture.width, picture.height) == (5200, 3000)


def test_transparent_parts_become_white() -> None:
    layer = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    assert sanitise(samples.encoded(layer, "PNG")).brightness == 255.0


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_colour_mode_is_read(mode: str) -> None:
    sixteen_bits = Image.new("I;16", (900, 900), 40_000)
    image = sixteen_bits if mode == "I;16" else samples.card(900, 900).convert(mode)
    picture = sanitise(samples.encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert opened(picture).mode == "RGB"
    assert 100 < picture.brightness < 250


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (samples.jpeg() + b"\0" * MAX_BYTES, "too_large"),
        (samples.EXE, "wrong_type"),
        (samples.SVG, "wrong_type"),
        (samples.HTML, "wrong_type"),
        (samples.GIF_WITH_PHP, "wrong_type"),
        (samples.animated("GIF"), "wrong_type"),
        (b"just a few words", "wrong_type"),
        (samples.SCRIPT_AS_JPEG, "broken"),
        (samples.jpeg()[: len(samples.jpeg()) // 2], "broken"),
        (samples.encoded(samples.card(), "PNG")[:2000], "broken"),
        (samples.heic()[:-400], "broken"),
        (samples.animated("WEBP"), "animated"),
        (samples.animated("PNG"), "animated"),
        (samples.png_bomb(9000, 9000), "too_many_pixels"),
        (b"%PDF-1.7 nothing follows", "broken"),
        (samples.pdf(6), "too_many_pages"),
        (samples.locked_pdf(), "locked"),
    ],
    ids=[
        "empty",
        "too large",
        "exe",
        "svg",
        "html",
        "gif with php",
        "animated gif",
        "text",
        "script as jpeg",
        "truncated jpeg",
        "truncated png",
        "truncated heic",
        "animated webp",
        "animated png",
        "81 megapixels",
        "broken pdf",
        "six pages",
        "locked pdf",
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = samples.png_bomb(30_000, 30_000)
    assert len(bomb) < 200_000
    begun = time.process_time()
    assert refusal(bomb) == "too_many_pixels"
    assert time.process_time() - begun < 1.0  # unpacking 900 megapixels takes many seconds


def test_a_pdf_is_drawn_and_its_script_is_gone() -> None:
    assert b"JavaScript" in samples.pdf_with_script()
    picture = sanitise(samples.pdf_with_script())
    assert max(opened(picture).size) == subject.PAGE_LONG_SIDE
    assert red_corner(opened(picture)) == "top left"
    assert b"alert" not in picture.jpeg


def test_the_pages_of_a_pdf_lie_below_each_other_in_equal_cells() -> None:
    picture = sanitise(samples.pdf(3))
    sheet = opened(picture)
    assert picture.pages == 3
    assert sheet.height == 3 * picture.height
    for page in range(3):
        top = page * picture.height
        cell = sheet.crop((0, top, sheet.width, top + picture.height))
        assert red_corner(cell) == "top left"
