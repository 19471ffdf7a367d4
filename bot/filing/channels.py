"""What the provider's own systems allow on which device, and when its app takes the certificates (§1.5, §1.6).

Our conversation takes every order on every device; people who also use the provider's app are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing.case import Case

Operation = Literal["website", "app", "import_claim"]


@dataclass(frozen=True)
class Channel:
    """Whether the provider offers an operation on a PC and in its app; ``source`` tags who says so."""

    operation: Operation
    pc: bool
    app: bool
    source: str = "SEED"


CHANNELS: tuple[Channel, ...] = (
    Channel("website", pc=True, app=True),
    Channel("app", pc=True, app=False),
    Channel("import_claim", pc=True, app=False),
)

EARLY_IN_APP = frozenset({"initial", "new_service_entity_elsewhere"})
"""In the app these take the entity's certificates in step 2, the persons' and the face check in step 4."""


def channel(case: Case) -> Channel:
    """Where the provider would take this order."""
    if case.decision.type == "import_claim":
        return _one("import_claim")
    return _one("app" if case.app else "website")


def certificates_early_in_app(case: Case) -> bool:
    """Whether the provider's app asks for certificates before the upload step (websites only)."""
    return case.decision.type in EARLY_IN_APP and channel(case).app


def _one(operation: Operation) -> Channel:
    return next(each for each in CHANNELS if each.operation == operation)
