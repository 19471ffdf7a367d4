"""Takes a document in: checked, drawn anew, sealed, and the conversation told in the same transaction."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Callable

from bot.filing.china import china_date
from bot.filing.documents import Place
from bot.filing.rulebook import Rulebook
from bot.store import Box, Document, Store, Ticket, Tx, filing_scope
from bot.uploads.allowance import Allowance
from bot.uploads.checklist import Checklist, load
from bot.uploads.picture import Picture, Refused
from bot.uploads.quality import faults
from bot.uploads.sandbox import Sandbox

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
A_KIND_A_DAY = 12
A_FILING_A_DAY = 60
MEDIA_TYPE = "image/jpeg"

ARRIVED_EVENT = "EXTERNAL_document_arrived"
COMPLETE_EVENT = "EXTERNAL_documents_complete"


@dataclass(frozen=True)
class Verdict:
    """What became of a document: ``accepted``, or ``retake`` with reasons (``upload_error.<reason>``)."""

    state: str
    reasons: tuple[str, ...] = ()


class TooMany(Refused):
    """A quota is used up; ``seconds`` until there is room again."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too_many")
        self.seconds = seconds


class Intake:
    """The way of a document into the store."""

    def __init__(
        self,
        store: Store,
        sandbox: Sandbox,
        rulebook: Callable[[], Rulebook],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._sandbox = sandbox
        self._rulebook = rulebook
        self._clock = clock
        self._a_kind = Allowance(A_KIND_A_DAY, DAY)
        self._a_filing = Allowance(A_FILING_A_DAY, DAY)

    async def checklist(self, ticket: Ticket) -> Checklist:
        """What the ticket's filing needs; Refused("session_over") when the filing is gone."""
        async with self._store.read() as tx:
            return await self.load(tx, ticket)

    async def known(self, ticket: Ticket, place: Place, sha256: str) -> Verdict | None:
        """The verdict on a file that was taken in already: sending it again changes nothing."""
        here = (await self._writable(ticket, place)).here.get(place)
        return _verdict(here) if here is not None and self._same(here, sha256) else None

    async def take(self, ticket: Ticket, place: Place, data: bytes) -> Verdict:
        """Take the file in as the document of that place, replacing an earlier one.

        A picture that can't be used is not kept: its verdict is ``retake``, and what was there stays.
        Raises Refused when the file is none we take, when the filing has no such document or is closed, and
        TooMany when a quota is used up.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if (verdict := await self.known(ticket, place, sha256)) is not None:
            return verdict
        self._count(ticket, place)
        picture = await self._sandbox.clean(data)
        found = faults(picture, place[0])
        if found:
            return Verdict("retake", found)
        await self._keep(ticket, place, picture, sha256)
        return Verdict("accepted")

    async def remove(self, ticket: Ticket, place: Place) -> None:
        """Take a document away; one that is not there does no harm."""
        async with self._store.write() as tx:
            await tx.filings.hold(ticket.filing_id)
            here = _writable(await self.load(tx, ticket), place).here.get(place)
            blob = await tx.documents.remove(here.id) if here is not None else None
        if blob is not None:
            await self._store.blobs.delete(blob)

    async def finish(self, ticket: Ticket) -> None:
        """The phone has done its part: its session ends. Refused("incomplete") while something is missing."""
        async with self._store.write() as tx:
            if (await self.load(tx, ticket)).missing:
                raise Refused("incomplete")
            await tx.tickets.revoke_for_filing(ticket.filing_id)

    async def _keep(self, ticket: Ticket, place: Place, picture: Picture, sha256: str) -> None:
        blob = await self._store.blobs.put(await self._box(ticket.filing_id), picture.jpeg)
        try:
            replaced = await self._record(ticket, place, picture, sha256, blob)
        except BaseException:
            # Shielded: a picture that no row names must go even while the server is shutting down.
            await asyncio.shield(self._store.blobs.delete(blob))
            raise
        if replaced is not None:
            await self._store.blobs.delete(replaced)

    async def _record(
        self, ticket: Ticket, place: Place, picture: Picture, sha256: str, blob: str
    ) -> str | None:
        """Write the row and the event in one transaction; returns the name of the blob it replaced."""
        kind, person = place
        now = self._clock()
        async with self._store.write() as tx:
            await tx.filings.hold(ticket.filing_id)  # of two last documents at once, one completes the list
            before = _writable(await self.load(tx, ticket), place)
            _, replaced = await tx.documents.put(
                ticket.filing_id,
                kind=kind,
                person=person,
                state="accepted",
                reasons=[],
                media_type=MEDIA_TYPE,
                size=len(picture.jpeg),
                pages=picture.pages,
                sha256_blind=self._blind(sha256),
                blob_name=blob,
                now=now,
            )
            completed = [need.place for need in before.missing] == [place]
            intent = COMPLETE_EVENT if completed else ARRIVED_EVENT
            event = {"intent": intent, "data": {"kind": kind, "filing": ticket.filing_id}}
            await tx.outbox.put(ticket.conversation_id, "event", event, now)
        log.info("a document arrived", extra={"filing_id": ticket.filing_id, "kind": kind})
        return replaced

    async def _box(self, filing_id: str) -> Box:
        async with self._store.write() as tx:
            return await tx.box(filing_scope(filing_id))

    async def _writable(self, ticket: Ticket, place: Place) -> Checklist:
        return _writable(await self.checklist(ticket), place)

    async def load(self, tx: Tx, ticket: Ticket) -> Checklist:
        """The same within the caller's transaction."""
        checklist = await load(tx, ticket.filing_id, self._rulebook(), self._today())
        if checklist is None:
            raise Refused("session_over")
        return checklist

    def _today(self) -> date:
        return china_date(self._clock())

    def _count(self, ticket: Ticket, place: Place) -> None:
        now = self._clock()
        wait = self._a_kind.take((ticket.filing_id, place), now) or self._a_filing.take(ticket.filing_id, now)
        if wait is not None:
            raise TooMany(wait)

    def _same(self, here: Document, sha256: str) -> bool:
        return here.sha256_blind == self._blind(sha256)

    def _blind(self, sha256: str) -> bytes:
        return self._store.keyring.blind("document", sha256)


def _writable(checklist: Checklist, place: Place) -> Checklist:
    """``checklist`` when a document may be put into ``place``."""
    if checklist.need(*place) is None:
        raise Refused("not_needed")
    if not checklist.open:
        raise Refused("closed")
    return checklist


def _verdict(document: Document) -> Verdict:
    return Verdict(document.state, tuple(document.reasons))
