"""Delivery: a turn's messages, its effects and the answered mark, all in one transaction or not at all."""

from __future__ import annotations

import logging

from bot.gateway.filing_view import FilingViews
from bot.gateway.means import Means
from bot.gateway.outbound import without_handles
from bot.gateway.ownership import enter_queue
from bot.gateway.turn import Effect, Turn, TurnMessage
from bot.store import Conversation, Message, NewChoice, NewMessage, Tx

PRUNE_EVERY, PRUNE_WITHIN = 16, 4
"""Old turns are cleared away about once in sixteen seqs: a turn of up to four messages hits the mark."""

CANNOT_ANSWER = "cannot_answer"
"""The reason of a hand-over to people that nobody asked for."""

_log = logging.getLogger(__name__)


class Delivery:
    """Stores what Rasa answered; the channels read it from there."""

    def __init__(self, means: Means, views: FilingViews) -> None:
        self._means = means
        self._views = views

    async def deliver(self, message: Message, seen_epoch: int, turn: Turn) -> bool:
        """Store ``turn`` as the answer to ``message``, which was taken up in epoch ``seen_epoch``.

        When the owner has changed since, the bot's words are kept as suppressed and its effects are not
        applied. A message answered meanwhile by another process stays with that answer. Returns whether
        more messages wait.
        """
        async with self._means.store.write() as tx:
            conversation = await tx.conversations.hold(message.conversation_id)
            if conversation is None:
                return False
            waiting = [one.seq for one in await tx.messages.waiting(message.conversation_id, 2)]
            late = conversation.epoch != seen_epoch
            if late or waiting[:1] == [message.seq]:
                await self._store_turn(tx, conversation, message, seen_epoch, turn)
        self._means.metrics.messages.labels("bot").inc(len(turn.messages))
        self._means.bus.publish(message.conversation_id)
        return waiting not in ([], [message.seq])

    async def tell_trouble(self, conversation_id: str) -> None:
        """Say once, in plain words, that the answer will be late, and show the desk that it is."""
        async with self._means.store.write() as tx:
            conversation = await tx.conversations.hold(conversation_id)
            if (
                conversation is None
                or conversation.owner != "bot"
                or conversation.bot_trouble_since is not None
            ):
                return
            now = self._means.clock()
            await tx.conversations.set_bot_trouble(conversation_id, now)
            await tx.messages.append(conversation_id, self._means.notice(conversation, "notice.trouble"), now)
        self._means.bus.publish(conversation_id)

    async def give_up(self, message: Message, seen_epoch: int) -> None:
        """Call a person for a message that the bot fails on every time, and say so to both sides.

        It stays unanswered for the person; what is no person's words nobody can answer, and it must not stop
        the bot again after the hand-back. Nothing happens when the owner has changed since ``seen_epoch``.
        """
        async with self._means.store.write() as tx:
            conversation = await tx.conversations.hold(message.conversation_id)
            if conversation is None or conversation.epoch != seen_epoch:
                return
            now = self._means.clock()
            if not await enter_queue(tx, conversation, "bot", CANNOT_ANSWER, now):
                return
            await tx.conversations.set_bot_trouble(conversation.id, conversation.bot_trouble_since or now)
            await tx.messages.append(conversation.id, self._means.notice(conversation, "notice.stuck"), now)
            if message.author == "system":
                await tx.messages.mark_answered(conversation.id, message.seq, now)
        self._means.metrics.handovers.labels("queue").inc()
        self._means.bus.publish(message.conversation_id)

    async def _store_turn(
        self, tx: Tx, conversation: Conversation, message: Message, seen_epoch: int, turn: Turn
    ) -> None:
        now, late = self._means.clock(), conversation.epoch != seen_epoch
        new = [await self._of_bot(tx, conversation, one, message.seq, seen_epoch) for one in turn.messages]
        if conversation.bot_trouble_since is not None:
            await tx.conversations.set_bot_trouble(conversation.id, None)
            if not late:
                new.insert(0, self._means.notice(conversation, "notice.trouble_over"))
        await tx.messages.append_many(conversation.id, new, now, seen_epoch)
        await tx.messages.mark_answered(conversation.id, message.seq, now)
        if message.seq % PRUNE_EVERY < PRUNE_WITHIN:
            await tx.turns.prune(conversation.id, message.seq)
        if not late:
            for effect in turn.effects:
                await self._apply(tx, conversation, effect)

    async def _apply(self, tx: Tx, conversation: Conversation, effect: Effect) -> None:
        """Effects come after the words: the bot says that a person is called, then falls silent."""
        now = self._means.clock()
        if effect.kind == "to_queue":
            if await enter_queue(tx, conversation, "bot", effect.reason, now):
                self._means.metrics.handovers.labels("queue").inc()
        elif effect.kind == "locale":
            await tx.conversations.set_locale(conversation.id, effect.locale, True, now)
        elif effect.kind == "erase":
            await tx.outbox.put(conversation.id, "erase", {}, now)
        else:
            _log.warning("a turn has an effect that is not known here: %s", effect.kind)

    async def _of_bot(
        self, tx: Tx, conversation: Conversation, one: TurnMessage, reply_to: int, epoch: int
    ) -> NewMessage:
        """The bot's message as it is stored; a summary gets its rows here, where they are masked."""
        data = dict(one.data)
        if one.kind == "summary" and "sections" not in data and conversation.filing_id is not None:
            filing = await tx.filings.get(conversation.filing_id)
            if filing is not None:
                sections = self._views.sections(await self._views.open(tx, filing), one.lang)
                data["sections"] = [section.dict() for section in sections]
                data["filing"] = filing.id
        choices = tuple(NewChoice(choice.label, choice.payload) for choice in one.choices)
        text = await without_handles(tx, conversation.id, one.text)
        return NewMessage(
            "bot", one.kind, text, one.lang, choices=choices, data=data, reply_to=reply_to, epoch=epoch
        )
