"""What the applicant says of a reviewer's point, and which filing a cancellation is about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns that are empty for all that was kept before."""
    op.add_column("review_item", sa.Column("remark_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("filing", sa.Column("record_index", sa.LargeBinary(), nullable=True))
    op.create_index("ix_filing_record_index", "filing", ["record_index"], unique=False)
