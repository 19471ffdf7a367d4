"""The doctests of reading: what a text means is shown beside the code that reads it."""

import doctest
import importlib
import pkgutil

import pytest

import bot.content

MODULES = [name for _, name, _ in pkgutil.walk_packages(bot.content.__path__, "bot.content.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
