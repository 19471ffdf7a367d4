"""What is filed: filings, their answers, documents, reviews and phone tickets."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
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

from bot.store.tables.base import metadata, moment, of_conversation, of_filing, text

filing = Table(
    "filing",
    metadata,
    text("id", primary_key=True),
    Column("applicant_id", Text, ForeignKey("applicant.id"), nullable=False, index=True),
    of_conversation(index=True),
    text("type", nullable=True),
    text("outcome", nullable=True),
    text("state"),
    text("step"),
    text("awaiting", nullable=True),
    Column("paused", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("record_no_sealed", LargeBinary),
    text("rulebook_version", nullable=True),
    # Blind indexes: equal values give equal bytes, nothing gives the value back.
    Column("entity_index", LargeBinary),
    Column("domain_index", LargeBinary),
    Column("service_index", LargeBinary),
    Column("record_index", LargeBinary),
    moment("created_at"),
    moment("updated_at"),
    moment("submitted_at", nullable=True),
    Index("ix_filing_entity_index", "entity_index"),
    Index("ix_filing_domain_index", "domain_index"),
    Index("ix_filing_service_index", "service_index"),
    Index("ix_filing_record_index", "record_index"),
    Index("ix_filing_state", "state", "updated_at"),
)

# Append-only (a trigger refuses UPDATE): every move of a filing.
filing_event = Table(
    "filing_event",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    of_filing(index=True),
    text("from_state", nullable=True),
    text("to_state"),
    text("actor"),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
)

review_item = Table(
    "review_item",
    metadata,
    text("id", primary_key=True),
    of_filing(index=True),
    Column("round", Integer, nullable=False),
    text("target_kind"),
    text("target"),
    text("reason_code"),
    Column("sealed", LargeBinary, nullable=False),
    moment("created_at"),
    moment("mended_at", nullable=True),
    Column("remark_sealed", LargeBinary),
    CheckConstraint("target_kind IN ('slot', 'document', 'filing')", name="target_kind"),
)

answer = Table(
    "answer",
    metadata,
    of_filing(primary_key=True),
    text("slot", primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    text("status"),
    text("by"),
    text("asked_for", nullable=True),
    Column("seq", Integer),
    moment("at"),
    CheckConstraint(
        "status IN ('accepted', 'warned', 'derived', 'from_document', 'set_by_agent')", name="status"
    ),
)

# Append-only (a trigger refuses UPDATE): every value a slot ever had; removals have the status 'removed'.
answer_history = Table(
    "answer_history",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    of_filing(),
    text("slot"),
    Column("sealed", LargeBinary),
    text("status"),
    text("by"),
    text("asked_for", nullable=True),
    Column("seq", Integer),
    moment("at"),
    Index("ix_answer_history_slot", "filing_id", "slot"),
)

document = Table(
    "document",
    metadata,
    text("id", primary_key=True),
    of_filing(),
    text("kind"),
    text("person"),  # '' where the document is of no one person: NULLs would never be equal in the unique key
    text("state"),
    Column("reasons", JSON, nullable=False),
    text("media_type"),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("sha256_blind", LargeBinary, nullable=False, index=True),
    text("blob_name"),
    moment("uploaded_at"),
    UniqueConstraint("filing_id", "kind", "person"),
)

ticket = Table(
    "ticket",
    metadata,
    text("id", primary_key=True),
    of_filing(index=True),
    of_conversation(index=True),
    text("secret_hash", unique=True),
    text("kind"),
    text("state"),
    moment("expires_at"),
    moment("claimed_at", nullable=True),
    text("session_hash", nullable=True, unique=True),
    moment("session_expires_at", nullable=True),
    text("device", nullable=True),
    moment("created_at"),
    CheckConstraint("kind IN ('qr', 'link')", name="kind"),
    CheckConstraint("state IN ('new', 'claimed', 'revoked', 'expired')", name="state"),
)
