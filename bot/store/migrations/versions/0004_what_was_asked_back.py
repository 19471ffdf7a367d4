"""A message may be answered by the two best guesses at what it wants."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CHECK = "ck_understanding_taken_for"


def upgrade() -> None:
    """One more word that ``taken_for`` may be."""
    if op.get_bind().dialect.name != "sqlite":  # there the copy of the table is made without it
        op.drop_constraint(op.f(_CHECK), "understanding", type_="check")
    with op.batch_alter_table("understanding") as table:
        table.create_check_constraint(
            op.f(_CHECK),
            "taken_for IN ('answer', 'refused', 'detour', 'asked_back', 'not_understood', 'out_of_scope')",
        )
