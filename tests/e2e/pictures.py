"""Pictures for the upload page: drawn cards and sheets with lines like print. Nothing shows a real document."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

CARD = (1600, 1010)
SHEET = (1240, 1754)
PAPER, INK, SEAL = (238, 241, 230), (38, 42, 58), (196, 32, 40)


def document(kind: str) -> bytes:
    """A JPEG of a document of ``kind``, well lit and large enough; each kind looks different."""
    width, height = CARD if kind.endswith(("id_front", "id_back")) else SHEET
    image = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(image)
    for line in range(1, 12):
        top = height * line // 13
        draw.rectangle((width // 8, top, width * (6 + line % 3) // 9, top + height // 60), fill=INK)
    side = width // 6
    left = sum(kind.encode()) % (width - side)
    draw.ellipse((left, height - side - 20, left + side, height - 20), outline=SEAL, width=12)
    draw.text((width // 8, height // 40), kind, fill=INK)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
