"""The rulebook of the repository, loaded once, and a copy of its files to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.rulebook import load
from bot.filing.rulebook import Rulebook

FOLDER = Path(__file__).resolve().parents[3] / "data" / "rulebook"


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load(FOLDER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rulebook's folder that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "rulebook"))
