"""The doctests of bot.filing are its specification; this runs them."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from bot.filing import codes

MODULES = sorted(
    ["bot.filing.contacts", "bot.filing.masks", "bot.filing.site_names"]
    + [module.name for module in pkgutil.walk_packages(codes.__path__, codes.__name__ + ".")]
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_the_codes_carry_examples() -> None:
    attempted = sum(
        doctest.testmod(importlib.import_module(name)).attempted for name in MODULES if ".codes." in name
    )
    assert attempted > 60
