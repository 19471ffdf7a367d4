"""What makes a Rasa turn happen exactly once."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table

from bot.store.tables.base import metadata, moment, of_conversation, text

rasa_tracker = Table(
    "rasa_tracker",
    metadata,
    of_conversation(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
)

turn_output = Table(
    "turn_output",
    metadata,
    of_conversation(primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
)

# `call` counts the actions of one turn, so that a repeated turn finds what each already did.
action_result = Table(
    "action_result",
    metadata,
    of_conversation(primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("call", Integer, primary_key=True),
    text("action"),
    Column("sealed", LargeBinary, nullable=False),
    moment("at"),
)
