"""Who opens the window again after a long pause is told where the filing stands: an event asks the bot to."""

from __future__ import annotations

from collections.abc import Callable

from bot.filing import states
from bot.filing.deadlines import RECAP_AFTER
from bot.gateway.events import add_event
from bot.gateway.means import Means
from bot.store import Conversation

RETURN = "EXTERNAL_return"


class Returns:
    """Notices that a conversation is taken up again."""

    def __init__(self, means: Means, wake: Callable[[str], None]) -> None:
        self._means = means
        self._wake = wake

    async def opened(self, conversation: Conversation) -> None:
        """A window shows the conversation from its beginning. Once a pause, however many windows open."""
        if not self._idle(conversation):
            return
        async with self._means.store.write() as tx:
            held = await tx.conversations.hold(conversation.id)
            if held is None or not self._idle(held):
                return
            filing = await tx.filings.get(held.filing_id) if held.filing_id else None
            ended = filing is not None and filing.outcome not in (None, "file")
            if filing is None or filing.state not in states.EDITABLE or ended:
                return
            await add_event(tx, conversation.id, RETURN, {}, self._means.clock)
        self._wake(conversation.id)

    def _idle(self, conversation: Conversation) -> bool:
        """Whether the bot has the conversation, and nothing has happened in it for long."""
        since = self._means.clock() - conversation.updated_at
        return conversation.owner == "bot" and conversation.filing_id is not None and since >= RECAP_AFTER
