"""What a conversation looks like to the gateway, to the desk's list, and in its history of owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Owner = Literal["bot", "queue", "agent"]
Status = Literal["open", "snoozed", "resolved"]


@dataclass(frozen=True)
class Conversation:
    """A conversation. ``epoch`` counts changes of owner; ``filing_id`` is the current filing."""

    id: str
    applicant_id: str
    channel: str
    locale: str
    locale_locked: bool
    owner: Owner
    assignee_id: str | None
    epoch: int
    status: Status
    last_seq: int
    filing_id: str | None
    bot_trouble_since: datetime | None
    queued_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class DeskConversation:
    """A line of the desk's list: who handles what since when. It holds no text."""

    id: str
    channel: str
    locale: str
    owner: Owner
    assignee_id: str | None
    epoch: int
    status: Status
    last_seq: int
    last_message_at: datetime | None
    bot_trouble_since: datetime | None
    queued_at: datetime | None
    filing_id: str | None
    filing_state: str | None


@dataclass(frozen=True)
class OwnershipChange:
    """One change of owner; ``epoch`` is the one that began with it."""

    conversation_id: str
    epoch: int
    from_owner: Owner
    to_owner: Owner
    actor: str
    reason: str
    at: datetime
