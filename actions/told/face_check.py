"""Who does the face check, in words."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.face_check import face_check

PERSONS = {"leader": "say.face_check.leader", "legal_rep": "say.face_check.legal_rep"}


def say_face_check(turn: Turn) -> None:
    """Who does the face check, and who else when the reviewer asks."""
    found = face_check(turn.case)
    if found is None:
        return
    slot = "leader_name" if turn.case.says("admin_is_leader", True) else "admin_name"
    name = str(turn.case.facts.get(slot) or "")
    if found.person == "applicant":
        turn.reply.say("face_check.applicant")
    elif found.instead_of_leader and slot == "admin_name":
        turn.reply.say("face_check.instead_of_leader", who=name)
    else:
        turn.reply.say("face_check.admin", who=name)
    if found.on_request:
        persons = turn.joined(turn.text(PERSONS[each]) for each in found.on_request)
        turn.reply.say("face_check.on_request", persons=persons)
