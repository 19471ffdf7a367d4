"""What the desk is shown of conversations: codes and times, never a word of what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.desk.roles import Right
from bot.gateway.models import Model, Owner
from bot.store import Conversation, DeskConversation


class Me(Model):
    """Who is signed in, and what they may do."""

    id: str
    username: str
    display_name: str
    role: str
    rights: list[Right]


class Head(Model):
    """Who handles a conversation. ``last_seq`` tells a page whether it has seen everything."""

    id: str
    channel: str
    locale: str
    owner: Owner
    assignee_id: str | None
    assignee_name: str | None
    epoch: int
    last_seq: int
    waiting_since: datetime | None
    trouble_since: datetime | None


class FilingMark(Model):
    """Where a conversation's filing stands: step ``n`` of ``m``."""

    reference: str
    type: str | None
    state: str
    step: str
    n: int
    m: int


class Row(Head):
    """A line of the list."""

    last_activity: datetime | None
    filing: FilingMark | None


class FilingRow(Model):
    """A line of the review list; ``round`` counts how often it came back."""

    reference: str
    conversation_id: str
    type: str | None
    state: str
    submitted_at: datetime | None
    updated_at: datetime
    round: int


def head_of(conversation: Conversation | DeskConversation, names: Mapping[str, str]) -> Head:
    """``names`` are the display names of staff by id."""
    return Head(
        id=conversation.id,
        channel=conversation.channel,
        locale=conversation.locale,
        owner=conversation.owner,
        assignee_id=conversation.assignee_id,
        assignee_name=names.get(conversation.assignee_id or ""),
        epoch=conversation.epoch,
        last_seq=conversation.last_seq,
        waiting_since=conversation.queued_at,
        trouble_since=conversation.bot_trouble_since,
    )
