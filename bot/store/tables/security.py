"""Data keys and the audit trail."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, Table

from bot.store.tables.base import metadata, moment, text

data_key = Table(
    "data_key",
    metadata,
    text("scope", primary_key=True),
    text("kid", index=True),
    Column("wrapped", LargeBinary, nullable=False),
)

# Append-only (a trigger refuses UPDATE and DELETE). No personal data: ids, codes and counts.
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    moment("at"),
    text("actor"),
    text("action"),
    text("target"),
    Column("detail", JSON, nullable=False),
    Index("ix_audit_target", "target"),
)
