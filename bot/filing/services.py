"""How many services (websites and apps) an entity has, and whether anything depends on it (§4.1, §8.3).

Only entities filed before have any; who files first has one, the one being filed.
"""

from __future__ import annotations

from dataclasses import replace

from bot.filing.case import Case
from bot.filing.outcome import ADDS_ACCESS
from bot.filing.rulebook.documents import DocumentCase
from bot.filing.rulebook.provinces import Limit

MANY = 10_000
"""More services than any threshold."""


def services(case: Case) -> int:
    """The entity's services with the one being filed; who adds access has counted it already.

    Where the number is not asked, the sites named count.
    """
    sites = case.facts.get("filed_sites")
    named = len(sites) if isinstance(sites, (list, tuple)) else 0
    filed = max(int(case.facts.get("filed_services") or 0), named)
    return max(1, filed + (0 if case.decision.type in ADDS_ACCESS else 1))


def services_at_most(case: Case) -> Limit | None:
    """The limit that binds this entity, if one is on record."""
    if not case.has("province") or not case.has("entity_nature"):
        return None
    whose = "individual" if case.individual else "organisation"
    return case.book.limit("services_at_most", str(case.facts["province"]), whose)  # type: ignore[arg-type]


def count_matters(case: Case) -> bool:
    """Whether a document or a limit depends on the number: else it is not asked."""
    if not case.has("entity_nature") or case.decision.type is None:
        return False
    few = DocumentCase(
        type=case.decision.type,  # type: ignore[arg-type]  # a decided type is one of the rulebook's
        nature=str(case.facts["entity_nature"]),
        province=case.facts.get("province"),
    )
    many = replace(few, services=MANY)
    differs = case.book.documents_for(few) != case.book.documents_for(many)
    return differs or services_at_most(case) is not None
