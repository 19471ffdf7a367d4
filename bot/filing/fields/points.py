"""What the applicant tells the reviewer of a point that needs no mending (§6.5): asked when they say that it stands."""

from __future__ import annotations

from bot.filing.field import SERVICE, Field
from bot.filing.kinds import Text

EXPLAINED = "known_point"
"""The reviewer's point (its id in our store) that a remark is asked for; its answer goes to the point itself."""

REVIEWER_NOTE = "reviewer_note"

POINTS = (
    Field(
        REVIEWER_NOTE,
        SERVICE,
        Text(least=2, most=500),
        source="§6.5",
        applies=lambda case: case.has(EXPLAINED),
    ),
)
