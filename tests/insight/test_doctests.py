"""The examples in the room's docstrings hold."""

from __future__ import annotations

import doctest

from bot.insight import masked


def test_examples() -> None:
    tried = doctest.testmod(masked)
    assert tried.attempted and not tried.failed
