"""Rate limits on a clock that the test holds."""

from __future__ import annotations

import pytest

from bot.gateway import limits
from bot.gateway.limits import Attempts, Rate, TokenBuckets
from bot.gateway.security import counted


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_one_as_often_as_allowed() -> None:
    clock = Hands()
    buckets = TokenBuckets(Rate(burst=3, per_second=0.5), clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 2]
    clock.now += 2
    assert [buckets.take("a"), buckets.take("a")] == [0, 2]


def test_one_key_does_not_use_up_anothers_tokens() -> None:
    buckets = TokenBuckets(Rate(burst=1, per_second=1), Hands())
    assert [buckets.take("a"), buckets.take("b"), buckets.take("a")] == [0, 0, 1]


def test_buckets_that_are_full_again_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_KEYS_KEPT", 10)
    clock = Hands()
    buckets = TokenBuckets(Rate(burst=1, per_second=1), clock)
    for key in range(11):
        buckets.take(str(key))
    clock.now += 5
    buckets.take("last")
    assert len(buckets._buckets) == 1


def test_after_the_allowed_failures_a_key_waits_until_the_oldest_is_past() -> None:
    clock = Hands()
    attempts = Attempts(most=2, seconds=60, clock=clock)
    attempts.failed("a")
    clock.now += 10
    assert attempts.wait("a") == 0
    attempts.failed("a")
    assert attempts.wait("a") == 50
    assert attempts.wait("b") == 0
    clock.now += 50
    assert attempts.wait("a") == 0


def test_failures_long_past_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_KEYS_KEPT", 10)
    clock = Hands()
    attempts = Attempts(most=2, seconds=60, clock=clock)
    for key in range(11):
        attempts.failed(str(key))
    clock.now += 61
    attempts.failed("last")
    assert list(attempts._failures) == ["last"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:bbbb:cccc:dddd:eeee", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", "no address"),
    ],
)
def test_a_network_of_ipv6_counts_as_one_address(address: str, key: str) -> None:
    assert counted(address) == key
