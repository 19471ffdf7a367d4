"""What each message of an applicant was taken for. Names of intents, slots and rules, never a value."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    Table,
)

from bot.store.tables.base import metadata, moment, of_conversation, of_filing, text

understanding = Table(
    "understanding",
    metadata,
    of_conversation(primary_key=True),
    Column("seq", Integer, primary_key=True),
    of_filing(nullable=True, index=True),
    text("pending", nullable=True),
    text("intent"),
    Column("confidence", Float, nullable=False),
    text("taken_for"),
    text("refused_slot", nullable=True),
    text("refused_by", nullable=True),
    text("lang"),
    Column("pressed", Boolean, nullable=False),
    moment("at"),
    CheckConstraint(
        "taken_for IN ('answer', 'refused', 'detour', 'asked_back', 'not_understood', 'out_of_scope')",
        name="taken_for",
    ),
    Index("ix_understanding_at", "at"),
)
