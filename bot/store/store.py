"""The store and its transactions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.settings import Settings
from bot.store.answers import Answers
from bot.store.audit import AuditTrail
from bot.store.blobs import Blobs
from bot.store.conversations import Conversations
from bot.store.documents import Documents
from bot.store.engine import Engines, open_engines
from bot.store.filings import Filings
from bot.store.handles import Handles
from bot.store.keyring import Keyring
from bot.store.messages import Messages
from bot.store.outbox import Outbox
from bot.store.resume_codes import ResumeCodes
from bot.store.review_items import ReviewItems
from bot.store.staff import StaffMembers
from bot.store.tables import data_key
from bot.store.tickets import Tickets
from bot.store.turns import Turns
from bot.store.understandings import Understandings
from bot.store.vault import Box, Boxes, Vault


class Tx:
    """One transaction, with a repository for each subject."""

    def __init__(self, connection: AsyncConnection, vault: Vault, *, writing: bool) -> None:
        self.connection = connection
        self._keyring = vault.keyring
        self._boxes = Boxes(connection, vault, writing=writing)

    @cached_property
    def conversations(self) -> Conversations:
        """Conversations, their sessions and owners."""
        return Conversations(self.connection)

    @cached_property
    def messages(self) -> Messages:
        """What was said."""
        return Messages(self.connection, self._boxes)

    @cached_property
    def handles(self) -> Handles:
        """Sensitive codes behind their handles."""
        return Handles(self.connection, self._boxes, self._keyring)

    @cached_property
    def turns(self) -> Turns:
        """Rasa's turns."""
        return Turns(self.connection, self._boxes)

    @cached_property
    def understandings(self) -> Understandings:
        """What each message was taken for."""
        return Understandings(self.connection)

    @cached_property
    def filings(self) -> Filings:
        """Filings and their moves."""
        return Filings(self.connection, self._boxes)

    @cached_property
    def answers(self) -> Answers:
        """The slots' values."""
        return Answers(self.connection, self._boxes)

    @cached_property
    def review_items(self) -> ReviewItems:
        """What a reviewer wants mended."""
        return ReviewItems(self.connection, self._boxes)

    @cached_property
    def documents(self) -> Documents:
        """Uploaded documents."""
        return Documents(self.connection)

    @cached_property
    def tickets(self) -> Tickets:
        """Phone tickets."""
        return Tickets(self.connection)

    @cached_property
    def resume_codes(self) -> ResumeCodes:
        """Codes to continue on another device."""
        return ResumeCodes(self.connection)

    @cached_property
    def staff(self) -> StaffMembers:
        """Who works at the desk."""
        return StaffMembers(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        """What is still to be told."""
        return Outbox(self.connection, self._boxes)

    @cached_property
    def audit(self) -> AuditTrail:
        """Who did what."""
        return AuditTrail(self.connection)

    async def box(self, scope: str) -> Box:
        """The box that seals for a scope (see bot.store.vault), e.g. for blobs."""
        return await self._boxes.box(scope)

    async def forget(self, scope: str) -> None:
        """Destroy a scope's data key."""
        await self._boxes.forget(scope)

    def blind(self, kind: str, value: str) -> bytes:
        """The blind index of a value."""
        return self._keyring.blind(kind, value)


class Store:
    """The database, the keys and the encrypted files. One a process; used by one event loop."""

    def __init__(self, engines: Engines, vault: Vault, blobs: Blobs) -> None:
        self._engines = engines
        self._vault = vault
        self.blobs = blobs

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """The store of these settings. Makes the key file at first run; connects on first use.

        Raises KeyringError when the key file cannot be used.
        """
        engines = open_engines(settings.database)  # first, for it makes the data folder private
        return cls(engines, Vault(Keyring.open(settings.key_file)), Blobs(settings.blob_dir))

    @property
    def keyring(self) -> Keyring:
        """The master keys, for signing links and rotation."""
        return self._vault.keyring

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes, for migrations and rotation."""
        return self._engines.writing

    async def close(self) -> None:
        """Close every connection."""
        await self._engines.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A transaction that sees one state of the database and writes nothing."""
        async with self._engines.reading.begin() as connection:
            tx = Tx(connection, self._vault, writing=False)
            yield tx
        tx._boxes.committed()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """A transaction that writes: committed on a clean exit, rolled back on an exception.

        SQLite has one writer at a time over all processes: do nothing slow inside, and never open a
        second one inside, which would wait for the first.
        """
        async with self._engines.writing.begin() as connection:
            tx = Tx(connection, self._vault, writing=True)
            yield tx
        if tx._boxes.committed():
            await self._engines.scrub()

    async def check_keys(self) -> None:
        """Raise KeyringError when the database has data keys that the key file cannot open."""
        async with self._engines.reading.begin() as connection:
            wrapped_by = (await connection.execute(select(data_key.c.kid).distinct())).scalars().all()
        for kid in wrapped_by:
            self.keyring.master(kid)
