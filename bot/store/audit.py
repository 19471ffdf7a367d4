"""The audit trail: who did what to what. Append-only, and without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import audit

_ADD = insert(audit).inline()
_OF_TARGET = select(audit).where(audit.c.target == bindparam("target_")).order_by(audit.c.id)


@dataclass(frozen=True)
class AuditEntry:
    """One line of the trail."""

    id: int
    at: datetime
    actor: str
    action: str
    target: str
    detail: dict[str, Any]


class AuditTrail:
    """Lines are added and read, never changed: the database refuses both."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, actor: str, action: str, target: str, now: datetime, detail: dict[str, Any] | None = None
    ) -> None:
        """Record an action. ``detail`` holds ids, codes and counts only, never a value of the applicant's."""
        await self._connection.execute(
            _ADD, {"actor": actor, "action": action, "target": target, "at": now, "detail": detail or {}}
        )

    async def of(self, target: str) -> list[AuditEntry]:
        """The lines about one target, oldest first."""
        rows = await self._connection.execute(_OF_TARGET, {"target_": target})
        return [AuditEntry(**row) for row in rows.mappings()]
