"""Ownership: the bot, the queue or an agent speaks, and changes are decided by one compare-and-set.

No call to Rasa and no lock is needed to take over: a turn still running is suppressed when it comes back,
because the conversation's ``epoch`` has moved on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.gateway.events import GREET, HAND_BACK, external_event
from bot.gateway.inbound import clean
from bot.gateway.language import known
from bot.gateway.means import Means
from bot.store import Conversation, Message, Staff, Tx, UnknownConversation

_WAITING_BATCH = 1000


class Overtaken(Exception):
    """Somebody was faster: the conversation has another owner than was seen.

    ``assignee`` is the display name of the person who has it now, or None.
    """

    def __init__(self, assignee: str | None) -> None:
        super().__init__("the owner has changed")
        self.assignee = assignee


class NotYours(Exception):
    """Only the agent who owns the conversation may speak in it."""


async def enter_queue(tx: Tx, conversation: Conversation, actor: str, reason: str, now: datetime) -> bool:
    """Put a conversation of the bot's into the queue; whether it was the bot's."""
    if conversation.owner != "bot":
        return False
    epoch = await tx.conversations.change_owner(
        conversation.id, conversation.epoch, "queue", assignee_id=None, actor=actor, reason=reason, now=now
    )
    return epoch is not None


class Ownership:
    """Who speaks. ``wake`` starts the conversation's worker."""

    def __init__(self, means: Means, wake: Callable[[str], None]) -> None:
        self._means = means
        self._wake = wake

    async def to_queue(self, conversation_id: str, actor: str, reason: str) -> bool:
        """Call a person: the bot falls silent. False when a person has it, or is called, already."""
        async with self._means.store.write() as tx:
            conversation = await _existing(tx, conversation_id)
            now = self._means.clock()
            if not await enter_queue(tx, conversation, actor, reason, now):
                return False
            await self._announce(tx, conversation, "notice.queue", now)
        self._changed(conversation_id, "queue")
        return True

    async def take(self, conversation_id: str, seen_epoch: int, staff: Staff) -> int:
        """Make ``staff`` the owner and return the new epoch. Raises Overtaken when the epoch has moved on."""
        async with self._means.store.write() as tx:
            conversation = await _existing(tx, conversation_id)
            now = self._means.clock()
            epoch = await tx.conversations.change_owner(
                conversation_id,
                seen_epoch,
                "agent",
                assignee_id=staff.id,
                actor=staff.id,
                reason="taken",
                now=now,
            )
            if epoch is None:
                raise Overtaken(await _assignee_name(tx, conversation))
            await self._announce(tx, conversation, "notice.agent_joined", now, name=staff.display_name)
        self._changed(conversation_id, "agent")
        return epoch

    async def hand_back(self, conversation_id: str, seen_epoch: int, actor: str) -> int:
        """Give the conversation back to the bot and return the new epoch. Raises Overtaken.

        What the applicant told the person is not replayed to the bot. What happened outside meanwhile is
        told now, the latest event of each kind, and then that the human part has ended, so that the right
        question comes again.
        """
        async with self._means.store.write() as tx:
            conversation = await _existing(tx, conversation_id)
            now = self._means.clock()
            epoch = await tx.conversations.change_owner(
                conversation_id,
                seen_epoch,
                "bot",
                assignee_id=None,
                actor=actor,
                reason="handed back",
                now=now,
            )
            if epoch is None:
                raise Overtaken(await _assignee_name(tx, conversation))
            for seq in _outdated(await tx.messages.waiting(conversation_id, _WAITING_BATCH)):
                await tx.messages.mark_answered(conversation_id, seq, now)
            await tx.conversations.set_bot_trouble(conversation_id, None)  # what it failed on is dealt with
            await self._announce(tx, conversation, "notice.agent_left", now)
            event = external_event(HAND_BACK, {}, known(conversation.locale))
            await tx.messages.append(conversation_id, event, now)
        self._changed(conversation_id, "bot")
        self._wake(conversation_id)
        return epoch

    async def say(self, conversation_id: str, staff: Staff, text: str, message_id: str) -> Message:
        """A message of the agent who owns the conversation. Raises NotYours for anybody else."""
        async with self._means.store.write() as tx:
            conversation = await _existing(tx, conversation_id)
            if (conversation.owner, conversation.assignee_id) != ("agent", staff.id):
                raise NotYours
            message, is_new = await tx.messages.accept(
                conversation_id,
                "agent",
                "text",
                clean(text),
                lang=known(conversation.locale),
                data={"author_name": staff.display_name},
                client_msg_id=f"{staff.id}:{message_id}",
                private=False,
                now=self._means.clock(),
                needs_answer=False,
                author_id=staff.id,
            )
        if is_new:
            self._means.metrics.messages.labels("agent").inc()
            self._means.bus.publish(conversation_id)
        return message

    async def _announce(
        self, tx: Tx, conversation: Conversation, key: str, now: datetime, **params: str
    ) -> None:
        await tx.messages.append(conversation.id, self._means.notice(conversation, key, **params), now)

    def _changed(self, conversation_id: str, owner: str) -> None:
        self._means.metrics.handovers.labels(owner).inc()
        self._means.bus.publish(conversation_id)


def _outdated(waiting: list[Message]) -> list[int]:
    """The seqs that need no answer after a hand-back: what people said, openings, and repeated events."""
    newest: dict[str, int] = {}
    for message in waiting:
        if message.author == "system" and message.data["intent"] not in (GREET, HAND_BACK):
            newest[message.data["intent"]] = message.seq
    return [message.seq for message in waiting if message.seq not in newest.values()]


async def _existing(tx: Tx, conversation_id: str) -> Conversation:
    conversation = await tx.conversations.hold(conversation_id)
    if conversation is None:
        raise UnknownConversation(conversation_id)
    return conversation


async def _assignee_name(tx: Tx, conversation: Conversation) -> str | None:
    staff = await tx.staff.get(conversation.assignee_id) if conversation.assignee_id else None
    return staff.display_name if staff else None
