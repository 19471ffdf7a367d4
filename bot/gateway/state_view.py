"""A conversation's state as the widget's header shows it."""

from __future__ import annotations

from typing import Any

from bot.gateway.filing_view import FilingViews
from bot.gateway.language import known
from bot.gateway.models import ConversationState
from bot.store import Conversation, Tx


async def state_view(tx: Tx, views: FilingViews, conversation: Conversation) -> dict[str, Any]:
    """Who speaks, whether the bot's answers are late, the language, and the filing's step once there is one."""
    lang = known(conversation.locale)
    staff = await tx.staff.get(conversation.assignee_id) if conversation.assignee_id else None
    filing = await tx.filings.get(conversation.filing_id) if conversation.filing_id else None
    state = ConversationState(
        owner=conversation.owner,
        agent_name=staff.display_name if staff else None,
        trouble=conversation.owner == "bot" and conversation.bot_trouble_since is not None,
        locale=lang,
        step=await views.step(tx, filing, lang) if filing else None,
    )
    return state.dict(exclude_none=True)
