"""Draws an untrusted file anew as one clean JPEG. Runs alone in a process that serves a single file.

``python -m bot.uploads.sanitise`` reads the file from standard input until its end and writes one line of
JSON, followed by the JPEG when there is one. ``bot.uploads.sandbox`` starts, limits and ends that process;
the gateway never decodes a picture itself. What was measured on hostile samples: research, documents §3.2.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from typing import BinaryIO

import filetype
import pi_heif
import pypdfium2
from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from bot.uploads.confine import confine
from bot.uploads.picture import MAX_BYTES, MAX_PAGES, MAX_PIXELS, Picture, Refused

LONG_SIDE = 2600
PAGE_LONG_SIDE = 2000
JPEG_QUALITY = 90

DECODERS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/apng": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
}
PDF = "application/pdf"
_TRANSPARENT = ("RGBA", "LA", "PA", "RGBa", "La")


def sanitise(data: bytes) -> Picture:
    """The clean picture of ``data``; Refused with the reason when it is none that we take."""
    if not data:
        raise Refused("empty")
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    kind = filetype.guess_mime(data)
    if kind == PDF:
        return _from_pdf(data)
    if kind not in DECODERS:
        raise Refused("wrong_type")
    return _from_image(data, DECODERS[kind])


def _from_image(data: bytes, decoder: str) -> Picture:
    try:
        image = Image.open(io.BytesIO(data), formats=[decoder])
        # Many phones write MPO: a JPEG that carries a second picture (depth, brightness) behind the photo.
        if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
            raise Refused("animated")
        width, height = image.size
        image.thumbnail((LONG_SIDE, LONG_SIDE))
        upright = ImageOps.exif_transpose(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError):
        raise Refused("broken") from None
    turned = (upright.width > upright.height) != (width > height)
    return _picture(_on_white(upright), (height, width) if turned else (width, height), pages=1)


def _on_white(image: Image.Image) -> Image.Image:
    """``image`` in RGB, white where it is transparent."""
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    if image.mode == "I;16":  # convert() would clip sixteen bits instead of scaling them
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def _from_pdf(data: bytes) -> Picture:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused("locked" if locked else "broken") from None
    if len(document) > MAX_PAGES:
        raise Refused("too_many_pages")
    try:
        pages = [_draw(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise Refused("broken") from None
    if not pages:
        raise Refused("broken")
    return _picture(_stacked(pages), pages[0].size, pages=len(pages))


def _draw(page: pypdfium2.PdfPage) -> Image.Image:
    """A page on white; scripts, forms and attachments are never looked at."""
    scale = PAGE_LONG_SIDE / max(page.get_size())
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn.convert("RGB")


def _stacked(pages: list[Image.Image]) -> Image.Image:
    """The pages below each other, each in a cell of the same height, so that they can be cut apart again."""
    if len(pages) == 1:
        return pages[0]
    width = max(page.width for page in pages)
    height = max(page.height for page in pages)
    sheet = Image.new("RGB", (width, height * len(pages)), "white")
    for number, page in enumerate(pages):
        sheet.paste(page, (0, number * height))
    return sheet


def _picture(image: Image.Image, size: tuple[int, int], pages: int) -> Picture:
    luminance = ImageStat.Stat(image.convert("L"))
    # A new image of the pixels alone: EXIF, comments, profiles and whatever else there was stay behind.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    jpeg = io.BytesIO()
    clean.save(jpeg, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Picture(
        jpeg=jpeg.getvalue(),
        width=size[0],
        height=size[1],
        pages=pages,
        brightness=round(luminance.mean[0], 1),
        contrast=round(luminance.stddev[0], 1),
    )


def answer(data: bytes, out: BinaryIO) -> None:
    """Write the verdict on ``data``: ``{"refused": code}``, or the measures and after them the JPEG."""
    try:
        picture = sanitise(data)
    except Refused as refused:
        head: dict[str, object] = {"refused": refused.code}
        jpeg = b""
    except MemoryError:
        head, jpeg = {"refused": "unreadable"}, b""
    else:
        head = {key: value for key, value in vars(picture).items() if key != "jpeg"}
        jpeg = picture.jpeg
    out.write(json.dumps(head).encode() + b"\n" + jpeg)


def prepare() -> None:
    """Ready the decoders, so that a process kept in reserve answers at once."""
    pi_heif.register_heif_opener()
    Image.init()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


if __name__ == "__main__":
    confine()
    prepare()
    answer(sys.stdin.buffer.read(MAX_BYTES + 1), sys.stdout.buffer)
