"""Files that people and attackers send, all synthetic: nothing here shows a real document."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw

SCRIPT = b"<script>alert(document.cookie)</script>"
EXE = b"MZ" + b"\0" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html>" + SCRIPT
SCRIPT_AS_JPEG = b"\xff\xd8\xff\xe0" + SCRIPT
GIF_WITH_PHP = b"GIF89a<?php system($_GET[0]);?>"


def card(width: int = 1280, height: int = 800) -> Image.Image:
    """A drawn card: lines like print on a light ground, its top-left corner red."""
    image = Image.new("RGB", (width, height), (236, 240, 228))
    draw = ImageDraw.Draw(image)
    for line in range(1, 8):
        top = height * line // 9
        draw.rectangle((width // 3, top, width * 9 // 10, top + height // 40), fill=(40, 44, 60))
    draw.rectangle((0, 0, width // 4, height // 4), fill=(200, 30, 30))
    return image


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(width: int = 1280, height: int = 800, **options: Any) -> bytes:
    return encoded(card(width, height), "JPEG", **options)


def heic(image: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(image or card()).save(out, quality=50, **options)
    return out.getvalue()


def exif_of_a_phone(orientation: int) -> bytes:
    """Turned camera, maker and a place: what must not survive."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Apple"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (39.0, 54.0, 15.0)
    place[3], place[4] = "E", (116.0, 23.0, 0.0)
    return exif.tobytes()


def animated(kind: str) -> bytes:
    frames = [card(800, 500), card(800, 500).rotate(180)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def two_picture_jpeg() -> bytes:
    """What many phones write: a JPEG with a second picture behind the first (MPO)."""
    return encoded(card(), "MPO", save_all=True, append_images=[card().rotate(180)])


def zip_polyglot() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.js", "alert(1)")
    return jpeg() + archive.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """A one-bit PNG of that many pixels in a small file."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(pages: int = 1) -> bytes:
    sheets = [card(1000, 1400) for _ in range(pages)]
    return encoded(sheets[0], "PDF", save_all=True, append_images=sheets[1:])


def pdf_with_script() -> bytes:
    action = b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
    return pdf().replace(b"/Type /Catalog", action)


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted for a password nobody gave (standard security handler, revision 2)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<01> <01>] >>\n"
    out += b"startxref\n%d\n%%%%EOF" % table
    return bytes(out)


def noisy(image: Image.Image) -> Image.Image:
    """The grain of a camera, which keeps a JPEG large."""
    grain = Image.effect_noise(image.size, 40).convert("RGB")
    return Image.blend(image, grain, 0.2)
