"""Who answers MIIT's text message (短信核验), by the kind of order (§6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing.rulebook.cells import Sourced
from bot.filing.rulebook.documents import FilingType, Person


@dataclass(frozen=True, kw_only=True)
class SmsRule(Sourced):
    """Who verifies an order of one of ``types``; nobody where ``verifiers`` is empty.

    ``change_scope`` limits the rule to changes of that scope, ``only`` to changes of nothing but these items.
    """

    types: tuple[FilingType, ...]
    verifiers: tuple[Person, ...]
    change_scope: Literal["entity", "service", "both"] | None = None
    only: tuple[str, ...] = ()
