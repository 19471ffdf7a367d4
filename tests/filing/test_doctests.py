"""The doctests of numbers, names and regions are their specification; this runs them."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

from bot.filing import codes, contacts, masks, regions


def modules() -> list[ModuleType]:
    found = [contacts, masks]
    for package in (codes, regions):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            found.append(importlib.import_module(module.name))
    return found


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_examples_in_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_every_module_that_checks_a_value_shows_how() -> None:
    for module in modules():
        if hasattr(module, "check"):
            assert ">>> check(" in (module.__doc__ or ""), module.__name__
