"""What every part of the gateway works with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.texts import Texts
from bot.gateway.clock import Clock
from bot.gateway.hub import Bus
from bot.gateway.language import known
from bot.gateway.metrics import Metrics
from bot.store import Conversation, NewMessage, Store


@dataclass(frozen=True)
class Means:
    """The store, the words, the wake-ups, the clock and the measurements of one gateway."""

    store: Store
    texts: Texts
    bus: Bus
    clock: Clock
    metrics: Metrics

    def notice(self, conversation: Conversation, key: str, **params: str) -> NewMessage:
        """A message of the system's own, in the conversation's language."""
        lang = known(conversation.locale)
        return NewMessage("system", "notice", self.texts.render(key, lang, **params), lang)
