"""What a registry says against what the applicant said."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Callable

import pytest

from bot.filing.case import Case
from bot.filing.domain_contradictions import contradicted
from bot.filing.domain_facts import DomainFacts

FACTS = DomainFacts(
    domain="example.cn",
    source="whois.example",
    fetched_at=datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc),
    registrar="阿里云计算有限公司（万网）",
    registered_on=date(2020, 3, 7),
    changed_on=date(2026, 11, 23),
    expires_on=date(2029, 5, 1),
)


@pytest.mark.parametrize(
    ("slot", "said", "registry"),
    [
        ("domain_registrar", "阿里云", None),
        ("domain_registrar", "腾讯云", None),  # both approved: two names may be one company's
        ("domain_registrar", "GoDaddy", FACTS.registrar),
        ("domain_registrar", "计算有限公司", None),
        ("domain_registrar", None, None),
        ("domain_expires_on", "2029-05-01", None),
        ("domain_expires_on", "2029-04-30", None),
        ("domain_expires_on", "2029-05-03", "2029-05-01"),
        ("domain_expires_on", "2028-05-01", "2029-05-01"),
        ("domain_last_changed_on", "2026-11-22", None),
        ("domain_last_changed_on", "2026-11-24", None),
        ("domain_last_changed_on", "2026-11-20", "2026-11-23"),
        ("domain_last_changed_on", "2019-01-01", "2026-11-23"),
    ],
)
def test_only_what_changes_the_filing_is_a_contradiction(
    case: Callable[..., Case], slot: str, said: str | None, registry: str | None
) -> None:
    made = case({slot: said} if said else {})
    assert made.today == date(2026, 11, 24)
    assert contradicted(made, slot, FACTS) == registry


def test_an_old_change_of_the_record_proves_nothing_but_a_registration_does(
    case: Callable[..., Case],
) -> None:
    facts = DomainFacts("example.cn", "whois.example", FACTS.fetched_at, registered_on=date(2020, 3, 7))
    for said, registry in (("2019-01-01", "2020-03-07"), ("2021-01-01", None)):
        made = case({"domain_last_changed_on": said})
        assert contradicted(made, "domain_last_changed_on", facts) == registry


def test_a_registry_that_says_nothing_contradicts_nothing_and_suggests_nothing(
    case: Callable[..., Case],
) -> None:
    silent = DomainFacts("example.cn", "whois.example", FACTS.fetched_at)
    made = case(
        {}, domain_registrar="GoDaddy", domain_expires_on="2030-01-01", domain_last_changed_on="2010-01-01"
    )
    for slot in ("domain_registrar", "domain_expires_on", "domain_last_changed_on"):
        assert contradicted(made, slot, silent) is None
        assert silent.suggests(slot) is None


def test_what_it_says_is_suggested() -> None:
    assert FACTS.suggests("domain_registrar") == FACTS.registrar
    assert FACTS.suggests("domain_expires_on") == "2029-05-01"
    assert FACTS.suggests("domain_last_changed_on") == "2026-11-23"
