"""What makes a clean picture useless as a document: the only limits that hold whatever is on it.

Sharpness is not among them: a threshold was measured to refuse readable pictures and pass useless ones
(research, documents §3.1). Whether a document can be read is for a reader to say.
"""

from __future__ import annotations

from bot.uploads.picture import Picture

SHORT_SIDE_OF_CARD = 400
SHORT_SIDE_OF_SHEET = 700
NOT_PHOTOGRAPHED = frozenset({"app_icon", "domain_real_name_proof"})
"""Pictures made on a screen: dark ones are meant to be dark."""
DARK = 60.0
BLANK = 6.0


def faults(picture: Picture, kind: str) -> tuple[str, ...]:
    """Why a photo of a document of ``kind`` must be taken again, the first reason to tell first.

    Each is a text key ``upload_error.<code>``; empty when nothing is wrong.
    """
    found = []
    if picture.contrast < BLANK:
        found.append("picture_blank")
    if picture.brightness < DARK and kind not in NOT_PHOTOGRAPHED:
        found.append("picture_too_dark")
    if min(picture.width, picture.height) < _short_side(kind):
        found.append("picture_too_small")
    return tuple(found)


def _short_side(kind: str) -> int:
    """Cards (both sides of an ID) fill the frame; a licence or letter has far smaller print.

    An icon has none to read, and no source says how many pixels it must have (fact sheet §2.6).
    """
    if kind == "app_icon":
        return 0
    return SHORT_SIDE_OF_CARD if kind.endswith(("id_front", "id_back")) else SHORT_SIDE_OF_SHEET
