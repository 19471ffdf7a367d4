"""Who does the face check (真实性核验): the administrator, others when asked (fact sheet §8.2).

Source: SEED and HW-KB · H for who it is; that foreign cards may not match the public-security library is GEN · L.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.filing import certificates
from bot.filing.case import Case

Verifier = Literal["applicant", "admin", "leader", "legal_rep"]


@dataclass(frozen=True)
class FaceCheck:
    """``person`` does it in any case; ``on_request`` whom the reviewer may ask as well.

    ``instead_of_leader``: the leader is no mainland resident, so that the administrator must do it.
    """

    person: Verifier
    on_request: tuple[Verifier, ...] = ()
    instead_of_leader: bool = False


def face_check(case: Case) -> FaceCheck | None:
    """Who does the face check of a filing; None for orders that have no administrator."""
    if case.individual:
        return FaceCheck("applicant") if case.asks("administrator") else None
    if not case.organisation or not case.asks("administrator"):
        return None
    foreign = case.asks("leader") and not certificates.is_mainland(case, "leader")
    asked: dict[Verifier, bool] = {
        "leader": case.says("admin_is_leader", False) and not foreign,
        "legal_rep": case.says("leader_is_legal_rep", False) and certificates.is_mainland(case, "legal_rep"),
    }
    return FaceCheck("admin", tuple(each for each, so in asked.items() if so), instead_of_leader=foreign)


def may_not_match(case: Case) -> str | None:
    """The answer after which the verifier's card may not match: a passport or permit. None while all is well."""
    found = face_check(case)
    if found is None:
        return None
    if found.person == "applicant":
        known = case.has("entity_cert_type") and not certificates.is_mainland(case, "entity")
        return "entity_cert_type" if known else None
    if case.says("admin_is_leader", True):
        return "admin_is_leader" if found.instead_of_leader else None
    known = case.has("admin_cert_type") and not certificates.is_mainland(case, "admin")
    return "admin_cert_type" if known else None
