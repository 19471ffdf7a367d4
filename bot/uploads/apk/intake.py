"""Takes an APK in: read in its sandbox, its values kept beside the answers, the file gone with the request."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Callable

from aiohttp import web

from bot.filing import apk
from bot.filing.apk import ApkReading
from bot.filing.case import Case
from bot.filing.china import china_date
from bot.filing.rulebook import Rulebook
from bot.store import Answer, Store, Ticket
from bot.uploads.allowance import Allowance
from bot.uploads.apk.sandbox import ApkSandbox
from bot.uploads.body import Bodies
from bot.uploads.checklist import Checklist
from bot.uploads.intake import Intake, TooMany
from bot.uploads.picture import Refused

log = logging.getLogger(__name__)

MAX_BYTES = 200 * 1024 * 1024
A_FILING_A_DAY = 12
DAY = timedelta(days=1)
READ_EVENT = "EXTERNAL_apk_read"


class ApkIntake:
    """The way of an APK's values into the store. ``folder`` is on the disk that uploads may fill."""

    def __init__(
        self,
        store: Store,
        intake: Intake,
        folder: Path,
        rulebook: Callable[[], Rulebook],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._intake = intake
        self._folder = folder
        self._rulebook = rulebook
        self._clock = clock
        self._sandbox = ApkSandbox()
        self._bodies = Bodies()
        self._allowance = Allowance(A_FILING_A_DAY, DAY)

    def case(self, checklist: Checklist) -> Case:
        """The filing as the rules see it now."""
        return Case(checklist.facts, self._rulebook(), china_date(self._clock()))

    def comes_first(self, checklist: Checklist) -> bool:
        """Whether the chat is at a question that an APK can answer, and none has been read."""
        unread = apk.reading_of(self.case(checklist)) is None
        return unread and checklist.filing.awaiting in apk.SLOTS

    async def take(self, ticket: Ticket, request: web.Request) -> None:
        """Read the APK that ``request`` brings and tell the conversation.

        Raises Refused when it is none we can read, when the filing asks for none or is closed, and TooMany when
        the quota is used up.
        """
        self._wanted(await self._intake.checklist(ticket))
        wait = self._allowance.take(ticket.filing_id, self._clock())
        if wait is not None:
            raise TooMany(wait)
        with self._nameless() as file:
            await self._bodies.spool(request, ticket.id, file, MAX_BYTES)
            reading = await self._sandbox.read(file)
        await self._record(ticket, reading)

    def _nameless(self) -> BinaryIO:
        """A file without a name: it is gone when it is closed, however this process ends."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=self._folder)

    async def _record(self, ticket: Ticket, reading: ApkReading) -> None:
        now = self._clock()
        async with self._store.write() as tx:
            await tx.filings.hold(ticket.filing_id)
            self._wanted(await self._intake.load(tx, ticket))
            await tx.answers.put_many(ticket.filing_id, [_answer(ticket, reading, now)], now)
            event = {"intent": READ_EVENT, "data": {}}
            await tx.outbox.put(ticket.conversation_id, "event", event, now)
        log.info("an APK was read", extra={"filing_id": ticket.filing_id})

    def _wanted(self, checklist: Checklist) -> None:
        if not apk.wanted(self.case(checklist)):
            raise Refused("not_needed")
        if not checklist.open:
            raise Refused("closed")


def _answer(ticket: Ticket, reading: ApkReading, now: datetime) -> Answer:
    """The reading as it is kept; no answer of the applicant's, so no question it was given to."""
    value = {**asdict(reading), "schemes": list(reading.schemes)}
    return Answer(ticket.filing_id, apk.READING, value, "from_document", "document", None, None, now)
