"""Twenty personas talk their filings through to the real assistant, one of each kind; each ends with their facts."""

from __future__ import annotations

import pytest

from bot.filing.china import china_date
from bot.gateway.clock import utc_now
from tests.e2e.system import System
from tests.personas.driver import report, run

pytestmark = pytest.mark.xdist_group("house")

SEEDS = range(20)


def test_every_personas_filing_ends_with_exactly_their_facts(house: System) -> None:
    played = run(house.url, SEEDS, china_date(utc_now()))
    assert not [one.seed for one in played if one.trouble], "\n" + report(played)
