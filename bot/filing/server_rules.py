"""What a server must be to be filed with (§2.7): how it is paid, for how long, how many filings it has had."""

from __future__ import annotations

from typing import Iterator

from bot.filing.blocker import Blocker
from bot.filing.case import Case
from bot.filing.rulebook.cells import Cell, T


def server(case: Case) -> Iterator[Blocker]:
    """The product's own terms; where the sources leave them open, the strictest product's are told as open."""
    if case.says("known_service_number_used", True):
        yield Blocker("service_number_used", "service_number", "block", "ALI-LIM")
    if not case.asks("instance") or not case.has("instance_product"):
        return
    product = case.book.product(str(case.facts["instance_product"]))
    strictest = case.book.product("ecs")
    billing = case.facts.get("instance_billing")
    if billing is not None and billing != (product.billing.preferred or strictest.billing.preferred):
        yield _not_eligible("instance_billing", product.billing)
    months = case.facts.get("instance_months")
    least = product.months.preferred or strictest.months.preferred
    if months is not None and least is not None and int(months) < least:
        yield _not_eligible("instance_months", product.months)
    yield from _full(case, product.services)


def _not_eligible(slot: str, term: Cell[T]) -> Blocker:
    severity = "unknown" if term.preferred is None else "block"
    return Blocker("server_not_eligible", slot, severity, ", ".join(term.source))


def _full(case: Case, services: Cell[int]) -> Iterator[Blocker]:
    """An instance files a few services in its whole life; our own store counts those filed here."""
    filed, most = case.facts.get("known_instance_filings"), services.preferred
    if filed is not None and most is not None and int(filed) >= most:
        yield Blocker(
            "instance_full", "instance_id", "block", ", ".join(services.source), {"most": str(most)}
        )
