"""Who speaks with us and what was said."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from bot.store.tables.base import metadata, moment, of_conversation, text

applicant = Table("applicant", metadata, text("id", primary_key=True), moment("created_at"))

conversation = Table(
    "conversation",
    metadata,
    text("id", primary_key=True),
    Column("applicant_id", Text, ForeignKey("applicant.id"), nullable=False, index=True),
    text("channel"),
    text("locale"),
    Column("locale_locked", Boolean, nullable=False),
    text("owner"),
    text("assignee_id", nullable=True),
    Column("epoch", Integer, nullable=False),
    text("status"),
    Column("last_seq", Integer, nullable=False),
    # No foreign key: filing points here already, and a circle would forbid either to be erased first.
    text("filing_id", nullable=True),
    moment("bot_trouble_since", nullable=True),
    moment("queued_at", nullable=True),
    moment("last_message_at", nullable=True),
    moment("created_at"),
    moment("updated_at"),
    CheckConstraint("owner IN ('bot', 'queue', 'agent')", name="owner"),
    CheckConstraint("status IN ('open', 'snoozed', 'resolved')", name="status"),
    CheckConstraint("(owner = 'agent') = (assignee_id IS NOT NULL)", name="agent_has_assignee"),
    Index("ix_conversation_updated_at", "updated_at"),
)

session = Table(
    "session",
    metadata,
    text("token_hash", primary_key=True),
    of_conversation(index=True),
    moment("created_at"),
    moment("revoked_at", nullable=True),
)

# Append-only (a trigger refuses UPDATE): who owned the conversation when, and why it changed.
ownership_log = Table(
    "ownership_log",
    metadata,
    of_conversation(primary_key=True),
    Column("epoch", Integer, primary_key=True),
    text("from_owner"),
    text("to_owner"),
    text("actor"),
    text("reason"),
    moment("at"),
)

message = Table(
    "message",
    metadata,
    of_conversation(primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    text("author"),
    text("author_id", nullable=True),
    text("kind"),
    text("lang"),
    Column("private", Boolean, nullable=False),
    text("delivery"),
    Column("reply_to", Integer),
    text("client_msg_id", nullable=True),
    Column("needs_answer", Boolean, nullable=False),
    moment("answered_at", nullable=True),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
    CheckConstraint("author IN ('user', 'bot', 'agent', 'system')", name="author"),
    CheckConstraint("delivery IN ('accepted', 'sent', 'suppressed')", name="delivery"),
    UniqueConstraint("conversation_id", "client_msg_id"),
    Index(
        "ix_message_waiting",
        "conversation_id",
        "seq",
        sqlite_where=sql("needs_answer AND answered_at IS NULL"),
        postgresql_where=sql("needs_answer AND answered_at IS NULL"),
    ),
)

choice = Table(
    "choice",
    metadata,
    of_conversation(primary_key=True),
    text("choice_id", primary_key=True),
    Column("seq", Integer, nullable=False),
)

handle = Table(
    "handle",
    metadata,
    of_conversation(primary_key=True),
    text("token", primary_key=True),
    text("kind"),
    Column("blind", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
    UniqueConstraint("conversation_id", "blind"),
)

resume_code = Table(
    "resume_code",
    metadata,
    of_conversation(primary_key=True),
    text("code_hash", unique=True),
    moment("expires_at"),
    moment("used_at", nullable=True),
    moment("created_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    of_conversation(index=True),
    text("kind"),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
)
