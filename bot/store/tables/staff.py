"""Agents, reviewers and the others who work at the desk."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

from bot.store.tables.base import metadata, moment, text

staff = Table(
    "staff",
    metadata,
    text("id", primary_key=True),
    text("username", unique=True),
    text("display_name"),
    text("role"),
    text("password_hash"),
    Column("failed_logins", Integer, nullable=False),
    moment("locked_until", nullable=True),
    moment("disabled_at", nullable=True),
    moment("created_at"),
    CheckConstraint("role IN ('agent', 'reviewer', 'lead', 'admin', 'auditor')", name="role"),
)

staff_session = Table(
    "staff_session",
    metadata,
    text("token_hash", primary_key=True),
    Column("staff_id", Text, ForeignKey("staff.id", ondelete="CASCADE"), nullable=False, index=True),
    moment("expires_at"),
    moment("revoked_at", nullable=True),
    moment("created_at"),
)
