"""What all tables share: the metadata with its naming convention, and the usual columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Text

from bot.store.types import UtcDateTime

# Named constraints, so that a later migration can drop one on either database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, **options: Any) -> Column:
    """A text column, NOT NULL unless told otherwise."""
    return Column(name, Text, **{"nullable": False, **options})


def moment(name: str, *, nullable: bool = False) -> Column:
    """A point in time, UTC."""
    return Column(name, UtcDateTime, nullable=nullable)


def of_conversation(**options: Any) -> Column:
    """The conversation a row belongs to; the row goes when the conversation goes."""
    return Column(
        "conversation_id",
        Text,
        ForeignKey("conversation.id", ondelete="CASCADE"),
        **{"nullable": False, **options},
    )


def of_filing(**options: Any) -> Column:
    """The filing a row belongs to; the row goes when the filing goes."""
    return Column(
        "filing_id", Text, ForeignKey("filing.id", ondelete="CASCADE"), **{"nullable": False, **options}
    )
