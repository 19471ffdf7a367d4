"""An operator's change holds at the next look; a bad one is logged and changes nothing."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot.content.rulebook import RulebookError, Rulebooks, load, watched
from bot.filing.rulebook import Rulebook


@pytest.fixture(autouse=True)
def every_look_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "LOOK_SECONDS", 0.0)


def rewrite(file: Path, good: str, bad: str) -> None:
    """Changes the file and sets its time forward, as if some time had passed."""
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    later = file.stat().st_mtime + 10
    os.utime(file, (later, later))


def order_life(book: Rulebook) -> int | None:
    """The days an order lives, as the file has them."""
    (figure,) = [each for each in book.figures if each.id == "order_life"]
    return figure.most


def test_a_reading_is_taken_for_granted_for_a_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched, "LOOK_SECONDS", 60.0)
    rulebooks = Rulebooks(folder)
    before = rulebooks.current()
    rewrite(folder / "timings.yml", "least: 45, most: 45", "least: 60, most: 60")
    assert rulebooks.current() is before


def test_a_changed_cell_holds_at_the_next_look(folder: Path) -> None:
    rulebooks = Rulebooks(folder)
    before = rulebooks.current()
    rewrite(folder / "timings.yml", "least: 45, most: 45", "least: 60, most: 60")
    after = rulebooks.current()
    assert (order_life(before), order_life(after)) == (45, 60)
    assert before.digest != after.digest


def test_unchanged_files_give_the_same_rulebook_again(folder: Path) -> None:
    rulebooks = Rulebooks(folder)
    assert rulebooks.current() is rulebooks.current()


def test_a_bad_change_keeps_the_last_good_rulebook_and_is_logged_once(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rulebooks = Rulebooks(folder)
    good = rulebooks.current()
    rewrite(folder / "timings.yml", "least: 45, most: 45", "least: many, most: 45")
    with caplog.at_level(logging.ERROR):
        assert rulebooks.current() is good
        assert rulebooks.current() is good
    (record,) = caplog.records
    assert "timings.yml:" in record.getMessage()
    assert "'many' is not a whole number" in record.getMessage()


def test_a_mended_file_is_taken_again(folder: Path) -> None:
    rulebooks = Rulebooks(folder)
    rewrite(folder / "timings.yml", "least: 45, most: 45", "least: many, most: 45")
    rulebooks.current()
    rewrite(folder / "timings.yml", "least: many, most: 45", "least: 50, most: 50")
    assert order_life(rulebooks.current()) == 50


def test_a_file_that_vanishes_keeps_the_last_good_rulebook(folder: Path) -> None:
    rulebooks = Rulebooks(folder)
    good = rulebooks.current()
    (folder / "limits.yml").unlink()
    assert rulebooks.current() is good


def test_the_sandbox_register_follows_its_file_and_is_no_part_of_the_rulebook(folder: Path) -> None:
    rulebooks = Rulebooks(folder)
    digest = rulebooks.current().digest
    rewrite(folder / "sandbox_register.yml", "domain: filed-here.cn", "domain: filed-now.cn")
    assert rulebooks.register().domain("filed-now.cn") is not None
    assert rulebooks.current().digest == digest


def test_bad_files_at_the_start_are_an_error(folder: Path) -> None:
    rewrite(folder / "timings.yml", "least: 45, most: 45", "least: many, most: 45")
    with pytest.raises(RulebookError):
        Rulebooks(folder)


def test_the_digest_names_the_files_content(folder: Path, book: Rulebook) -> None:
    assert load(folder).digest == book.digest
    assert len(book.digest) == 64
    assert book.version == "2026-11-24"
