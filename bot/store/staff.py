"""Staff: who may sign in at the desk, in which role, and their sessions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, List, Literal, TypedDict

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from typing_extensions import Unpack

from bot.store.tables import staff, staff_session

Role = Literal["agent", "reviewer", "lead", "admin", "auditor"]

_s = staff.c
_ADD = insert(staff)
_GET = select(staff).where(_s.id == bindparam("id_"))
_BY_USERNAME = select(staff).where(_s.username == bindparam("name"))
_HOLD = _BY_USERNAME.with_for_update(key_share=True)
_ALL = select(staff).order_by(_s.username)
_ADD_SESSION = insert(staff_session)
_SESSION = (
    select(staff)
    .join(staff_session, staff_session.c.staff_id == _s.id)
    .where(
        staff_session.c.token_hash == bindparam("token"),
        staff_session.c.revoked_at.is_(None),
        staff_session.c.expires_at > bindparam("now"),
        _s.disabled_at.is_(None),
    )
)
_REVOKE = (
    update(staff_session)
    .where(staff_session.c.token_hash == bindparam("token"), staff_session.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)
_REVOKE_ALL = (
    update(staff_session)
    .where(staff_session.c.staff_id == bindparam("id_"), staff_session.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now"))
)


@dataclass(frozen=True)
class Staff:
    """A member of staff; ``password_hash`` is made and checked by the desk."""

    id: str
    username: str
    display_name: str
    role: Role
    password_hash: str
    failed_logins: int
    locked_until: datetime | None
    disabled_at: datetime | None
    created_at: datetime


class StaffChange(TypedDict, total=False):
    """The columns that ``StaffMembers.update`` may set."""

    display_name: str
    role: Role
    password_hash: str
    failed_logins: int
    locked_until: datetime | None
    disabled_at: datetime | None


class UsernameTaken(Exception):
    """Another member of staff has this user name."""


class StaffMembers:
    """The staff and staff_session tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def create(
        self, username: str, display_name: str, role: Role, password_hash: str, now: datetime
    ) -> Staff:
        """A new member of staff. Raises UsernameTaken."""
        if await self.by_username(username) is not None:
            raise UsernameTaken(username)
        member = Staff(
            id=secrets.token_urlsafe(9),
            username=username,
            display_name=display_name,
            role=role,
            password_hash=password_hash,
            failed_logins=0,
            locked_until=None,
            disabled_at=None,
            created_at=now,
        )
        await self._connection.execute(_ADD, vars(member))
        return member

    async def get(self, staff_id: str) -> Staff | None:
        """The member of staff, or None."""
        return await self._find(_GET, {"id_": staff_id})

    async def by_username(self, username: str) -> Staff | None:
        """The member of staff with this user name, disabled or not."""
        return await self._find(_BY_USERNAME, {"name": username})

    async def hold(self, username: str) -> Staff | None:
        """As ``by_username``, and nobody else may change it until this transaction ends."""
        return await self._find(_HOLD, {"name": username})

    async def list(self) -> List[Staff]:
        """Everyone, by user name."""
        return [Staff(**row) for row in (await self._connection.execute(_ALL)).mappings()]

    async def update(self, staff_id: str, **columns: Unpack[StaffChange]) -> None:
        """Set columns."""
        unknown = columns.keys() - StaffChange.__annotations__.keys()
        if unknown:
            raise ValueError(f"not to be set by update: {', '.join(sorted(unknown))}")
        await self._connection.execute(update(staff).where(_s.id == staff_id).values(**columns))

    async def add_session(self, token_hash: str, staff_id: str, expires_at: datetime, now: datetime) -> None:
        """Open a session."""
        await self._connection.execute(
            _ADD_SESSION,
            {
                "token_hash": token_hash,
                "staff_id": staff_id,
                "expires_at": expires_at,
                "revoked_at": None,
                "created_at": now,
            },
        )

    async def session(self, token_hash: str, now: datetime) -> Staff | None:
        """Who the session belongs to; None when it ended or the person is disabled."""
        return await self._find(_SESSION, {"token": token_hash, "now": now})

    async def revoke_session(self, token_hash: str, now: datetime) -> None:
        """End one session."""
        await self._connection.execute(_REVOKE, {"token": token_hash, "now": now})

    async def revoke_all(self, staff_id: str, now: datetime) -> None:
        """End every session of a person."""
        await self._connection.execute(_REVOKE_ALL, {"id_": staff_id, "now": now})

    async def _find(self, statement: Any, parameters: dict[str, Any]) -> Staff | None:
        row = (await self._connection.execute(statement, parameters)).mappings().first()
        return None if row is None else Staff(**row)
