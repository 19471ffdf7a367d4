"""Conversations: who owns them, in which language they run, and the sessions that may speak in them."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.conversation_rows import Conversation, DeskConversation, Owner, OwnershipChange, Status
from bot.store.tables import applicant, conversation, filing, ownership_log, session
from bot.store.types import UtcDateTime

_c = conversation.c
_ROW = (
    _c.id,
    _c.applicant_id,
    _c.channel,
    _c.locale,
    _c.locale_locked,
    _c.owner,
    _c.assignee_id,
    _c.epoch,
    _c.status,
    _c.last_seq,
    _c.filing_id,
    _c.bot_trouble_since,
    _c.queued_at,
    _c.created_at,
    _c.updated_at,
)
_ADD_APPLICANT = insert(applicant)
_ADD = insert(conversation)
_ADD_SESSION = insert(session)
_GET = select(*_ROW).where(_c.id == bindparam("id_"))
# Not FOR UPDATE, which would also keep out who only writes rows that belong to the conversation.
_HOLD = _GET.with_for_update(key_share=True)
_BY_TOKEN = (
    select(*_ROW)
    .join(session, session.c.conversation_id == _c.id)
    .where(session.c.token_hash == bindparam("hash"), session.c.revoked_at.is_(None))
)
# SQLAlchemy 1.4 knows no RETURNING on SQLite, hence text.
_CHANGE_OWNER = (
    text(
        "UPDATE conversation SET owner = :to, assignee_id = :assignee_id, epoch = epoch + 1,"
        " updated_at = :now, queued_at = CASE WHEN :to = 'queue' THEN :now ELSE NULL END"
        " WHERE id = :id AND epoch = :seen_epoch RETURNING epoch"
    )
    .bindparams(bindparam("now", type_=UtcDateTime))
    .columns(_c.epoch)
)
_OWNER_AT = select(_c.owner).where(_c.id == bindparam("id_"), _c.epoch == bindparam("seen"))
_LOG = insert(ownership_log)
_LOG_OF = (
    select(ownership_log)
    .where(ownership_log.c.conversation_id == bindparam("id_"))
    .order_by(ownership_log.c.epoch)
)
_DESK = (
    select(
        _c.id,
        _c.channel,
        _c.locale,
        _c.owner,
        _c.assignee_id,
        _c.epoch,
        _c.status,
        _c.last_seq,
        _c.last_message_at,
        _c.bot_trouble_since,
        _c.queued_at,
        _c.filing_id,
        filing.c.state.label("filing_state"),
    )
    .outerjoin(filing, filing.c.id == _c.filing_id)
    .order_by(_c.updated_at.desc())
)


class UnknownConversation(LookupError):
    """There is no conversation with this id (any more)."""


class Conversations:
    """The conversation, session and ownership_log tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def create(self, now: datetime, channel: str, locale: str, token_hash: str) -> Conversation:
        """A new conversation of a new applicant, owned by the bot, with its first session."""
        found = Conversation(
            id=secrets.token_urlsafe(16),
            applicant_id=secrets.token_urlsafe(16),
            channel=channel,
            locale=locale,
            locale_locked=False,
            owner="bot",
            assignee_id=None,
            epoch=0,
            status="open",
            last_seq=0,
            filing_id=None,
            bot_trouble_since=None,
            queued_at=None,
            created_at=now,
            updated_at=now,
        )
        await self._connection.execute(_ADD_APPLICANT, {"id": found.applicant_id, "created_at": now})
        await self._connection.execute(_ADD, vars(found))
        await self.add_session(found.id, token_hash, now)
        return found

    async def get(self, conversation_id: str) -> Conversation | None:
        """The conversation, or None."""
        row = (await self._connection.execute(_GET, {"id_": conversation_id})).mappings().first()
        return None if row is None else Conversation(**row)

    async def hold(self, conversation_id: str) -> Conversation | None:
        """As ``get``, and nobody else changes it until the transaction ends (on SQLite nobody could)."""
        row = (await self._connection.execute(_HOLD, {"id_": conversation_id})).mappings().first()
        return None if row is None else Conversation(**row)

    async def by_token(self, token_hash: str) -> Conversation | None:
        """The conversation that a session's token opens; None when unknown or revoked."""
        row = (await self._connection.execute(_BY_TOKEN, {"hash": token_hash})).mappings().first()
        return None if row is None else Conversation(**row)

    async def add_session(self, conversation_id: str, token_hash: str, now: datetime) -> None:
        """Let another browser or device speak in the conversation."""
        await self._connection.execute(
            _ADD_SESSION,
            {
                "token_hash": token_hash,
                "conversation_id": conversation_id,
                "created_at": now,
                "revoked_at": None,
            },
        )

    async def set_locale(self, conversation_id: str, locale: str, locked: bool, now: datetime) -> None:
        """Change the language; ``locked`` when the applicant chose it, so that detection leaves it alone."""
        await self._set(conversation_id, now, locale=locale, locale_locked=locked)

    async def set_status(self, conversation_id: str, status: Status, now: datetime) -> None:
        """Open, snooze or resolve."""
        await self._set(conversation_id, now, status=status)

    async def set_filing(self, conversation_id: str, filing_id: str | None, now: datetime) -> None:
        """Make a filing the current one."""
        await self._set(conversation_id, now, filing_id=filing_id)

    async def set_bot_trouble(self, conversation_id: str, since: datetime | None) -> None:
        """Since when the bot cannot answer; None when it can again. Does not count as activity."""
        await self._connection.execute(
            update(conversation).where(_c.id == conversation_id).values(bot_trouble_since=since)
        )

    async def change_owner(
        self,
        conversation_id: str,
        seen_epoch: int,
        to: Owner,
        *,
        assignee_id: str | None,
        actor: str,
        reason: str,
        now: datetime,
    ) -> int | None:
        """Hand the conversation over, if nobody else did since ``seen_epoch``.

        Returns the new epoch, or None when the epoch has moved on (someone was faster). ``assignee_id``
        is given exactly when ``to`` is "agent"; IntegrityError otherwise.
        """
        # Safe to read first: the owner cannot change without the epoch, which the update compares.
        before = (
            await self._connection.execute(_OWNER_AT, {"id_": conversation_id, "seen": seen_epoch})
        ).scalar()
        if before is None:
            return None
        epoch: int | None = (
            await self._connection.execute(
                _CHANGE_OWNER,
                {
                    "id": conversation_id,
                    "seen_epoch": seen_epoch,
                    "to": to,
                    "assignee_id": assignee_id,
                    "now": now,
                },
            )
        ).scalar()
        if epoch is None:
            return None
        await self._connection.execute(
            _LOG,
            {
                "conversation_id": conversation_id,
                "epoch": epoch,
                "from_owner": before,
                "to_owner": to,
                "actor": actor,
                "reason": reason,
                "at": now,
            },
        )
        return epoch

    async def ownership_log(self, conversation_id: str) -> list[OwnershipChange]:
        """Every change of owner, oldest first."""
        rows = await self._connection.execute(_LOG_OF, {"id_": conversation_id})
        return [OwnershipChange(**row) for row in rows.mappings()]

    async def list_for_desk(
        self, limit: int, owners: tuple[Owner, ...] = ("bot", "queue", "agent")
    ) -> list[DeskConversation]:
        """The conversations most recently active, newest first, without any text."""
        rows = await self._connection.execute(_DESK.where(_c.owner.in_(owners)).limit(limit))
        return [DeskConversation(**row) for row in rows.mappings()]

    async def _set(self, conversation_id: str, now: datetime, **columns: Any) -> None:
        await self._connection.execute(
            update(conversation).where(_c.id == conversation_id).values(updated_at=now, **columns)
        )
