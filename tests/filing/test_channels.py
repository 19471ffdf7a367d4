"""The orders of the channel matrix of the fact sheet, §1.5, row by row, and the app's own order of uploads (§1.6)."""

from __future__ import annotations

import pytest

from bot.filing.blockers import blockers, forbids
from bot.filing.channels import CHANNELS, certificates_early_in_app, channel
from tests.filing.conftest import INDIVIDUAL


def test_the_matrix_is_the_sheets() -> None:
    assert {(one.operation, one.pc, one.app) for one in CHANNELS} == {
        ("website", True, True),
        ("app", True, False),
        ("import_claim", True, False),
    }
    assert all(one.source == "SEED" for one in CHANNELS)


@pytest.mark.parametrize(
    ("facts", "operation", "early"),
    [
        (INDIVIDUAL, "website", True),
        ({**INDIVIDUAL, "entity_filing": "other_provider"}, "website", True),
        ({**INDIVIDUAL, "entity_filing": "here"}, "website", False),
        (
            {**INDIVIDUAL, "entity_filing": "other_provider", "service_filing": "same_entity"},
            "website",
            False,
        ),
        ({**INDIVIDUAL, "service_kind": "app"}, "app", False),
        ({"goal": "import_claim"}, "import_claim", False),
    ],
)
def test_who_files_learns_where_the_provider_takes_it(case, facts, operation, early) -> None:
    assert channel(case(facts)).operation == operation
    assert certificates_early_in_app(case(facts)) is early


@pytest.mark.parametrize(
    ("account", "told"),
    [("china", []), ("international", ["international_account"]), ("none", ["account_missing"])],
)
def test_a_china_site_account_is_recommended_and_none_is_refused(case, account, told) -> None:
    """The sources contradict each other about international accounts: a warning, not a block."""
    found = blockers(case({**INDIVIDUAL, "account_site": account}))
    accounts = [one for one in found if one.slot == "account_site"]
    assert [one.code for one in accounts] == told and not forbids(accounts)
