"""The examples in the room's docstrings hold."""

from __future__ import annotations

import doctest

import pytest

from bot.lookup import public_hosts, registries, wording


@pytest.mark.parametrize("module", [public_hosts, registries, wording])
def test_examples(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried.attempted and not tried.failed
