"""What each kind of applicant files, written down from the fact sheet (§1.3, §1.4) and not from the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

Facts = Mapping[str, Any]

SHELL_ADDS_DIRECTLY = frozenset({"11", "12", "14", "21", "31", "32", "33", "45", "51", "52", "53"})
"""Row 5: Beijing, Tianjin, Shanxi, Liaoning, Shanghai, Jiangsu, Zhejiang, Guangxi, Sichuan, Guizhou, Yunnan."""


@dataclass(frozen=True)
class Row:
    """A row of the table: the answers that lead there, and what comes of it."""

    row: str
    facts: Facts
    type: str | None = None
    outcome: str = "file"
    nature: str | None = None
    """Whose it is, where it matters: ``5`` an individual, ``4`` an enterprise, None anybody."""
    place: bool = True
    """Whether the province and the rest are asked at all."""
    provinces: frozenset[str] | None = None


def _file(row: str, type_: str, entity: str, service: str, **more: Any) -> Row:
    nature = more.pop("nature", None)
    facts = {
        "goal": "file",
        "server_location": "mainland_here",
        "service_kind": "website",
        "entity_filing": entity,
        "service_filing": service,
        **more,
    }
    return Row(row, facts, type_, nature=nature)


def _ends(row: str, outcome: str, **facts: str) -> Row:
    type_ = "not_required" if outcome == "not_required" else None
    return Row(row, {"goal": "file", **facts}, type_, outcome, place=False)


def _order(row: str, type_: str, goal: str, **facts: Any) -> Row:
    filed = {} if goal == "import_claim" else {"entity_filing": "here"}
    return Row(row, {"goal": goal, **filed, **facts}, type_)


HERE = {"server_location": "mainland_here"}
SITE = {**HERE, "service_kind": "website"}

FILINGS: tuple[tuple[Row, ...], ...] = (
    (_file("7", "initial", "none", "none", nature="5"),),
    (_file("7", "initial", "none", "none", nature="4"),),
    (_file("8", "new_service_entity_elsewhere", "other_provider", "none"),),
    (
        _order("T5", "change", "change", change_scope="entity"),
        _order("T5", "change", "change", change_scope="service", service_kind="website"),
        _order("T5", "change", "change", change_scope="both", service_kind="website"),
    ),
    (_file("7", "initial", "none", "none", nature="other"),),
    (
        _ends("1", "not_required", server_location="overseas"),
        _ends("2", "other_provider", server_location="mainland_other"),
        _ends("Q2", "carrier_files_it", server_location="home_broadband"),
        _ends("Q2", "needs_server", server_location="none"),
        _ends("Q4", "needs_server", server_location="cdn_oss_only", service_filing="none"),
        _ends("Q4", "nothing_to_file", server_location="cdn_oss_only", service_filing="same_entity"),
    ),
    (_file("7", "initial", "none", "none", nature="4", service_kind="app"),),
    (_file("9", "new_service_entity_here", "here", "none"),),
    (
        _file("11", "add_access_entity_elsewhere", "other_provider", "same_entity"),
        _file("11", "add_access_entity_elsewhere", "other_provider", "same_entity", goal="add_access"),
    ),
    (_order("T6a", "cancel_service", "cancel", cancel_scope="service", last_service=False),),
    (_file("7", "initial", "none", "none", server_location="both"),),
    (
        _ends("Q3", "platform_files_it", **HERE, service_kind="mini_program"),
        _ends("Q3", "authority_decides", **HERE, service_kind="ip_only"),
        _ends("3", "wait_open_order", **SITE, entity_filing="in_progress"),
        _ends("6", "domain_filed_by_other", **SITE, entity_filing="none", service_filing="other_entity"),
        _ends("10", "other_account", **SITE, entity_filing="here_other_account", service_filing="none"),
        _ends("13", "nothing_to_file", **SITE, entity_filing="here", service_filing="here"),
    ),
    (
        _order("T6b", "cancel_entity", "cancel", cancel_scope="entity"),
        _order("T6b", "cancel_entity", "cancel", cancel_scope="service", last_service=True),
        _order("T6b", "cancel_entity", "cancel", entity_filing="shell"),
    ),
    (_file("12", "add_access_entity_here", "here", "same_entity"),),
    (
        _order("T7", "import_claim", "import_claim"),
        Row("4", {"goal": "file", **SITE, "entity_filing": "hichina"}, "import_claim"),
    ),
    (_file("7", "initial", "none", "none", nature="5", service_kind="app"),),
    (_order("T6c", "cancel_access", "cancel", cancel_scope="access"),),
    (
        Row(
            "5",
            {"goal": "file", **SITE, "entity_filing": "shell", "service_filing": "none"},
            "new_service_entity_elsewhere",
            provinces=SHELL_ADDS_DIRECTLY,
        ),
    ),
    (
        _order("T8", "migrate", "migrate", service_kind="website", migrate_target="account"),
        _order("T8", "migrate", "migrate", service_kind="website", migrate_target="entity"),
        _order("T8", "migrate", "migrate", service_kind="app", migrate_target="account"),
    ),
    (
        _file("7", "initial", "none", "none", service_kind="both"),
        _file("9", "new_service_entity_here", "here", "none", service_kind="app", nature="4"),
    ),
)
"""Twenty kinds of applicants: seeds take them in turn, so that twenty in a row are one of each."""

ENTITY_HERE = frozenset({"new_service_entity_here", "add_access_entity_here"})
"""T3, T4b: the entity's own data are not asked again."""
ADDS_ACCESS = frozenset({"add_access_entity_elsewhere", "add_access_entity_here"})
FILED_BEFORE = ENTITY_HERE | ADDS_ACCESS | {"new_service_entity_elsewhere"}
