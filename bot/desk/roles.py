"""Who may do what at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.store import Staff

Right = Literal["answer", "review", "operate", "insight"]
"""``answer`` conversations, ``review`` filings, ``operate``: make the moves of the authority's side, ``insight``: see
the figures of all conversations."""

RIGHTS: Mapping[str, frozenset[Right]] = {
    "agent": frozenset({"answer"}),
    "reviewer": frozenset({"review"}),
    "admin": frozenset({"answer", "review", "operate", "insight"}),
}
"""The rights of each role that can be given; a role that is not here has none."""


def rights_of(staff: Staff) -> frozenset[Right]:
    """What ``staff`` may do now: the role is read anew with every request."""
    return RIGHTS.get(staff.role, frozenset())
