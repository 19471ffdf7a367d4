"""Tickets: what a phone needs to upload for a filing, good for one phone once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import ticket

Kind = Literal["qr", "link"]
State = Literal["new", "claimed", "revoked", "expired"]

_t = ticket.c
_ADD = insert(ticket)
_REVOKE_UNCLAIMED = (
    update(ticket).where(_t.filing_id == bindparam("filing"), _t.state == "new").values(state="revoked")
)
_REVOKE_ALL = (
    update(ticket)
    .where(_t.filing_id == bindparam("filing"), _t.state.in_(("new", "claimed")))
    .values(state="revoked")
)
_CLAIM = (
    update(ticket)
    .where(_t.secret_hash == bindparam("secret"), _t.state == "new", _t.expires_at > bindparam("now"))
    .values(
        state="claimed",
        claimed_at=bindparam("now"),
        session_hash=bindparam("session"),
        session_expires_at=bindparam("session_until"),
        device=bindparam("phone"),
    )
)
_EXPIRE = (
    update(ticket).where(_t.secret_hash == bindparam("secret"), _t.state == "new").values(state="expired")
)
_BY_SECRET = select(ticket).where(_t.secret_hash == bindparam("secret"))
_BY_SESSION = select(ticket).where(
    _t.session_hash == bindparam("session"),
    _t.state == "claimed",
    _t.session_expires_at > bindparam("now"),
)


@dataclass(frozen=True)
class Ticket:
    """A ticket; only hashes of its secret and of the phone's session are kept."""

    id: str
    filing_id: str
    conversation_id: str
    secret_hash: str
    kind: Kind
    state: State
    expires_at: datetime
    claimed_at: datetime | None
    session_hash: str | None
    session_expires_at: datetime | None
    device: str | None
    created_at: datetime


class Tickets:
    """The ticket table."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def issue(
        self,
        filing_id: str,
        conversation_id: str,
        kind: Kind,
        *,
        secret_hash: str,
        expires_at: datetime,
        now: datetime,
    ) -> Ticket:
        """A new ticket; the filing's earlier ones that no phone has claimed are revoked."""
        await self._connection.execute(_REVOKE_UNCLAIMED, {"filing": filing_id})
        issued = Ticket(
            id=secrets.token_urlsafe(12),
            filing_id=filing_id,
            conversation_id=conversation_id,
            secret_hash=secret_hash,
            kind=kind,
            state="new",
            expires_at=expires_at,
            claimed_at=None,
            session_hash=None,
            session_expires_at=None,
            device=None,
            created_at=now,
        )
        await self._connection.execute(_ADD, vars(issued))
        return issued

    async def claim(
        self, secret_hash: str, session_hash: str, session_expires_at: datetime, device: str, now: datetime
    ) -> Ticket | None:
        """Let one phone in: of several scans exactly one wins. None when used, revoked, late or unknown."""
        claimed = await self._connection.execute(
            _CLAIM,
            {
                "secret": secret_hash,
                "session": session_hash,
                "session_until": session_expires_at,
                "phone": device,
                "now": now,
            },
        )
        if not claimed.rowcount:
            # Still new means its time was over: say so to whoever asks why it was refused.
            await self._connection.execute(_EXPIRE, {"secret": secret_hash})
            return None
        return await self.by_secret(secret_hash)

    async def by_secret(self, secret_hash: str) -> Ticket | None:
        """The ticket in whatever state, to tell why it was refused."""
        return await self._find(_BY_SECRET, {"secret": secret_hash})

    async def by_session(self, session_hash: str, now: datetime) -> Ticket | None:
        """The ticket of a phone's session; None when it has expired or was revoked."""
        return await self._find(_BY_SESSION, {"session": session_hash, "now": now})

    async def revoke_for_filing(self, filing_id: str) -> None:
        """Shut out every phone, claimed or not."""
        await self._connection.execute(_REVOKE_ALL, {"filing": filing_id})

    async def _find(self, statement: Any, parameters: dict[str, Any]) -> Ticket | None:
        row = (await self._connection.execute(statement, parameters)).mappings().first()
        return None if row is None else Ticket(**row)
