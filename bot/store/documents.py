"""Documents: what was uploaded for a filing. The pictures themselves lie in bot.store.blobs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import document

_d = document.c
_ADD = insert(document)
_GET = select(document).where(_d.id == bindparam("id_"))
_FOR_FILING = select(document).where(_d.filing_id == bindparam("filing")).order_by(_d.uploaded_at, _d.id)
_SAME_PLACE = select(document).where(
    _d.filing_id == bindparam("filing"), _d.kind == bindparam("kind_"), _d.person == bindparam("person_")
)
_SET_STATE = (
    update(document)
    .where(_d.id == bindparam("id_"))
    .values(state=bindparam("to"), reasons=bindparam("why", type_=_d.reasons.type))
)
_REMOVE = delete(document).where(_d.id == bindparam("id_"))


@dataclass(frozen=True)
class Document:
    """An uploaded document; ``person`` is None where it is of no one person. ``size`` is in bytes."""

    id: str
    filing_id: str
    kind: str
    person: str | None
    state: str
    reasons: list[str]
    media_type: str
    size: int
    pages: int
    sha256_blind: bytes
    blob_name: str
    uploaded_at: datetime


class Documents:
    """The document table: one document of each kind and person a filing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(
        self,
        filing_id: str,
        *,
        kind: str,
        person: str | None,
        state: str,
        reasons: list[str],
        media_type: str,
        size: int,
        pages: int,
        sha256_blind: bytes,
        blob_name: str,
        now: datetime,
    ) -> tuple[Document, str | None]:
        """Store a document, replacing the earlier one of its kind and person.

        Returns it and the name of the blob it replaced, which the caller deletes after the commit.
        """
        place = {"filing": filing_id, "kind_": kind, "person_": person or ""}
        earlier = (await self._connection.execute(_SAME_PLACE, place)).first()
        if earlier is not None:
            await self._connection.execute(_REMOVE, {"id_": earlier.id})
        stored = Document(
            id=secrets.token_urlsafe(12),
            filing_id=filing_id,
            kind=kind,
            person=person,
            state=state,
            reasons=reasons,
            media_type=media_type,
            size=size,
            pages=pages,
            sha256_blind=sha256_blind,
            blob_name=blob_name,
            uploaded_at=now,
        )
        await self._connection.execute(_ADD, {**vars(stored), "person": person or ""})
        return stored, None if earlier is None else earlier.blob_name

    async def for_filing(self, filing_id: str) -> list[Document]:
        """The filing's documents in the order of their upload."""
        rows = await self._connection.execute(_FOR_FILING, {"filing": filing_id})
        return [_document(row) for row in rows.mappings()]

    async def get(self, document_id: str) -> Document | None:
        """The document, or None."""
        row = (await self._connection.execute(_GET, {"id_": document_id})).mappings().first()
        return None if row is None else _document(row)

    async def set_state(self, document_id: str, state: str, reasons: list[str]) -> None:
        """The verdict on a document."""
        await self._connection.execute(_SET_STATE, {"id_": document_id, "to": state, "why": reasons})

    async def remove(self, document_id: str) -> str | None:
        """Remove a document; returns its blob's name, which the caller deletes after the commit."""
        found = await self.get(document_id)
        if found is None:
            return None
        await self._connection.execute(_REMOVE, {"id_": document_id})
        return found.blob_name


def _document(row: Any) -> Document:
    return Document(**{**row, "person": row["person"] or None})
