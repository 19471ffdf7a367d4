"""Who answers MIIT's text message, by the kind of order: every row of the fact sheet's §6.4."""

from __future__ import annotations

from typing import Any

import pytest

from bot.filing.journey import Journey
from bot.filing.rulebook.verifiers import SmsRule
from bot.filing.sms import verification
from tests.filing.conftest import INDIVIDUAL

ORGANISATION = {
    **INDIVIDUAL,
    "entity_nature": "4",
    "admin_is_leader": False,
    "leader_mobile": "13800138000",
    "admin_mobile": "13700138000",
}
HERE = {"entity_filing": "here"}
CHANGE = {**ORGANISATION, **HERE, "goal": "change"}
LEADER, ADMIN = ("leader",), ("admin",)
ROWS: list[tuple[str, dict[str, Any], tuple[str, ...], str]] = [
    ("first filing", ORGANISATION, ("leader", "admin"), "two"),
    ("first filing, one mobile", {**ORGANISATION, "admin_mobile": "13800138000"}, ("leader", "admin"), "one"),
    ("first filing, one person", {**ORGANISATION, "admin_is_leader": True}, ("leader", "admin"), "one"),
    ("first filing of an individual", INDIVIDUAL, ("leader", "admin"), "one"),
    ("new service", {**ORGANISATION, **HERE}, ADMIN, "one"),
    ("new service, filed elsewhere", {**ORGANISATION, "entity_filing": "other_provider"}, ADMIN, "one"),
    (
        "add access",
        {**ORGANISATION, "entity_filing": "other_provider", "service_filing": "same_entity"},
        ADMIN,
        "one",
    ),
    (
        "change of the entity",
        {**CHANGE, "change_scope": "entity", "change_items": ["entity_address"]},
        LEADER,
        "one",
    ),
    (
        "change of the service",
        {**CHANGE, "change_scope": "service", "change_items": ["site_name"]},
        ADMIN,
        "one",
    ),
    (
        "change of both",
        {**CHANGE, "change_scope": "both", "change_items": ["entity_address", "site_name"]},
        ("leader", "admin"),
        "two",
    ),
    ("a remark alone", {**CHANGE, "change_scope": "service", "change_items": ["site_remark"]}, (), "none"),
    (
        "cancel a service",
        {**ORGANISATION, **HERE, "goal": "cancel", "cancel_scope": "service", "last_service": False},
        ADMIN,
        "one",
    ),
    (
        "cancel the entity",
        {**ORGANISATION, **HERE, "goal": "cancel", "cancel_scope": "entity"},
        LEADER,
        "one",
    ),
    ("cancel the access", {**ORGANISATION, **HERE, "goal": "cancel", "cancel_scope": "access"}, (), "none"),
]


@pytest.mark.parametrize(("facts", "who", "codes"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_order_is_verified_by_whom_the_sheet_names(case, facts, who, codes) -> None:
    found = verification(Journey(case(facts)).case)
    assert found is not None and (found.verifiers, found.codes) == (who, codes)
    assert found.source


def test_a_changed_mobile_verifies_by_the_new_number(case) -> None:
    changed = {**CHANGE, "change_scope": "entity", "change_items": ["leader_contact"]}
    found = verification(Journey(case(changed)).case)
    assert found is not None and found.new_number
    other = verification(Journey(case({**changed, "change_items": ["entity_address"]})).case)
    assert other is not None and not other.new_number


def test_where_no_source_says_who_verifies_nobody_is_guessed(case) -> None:
    assert verification(case({"goal": "import_claim"})) is None


def test_the_rules_stand_in_the_order_in_which_they_hold(book) -> None:
    """A remark alone goes before the scope of the change it is part of."""
    changes: list[SmsRule] = [one for one in book.sms_rules if "change" in one.types]
    assert [bool(one.only) for one in changes] == [True, False, False, False]
