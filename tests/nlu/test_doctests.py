"""The doctests of the understanding are its specification by example; this runs them."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "chinese_names",
    "company_names",
    "concepts",
    "entities",
    "fillers",
    "homophones",
    "language",
    "latin_names",
    "misspelt_places",
    "name_leads",
    "person_names",
    "pinyin",
    "segment",
    "sounds",
    "spelling",
    "stem",
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    module = importlib.import_module(f"bot.nlu.{name}")
    results = doctest.testmod(module)
    assert results.attempted and not results.failed
