"""Taking a message in: stored once, acknowledged with its ``seq``, its worker woken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import orjson

from bot.filing.fields import BY_SLOT
from bot.gateway.inbound import Typed, Words, hide_codes, read
from bot.gateway.language import known, written_in
from bot.gateway.means import Means
from bot.store import Conversation, Tx, UnknownConversation

LONG = 500
EDIT = "edit:"
"""A choice ``edit:<slot>:<filing>`` comes from a summary's Change button, not from a message's choices.

Without a filing it means the current one.
"""


class UnknownChoice(Exception):
    """The choice was never offered in this conversation."""


class NothingSaid(Exception):
    """The text has nothing in it that can be seen."""


@dataclass(frozen=True)
class Inbound:
    """A message as its channel hands it over, verified and parsed: ``text`` or ``choice``, never both.

    ``message_id`` is the sender's own id for it: the same id again is the same message.
    """

    conversation_id: str
    message_id: str
    text: str | None = None
    choice: str | None = None


class Intake:
    """Stores what people say. ``wake`` starts the conversation's worker."""

    def __init__(self, means: Means, wake: Callable[[str], None]) -> None:
        self._means = means
        self._wake = wake

    async def accept(self, inbound: Inbound) -> int:
        """Store the message and return its ``seq``; one that was stored before changes nothing.

        The bot gets it when the bot owns the conversation at this moment; else people answer. Raises
        UnknownChoice, NothingSaid, UnknownConversation.
        """
        typed = None if inbound.text is None else await _read(inbound.text)
        async with self._means.store.write() as tx:
            conversation = await tx.conversations.hold(inbound.conversation_id)
            if conversation is None:
                raise UnknownConversation(inbound.conversation_id)
            now = self._means.clock()
            if typed is None:
                words = await self._chosen(tx, conversation, inbound.choice or "")
            else:
                words = await hide_codes(tx, conversation.id, typed, now)
            too_long = typed is not None and typed.too_long
            seq, is_new = await self._store(tx, conversation, inbound.message_id, words, too_long, now)
        if is_new:
            self._means.metrics.messages.labels("user").inc()
            self._means.bus.publish(conversation.id)
            self._wake(conversation.id)
        return seq

    async def _store(
        self, tx: Tx, conversation: Conversation, message_id: str, words: Words, too_long: bool, now: datetime
    ) -> tuple[int, bool]:
        """The message's seq, and whether it is new."""
        message, is_new = await tx.messages.accept(
            conversation.id,
            "user",
            "text",
            words.shown,
            lang=written_in(words.shown) or known(conversation.locale),
            data=words.data,
            client_msg_id=message_id,
            private=False,
            now=now,
            needs_answer=conversation.owner == "bot" and not too_long,
        )
        if is_new and too_long:
            # A value read from a text that was cut could be a wrong one: told instead of answered.
            notice = self._means.notice(conversation, "notice.too_long")
            await tx.messages.append(conversation.id, notice, now)
        if is_new and conversation.status != "open":
            await tx.conversations.set_status(conversation.id, "open", now)
        return message.seq, is_new

    async def _chosen(self, tx: Tx, conversation: Conversation, choice: str) -> Words:
        """The label of a choice, and what it means to the bot."""
        if choice.startswith(EDIT):
            return await self._edit(tx, conversation, choice)
        found = await tx.messages.find_choice(conversation.id, choice)
        if found is None or found[0].delivery == "suppressed":
            raise UnknownChoice
        return Words(found[1].label, {"payload": found[1].payload, "choice": choice})

    async def _edit(self, tx: Tx, conversation: Conversation, choice: str) -> Words:
        """The Change button of a summary row: a slot that is a field, of a filing of this applicant."""
        slot, of_one, filing_id = choice[len(EDIT) :].partition(":")
        if slot not in BY_SLOT:
            raise UnknownChoice
        values = {"slot": slot}
        if of_one:
            filing = await tx.filings.get(filing_id)
            if filing is None or filing.applicant_id != conversation.applicant_id:
                raise UnknownChoice
            values["filing"] = filing_id
        lang = known(conversation.locale)
        label = self._means.texts.render(f"field.{slot}.label", lang)
        shown = self._means.texts.render("said.edit", lang, label=label)
        return Words(shown, {"payload": "/correct_field" + orjson.dumps(values).decode(), "choice": choice})


async def _read(text: str) -> Typed:
    """The text as it may be stored; a long one is read beside the event loop, for it takes its time."""
    typed = read(text) if len(text) < LONG else await asyncio.to_thread(read, text)
    if not typed.text:
        raise NothingSaid
    return typed
