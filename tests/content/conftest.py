"""The repository's own catalogue and rulebook, and cases made of a few answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Callable

import pytest

from bot.content.rulebook import load
from bot.content.texts import CATALOGUE, Texts, texts
from bot.filing.case import Case
from bot.filing.rulebook import Rulebook

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def catalogue() -> Texts:
    return texts()


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load(Path(CATALOGUE).parent / "rulebook")


@pytest.fixture(scope="session")
def make_case(book: Rulebook) -> Callable[..., Case]:
    """A case of the answers given as keyword arguments, on 24 November 2026."""

    def make(**facts: Any) -> Case:
        return Case(facts, book, TODAY)

    return make
