"""Servers that can't be filed with, and products whose terms nobody tells (§2.7)."""

from __future__ import annotations

import pytest

from bot.filing.blockers import blockers
from tests.filing.conftest import INDIVIDUAL


@pytest.mark.parametrize(
    ("product", "terms", "found"),
    [
        ("ecs", {}, []),
        (
            "ecs",
            {"instance_billing": "pay_as_you_go"},
            [("server_not_eligible", "instance_billing", "block")],
        ),
        ("ecs", {"instance_months": 2}, [("server_not_eligible", "instance_months", "block")]),
        ("ecs", {"instance_months": 3}, []),
        (
            "simple_application_server",
            {"instance_months": 1},
            [("server_not_eligible", "instance_months", "block")],
        ),
        ("website_building", {"instance_months": 1}, [("server_not_eligible", "instance_months", "unknown")]),
        (
            "marketplace",
            {"instance_billing": "pay_as_you_go"},
            [("server_not_eligible", "instance_billing", "unknown")],
        ),
        ("ecs", {"known_instance_filings": 4}, []),
        ("ecs", {"known_instance_filings": 5}, [("instance_full", "instance_id", "block")]),
        ("iot_bandwidth", {"known_instance_filings": 9}, []),
    ],
)
def test_a_server_must_meet_its_products_terms(case, product, terms, found) -> None:
    this = case(INDIVIDUAL, instance_product=product, **terms)
    codes = ("server_not_eligible", "instance_full")
    assert [(one.code, one.slot, one.severity) for one in blockers(this) if one.code in codes] == found
