"""Workers: one a conversation, taking its unanswered messages to Rasa in order.

A message is answered when its turn is delivered; until then it waits in the store, whatever dies. A worker
lives as long as there is something to answer.
"""

from __future__ import annotations

import asyncio
import logging
import random
from time import monotonic

from bot.gateway.delivery import Delivery
from bot.gateway.health import Examiner
from bot.gateway.hub import POLL_SECONDS
from bot.gateway.language import known
from bot.gateway.metrics import Metrics
from bot.gateway.rasa_client import RasaClient, RasaUnavailable, TurnFailed
from bot.gateway.turn import Turn, TurnRequest
from bot.redaction import log_failure
from bot.store import Conversation, Message, Store

FIRST_RETRY_SECONDS = 0.3
TELL_AFTER_FAILING_SECONDS = 2.0
TELL_AFTER_WAITING_SECONDS = 12.0
"""A turn this long out hangs: longer than the action server may take, shorter than Rasa's own timeout."""
GIVE_UP_AFTER = 12
"""So many times in a row an action may fail on the same message while every part is well: about 35 seconds."""

_log = logging.getLogger(__name__)


class Workers:
    """The conversations being answered. ``retry_max_seconds`` bounds the pause between two tries."""

    def __init__(
        self,
        store: Store,
        rasa: RasaClient,
        delivery: Delivery,
        examiner: Examiner,
        metrics: Metrics,
        retry_max_seconds: float,
    ) -> None:
        self._store = store
        self._rasa = rasa
        self._delivery = delivery
        self._examiner = examiner
        self._metrics = metrics
        self._retry_max_seconds = retry_max_seconds
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()
        self._sweeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what an earlier process left unanswered, and keep looking for what no wake-up told of."""
        await self._recover()
        self._sweeper = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        """Drop everything; what is not answered waits in the store."""
        tasks = [*self._tasks.values(), *([self._sweeper] if self._sweeper else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self, conversation_id: str) -> None:
        """There may be something to answer."""
        self._woken.add(conversation_id)
        if conversation_id not in self._tasks:
            self._tasks[conversation_id] = asyncio.create_task(self._work(conversation_id))
            self._metrics.workers.set(len(self._tasks))

    async def _work(self, conversation_id: str) -> None:
        pause = FIRST_RETRY_SECONDS
        try:
            while conversation_id in self._woken:
                self._woken.discard(conversation_id)
                try:
                    await self._answer_all(conversation_id)
                    pause = FIRST_RETRY_SECONDS
                except Exception as error:  # the store may be busy or gone; the message still waits in it
                    log_failure(_log, "a worker failed and tries again", error)
                    self._woken.add(conversation_id)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, self._retry_max_seconds)
        finally:
            self._woken.discard(conversation_id)
            del self._tasks[conversation_id]
            self._metrics.workers.set(len(self._tasks))

    async def _answer_all(self, conversation_id: str) -> None:
        more = True
        while more and (work := await self._next(conversation_id)) is not None:
            conversation, message = work
            started = monotonic()
            turn = await self._turn(conversation, message)
            if turn is None:
                return
            # Whatever woke us until now is seen by the delivery's transaction.
            self._woken.discard(conversation_id)
            more = await self._delivery.deliver(message, conversation.epoch, turn)
            self._metrics.turn_seconds.observe(monotonic() - started)

    async def _next(self, conversation_id: str) -> tuple[Conversation, Message] | None:
        """The first unanswered message; None when there is none or people own the conversation."""
        async with self._store.read() as tx:
            conversation = await tx.conversations.get(conversation_id)
            if conversation is None or conversation.owner != "bot":
                return None
            waiting = await tx.messages.waiting(conversation_id, 1)
        return (conversation, waiting[0]) if waiting else None

    async def _turn(self, conversation: Conversation, message: Message) -> Turn | None:
        """The turn for ``message``, however long Rasa is away; None once people own the conversation.

        A message on which an action fails again and again while every part is well goes to people.
        """
        request = _request(conversation, message)
        started, pause, failures = monotonic(), FIRST_RETRY_SECONDS, 0
        while True:
            try:
                return await self._patiently(request)
            except RasaUnavailable as error:
                self._metrics.rasa_failures.labels(error.reason).inc()
                _log.warning("Rasa did not answer: %s", error.reason)
                failures = failures + 1 if await self._of_message(error) else 0
            if failures >= GIVE_UP_AFTER:
                _log.error("a message cannot be answered and goes to people")
                await self._delivery.give_up(message, conversation.epoch)
                return None
            if monotonic() - started >= TELL_AFTER_FAILING_SECONDS:
                await self._delivery.tell_trouble(conversation.id)
            await asyncio.sleep(pause * random.uniform(0.8, 1.0))  # noqa: S311 - spreads retries, guards nothing
            pause = min(pause * 2, self._retry_max_seconds)
            if not await self._still_ours(conversation):
                return None

    async def _patiently(self, request: TurnRequest) -> Turn:
        """Post the message; tell the applicant when the answer is very late, and go on waiting."""
        turn = asyncio.create_task(self._rasa.turn(request))
        try:
            done, _ = await asyncio.wait({turn}, timeout=TELL_AFTER_WAITING_SECONDS)
            if not done:
                await self._delivery.tell_trouble(request.conversation_id)
            return await turn
        finally:
            turn.cancel()

    async def _of_message(self, error: RasaUnavailable) -> bool:
        """Whether it is the message that cannot be answered, rather than a part that is away or broken."""
        return isinstance(error, TurnFailed) and (await self._examiner.examine()).well

    async def _still_ours(self, seen: Conversation) -> bool:
        async with self._store.read() as tx:
            conversation = await tx.conversations.get(seen.id)
        return conversation is not None and conversation.epoch == seen.epoch

    async def _recover(self) -> None:
        async with self._store.read() as tx:
            waiting = await tx.messages.conversations_with_waiting()
        for conversation_id in waiting:
            self.wake(conversation_id)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                await self._recover()
            except Exception as error:  # the next sweep tries again
                log_failure(_log, "looking for unanswered messages failed", error)


def _request(conversation: Conversation, message: Message) -> TurnRequest:
    return TurnRequest(
        conversation_id=conversation.id,
        seq=message.seq,
        epoch=conversation.epoch,
        text=message.data.get("rasa_text"),
        payload=message.data.get("payload"),
        language=known(conversation.locale),
        intent=message.data.get("intent"),
    )
