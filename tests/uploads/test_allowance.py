"""How often something may happen."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from bot.uploads import allowance
from bot.uploads.allowance import Allowance

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)


def test_within_the_span_only_so_many_pass_and_the_rest_is_told_how_long_to_wait() -> None:
    allowed = Allowance(2, HOUR)
    assert allowed.take("a", NOON) is None
    assert allowed.take("a", NOON + timedelta(minutes=10)) is None
    assert allowed.take("a", NOON + timedelta(minutes=20)) == 40 * 60 + 1
    assert allowed.take("a", NOON + HOUR) is None


def test_one_key_does_not_use_up_another() -> None:
    allowed = Allowance(1, HOUR)
    assert allowed.take("a", NOON) is None
    assert allowed.take("b", NOON) is None
    assert allowed.take("a", NOON) is not None


def test_what_was_refused_does_not_count() -> None:
    allowed = Allowance(1, HOUR)
    allowed.take("a", NOON)
    for minute in range(59):
        assert allowed.take("a", NOON + timedelta(minutes=minute)) is not None
    assert allowed.take("a", NOON + HOUR) is None


def test_memory_is_bounded_and_the_least_recent_key_is_forgotten(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(allowance, "REMEMBERED", 2)
    allowed = Allowance(1, HOUR)
    for key in "abc":
        allowed.take(key, NOON)
    assert allowed.take("c", NOON) is not None
    assert allowed.take("a", NOON) is None
