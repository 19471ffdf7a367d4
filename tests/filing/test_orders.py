"""Orders on a filing that exists: the table of the fact sheet, §1.4, row by row, and what each asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.filing.blockers import blockers, forbids
from bot.filing.case import Case
from bot.filing.decision import decide
from bot.filing.documents import required
from bot.filing.journey import Journey
from bot.filing.sms import verification

MakeCase = Callable[[dict[str, Any]], Case]
HERE = {"entity_filing": "here"}
WHOSE = {"province": "33", "entity_nature": "4"}


def change(*items: str, scope: str = "entity", **more: Any) -> dict[str, Any]:
    return {
        "goal": "change",
        **HERE,
        **WHOSE,
        "change_scope": scope,
        "change_items": list(items),
        **({} if scope == "entity" else {"service_kind": "website"}),
        **more,
    }


ROWS = [
    ("T5", {"goal": "change", "change_scope": "entity", **HERE}, "change", "file"),
    ("T5", {"goal": "change", "change_scope": "service", **HERE}, "change", "file"),
    ("T5", {"goal": "change", "change_scope": "both", **HERE}, "change", "file"),
    (
        "T6a",
        {"goal": "cancel", "cancel_scope": "service", "last_service": False, **HERE},
        "cancel_service",
        "file",
    ),
    (
        "T6b",
        {"goal": "cancel", "cancel_scope": "service", "last_service": True, **HERE},
        "cancel_entity",
        "file",
    ),
    ("T6b", {"goal": "cancel", "cancel_scope": "entity", **HERE}, "cancel_entity", "file"),
    ("T6b", {"goal": "cancel", "entity_filing": "shell"}, "cancel_entity", "file"),
    ("T6c", {"goal": "cancel", "cancel_scope": "access", **HERE}, "cancel_access", "file"),
    ("T7", {"goal": "import_claim"}, "import_claim", "file"),
    ("4", {"goal": "change", "entity_filing": "hichina"}, "import_claim", "file"),
    (
        "T8",
        {"goal": "migrate", "service_kind": "website", "migrate_target": "account", **HERE},
        "migrate",
        "file",
    ),
    (
        "T8",
        {"goal": "migrate", "service_kind": "website", "migrate_target": "entity", **HERE},
        "migrate",
        "file",
    ),
    (
        "T8",
        {"goal": "migrate", "service_kind": "app", "migrate_target": "entity", **HERE},
        None,
        "nothing_to_file",
    ),
    ("shell", {"goal": "change", "entity_filing": "shell"}, None, "nothing_to_file"),
    ("shell", {"goal": "migrate", "entity_filing": "shell"}, None, "nothing_to_file"),
    ("T5", {"goal": "change", "entity_filing": "none"}, None, "nothing_to_file"),
    ("T5", {"goal": "cancel", "entity_filing": "other_provider"}, None, "other_provider"),
    ("10", {"goal": "change", "entity_filing": "here_other_account"}, None, "other_account"),
    ("3", {"goal": "change", "entity_filing": "in_progress"}, None, "wait_open_order"),
]


@pytest.mark.parametrize(("row", "given", "type_", "outcome"), ROWS)
def test_each_need_has_its_path(row: str, given: dict[str, Any], type_: str | None, outcome: str) -> None:
    decision = decide(given)
    assert (decision.row, decision.type, decision.outcome) == (row, type_, outcome)
    assert decision.because and decision.source


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"goal": "change"}, ("entity_filing",)),
        ({"goal": "change", **HERE}, ("change_scope",)),
        ({"goal": "cancel", **HERE}, ("cancel_scope",)),
        ({"goal": "cancel", "cancel_scope": "service", **HERE}, ("last_service",)),
        ({"goal": "migrate", **HERE}, ("service_kind",)),
        ({"goal": "migrate", "service_kind": "website", **HERE}, ("migrate_target",)),
    ],
)
def test_what_is_missing_is_asked_one_after_the_other(
    given: dict[str, Any], missing: tuple[str, ...]
) -> None:
    assert decide(given).missing == missing


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (change("leader_contact"), {"leader_mobile", "leader_emergency", "leader_email"}),
        (change("entity_address"), {"entity_cert_address", "entity_mail_address"}),
        (change("site_ip", scope="service"), {"site_ip", "service_record_no"}),
        (change("site_name", scope="service"), {"site_name", "service_record_no"}),
        (change("app_name", scope="service", service_kind="app"), {"app_name", "service_record_no"}),
        (
            change("app_platforms", scope="service", service_kind="app"),
            {"app_platforms", "service_record_no"},
        ),
        (
            change("app_platforms", scope="service", service_kind="app", app_platforms=["ios"]),
            {"ios_bundle_id", "ios_pubkey", "ios_sha1", "service_record_no"},
        ),
    ],
)
def test_a_change_asks_what_changes_and_whose_filing_it_is(
    case: MakeCase, facts: dict[str, Any], asked: set[str]
) -> None:
    left = {field.slot for field in Journey(case(facts)).open}
    assert left == {"consent_data", "entity_cert_type", "entity_cert_no", "entity_record_no"} | asked


def test_a_changed_name_needs_its_proof_and_the_domain_verified_anew(case: MakeCase) -> None:
    this = case(change("entity_name"))
    assert {need.kind for need in required(this)} == {"entity_certificate", "name_change_proof"}
    assert [blocker.code for blocker in blockers(this)] == ["change_entity_name"]


@pytest.mark.parametrize(
    ("item", "severity"),
    [
        ("domain_added", "block"),
        ("province", "unknown"),
        ("entity_cert", "unknown"),
        ("other_entity", "unknown"),
    ],
)
def test_what_a_change_does_not_do_is_said(case: MakeCase, item: str, severity: str) -> None:
    found = blockers(case(change(item, scope="both")))
    assert [(one.code, one.severity) for one in found] == [(f"change_{item}", severity)]
    assert forbids(found) is (severity == "block")


NEEDS = [
    ("the name", "entity_name", "entity", "leader", {"change_entity_name": "warn"}),
    ("the address", "entity_address", "entity", "leader", {}),
    ("the leader", "leader", "entity", "leader", {}),
    ("the leader's phone", "leader_contact", "entity", "leader", {}),
    ("the certificate's number", "entity_cert", "entity", "leader", {"change_entity_cert": "unknown"}),
    ("the province", "province", "entity", "leader", {"change_province": "unknown"}),
    ("another entity", "other_entity", "entity", "leader", {"change_other_entity": "unknown"}),
    ("the site's name", "site_name", "service", "admin", {}),
    ("the administrator", "administrator", "service", "admin", {}),
    ("the address of the server", "site_ip", "service", "admin", {}),
    ("the content", "site_content", "service", "admin", {}),
    ("a further domain", "domain_added", "service", "admin", {"change_domain_added": "block"}),
]
"""§1.4, what a change takes and what it does not, and who answers MIIT's message for it (§6.4)."""


@pytest.mark.parametrize(
    ("item", "scope", "who", "told"), [row[1:] for row in NEEDS], ids=[row[0] for row in NEEDS]
)
def test_each_change_has_its_scope_its_limits_and_its_verifier(
    case: MakeCase, item: str, scope: str, who: str, told: dict[str, str]
) -> None:
    this = Journey(case(change(item, scope=scope))).case
    found = blockers(this)
    assert {one.code: one.severity for one in found if one.slot == "change_items"} == told
    (field,) = [one for one in Journey(this).fields if one.slot == "change_items"]
    assert item in field.kind.options(this)  # type: ignore[attr-defined]
    verified = verification(this)
    assert verified is not None and verified.verifiers == (who,)


def test_an_individual_is_not_offered_another_leader(case: MakeCase) -> None:
    this = case({**change(), "entity_nature": "5", "change_items": None})
    (items,) = [field for field in Journey(this).fields if field.slot == "change_items"]
    assert not {"leader", "administrator", "admin_contact"} & set(items.kind.options(this))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("facts", "asked", "told"),
    [
        ({"cancel_scope": "service", "last_service": False}, "service_record_no", "cancels_service"),
        ({"cancel_scope": "entity"}, "entity_record_no", "cancels_entity"),
        ({"cancel_scope": "access", "access_elsewhere": False}, "service_record_no", "access_leaves_shell"),
    ],
)
def test_a_cancellation_asks_little_and_tells_what_is_gone(
    case: MakeCase, facts: dict[str, Any], asked: str, told: str
) -> None:
    this = case({"goal": "cancel", **HERE, **WHOSE, **facts})
    journey = Journey(this)
    left = {field.slot for field in journey.open}
    assert left == {"consent_data", "entity_cert_type", "entity_name", "entity_cert_no", asked}
    assert [blocker.code for blocker in blockers(this)] == [told]
    assert "upload" not in [step.id for step in journey.steps]


def test_an_import_asks_for_the_old_account_and_its_proof(case: MakeCase) -> None:
    this = case({"goal": "import_claim", **WHOSE})
    left = {field.slot for field in Journey(this).open}
    assert left == {
        "hichina_account",
        "consent_data",
        "entity_cert_type",
        "entity_name",
        "entity_cert_no",
        "entity_record_no",
    }
    assert [need.kind for need in required(this) if need.required] == ["old_account_proof"]


@pytest.mark.parametrize(("target", "asked"), [("account", "target_account"), ("entity", "target_entity")])
def test_a_migration_asks_where_to(case: MakeCase, target: str, asked: str) -> None:
    this = case({"goal": "migrate", "service_kind": "website", "migrate_target": target, **HERE, **WHOSE})
    assert asked in {field.slot for field in Journey(this).open}
