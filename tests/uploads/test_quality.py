"""A clean picture that shows nothing usable is asked for again, with the reason that helps."""

from __future__ import annotations

import pytest

from bot.uploads.picture import Picture
from bot.uploads.quality import faults


def picture(
    width: int = 1280, height: int = 800, brightness: float = 150.0, contrast: float = 40.0
) -> Picture:
    return Picture(b"", width, height, 1, brightness, contrast)


def test_an_ordinary_photo_has_no_faults() -> None:
    assert faults(picture(), "id_front") == ()


@pytest.mark.parametrize(
    ("kind", "short_side", "expected"),
    [
        ("id_front", 400, ()),
        ("id_front", 399, ("picture_too_small",)),
        ("leader_id_back", 399, ("picture_too_small",)),
        ("admin_id_front", 400, ()),
        ("entity_certificate", 700, ()),
        ("entity_certificate", 699, ("picture_too_small",)),
        ("authorisation_letter", 400, ("picture_too_small",)),
        ("app_icon", 108, ()),
    ],
)
def test_print_as_small_as_a_licence_s_needs_more_pixels_than_a_card(
    kind: str, short_side: int, expected: tuple[str, ...]
) -> None:
    assert faults(picture(width=2000, height=short_side), kind) == expected
    assert faults(picture(width=short_side, height=2000), kind) == expected


def test_a_photo_in_the_dark_is_too_dark() -> None:
    assert faults(picture(brightness=59.9), "id_front") == ("picture_too_dark",)
    assert faults(picture(brightness=60.0), "id_front") == ()


@pytest.mark.parametrize("kind", ["app_icon", "domain_real_name_proof"])
def test_a_dark_picture_made_on_a_screen_is_no_photo_in_the_dark(kind: str) -> None:
    assert faults(picture(brightness=20.0), kind) == ()
    assert faults(picture(brightness=20.0, contrast=0.4), kind) == ("picture_blank",)


def test_an_even_surface_is_blank_and_that_is_told_before_the_rest() -> None:
    assert faults(picture(brightness=3.0, contrast=0.4), "id_front") == ("picture_blank", "picture_too_dark")
