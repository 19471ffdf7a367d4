"""Review items: what a reviewer wants mended, per slot or document."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import List, Literal

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import review_item
from bot.store.vault import Boxes, filing_scope

TargetKind = Literal["slot", "document", "filing"]

_r = review_item.c
_ADD = insert(review_item)
_LIST = (
    select(review_item).where(_r.filing_id == bindparam("filing")).order_by(_r.round, _r.created_at, _r.id)
)
_MEND = (
    update(review_item)
    .where(_r.id == bindparam("id_"), _r.mended_at.is_(None))
    .values(mended_at=bindparam("now"), remark_sealed=bindparam("remark"))
)
_REOPEN = update(review_item).where(_r.id == bindparam("id_")).values(mended_at=None, remark_sealed=None)


@dataclass(frozen=True)
class ReviewItem:
    """One thing to mend. ``round`` counts the reviews of a filing; ``text`` is the reviewer's own words.

    ``mended_at``: when it was dealt with, None while it is open. ``remark``: what the applicant says instead of
    mending it, or of having mended it outside the filing; in their own words.
    """

    id: str
    filing_id: str
    round: int
    target_kind: TargetKind
    target: str
    reason_code: str
    text: str
    created_at: datetime
    mended_at: datetime | None
    remark: str | None = None


class ReviewItems:
    """The review_item table."""

    def __init__(self, connection: AsyncConnection, boxes: Boxes) -> None:
        self._connection = connection
        self._boxes = boxes

    async def add(
        self,
        filing_id: str,
        *,
        round: int,
        target_kind: TargetKind,
        target: str,
        reason_code: str,
        text: str,
        now: datetime,
    ) -> ReviewItem:
        """Record one thing to mend."""
        item = ReviewItem(
            id=secrets.token_urlsafe(9),
            filing_id=filing_id,
            round=round,
            target_kind=target_kind,
            target=target,
            reason_code=reason_code,
            text=text,
            created_at=now,
            mended_at=None,
        )
        box = await self._boxes.box(filing_scope(filing_id))
        row = {name: value for name, value in vars(item).items() if name not in ("text", "remark")}
        await self._connection.execute(_ADD, row | {"sealed": box.seal(text.encode(), _context(item.id))})
        return item

    async def list(self, filing_id: str) -> List[ReviewItem]:
        """All items of a filing, by round."""
        rows = (await self._connection.execute(_LIST, {"filing": filing_id})).mappings().all()
        items = []
        for row in rows:
            values = dict(row)
            box = await self._boxes.box(filing_scope(filing_id))
            words = box.open(values.pop("sealed"), _context(row["id"])).decode()
            said = values.pop("remark_sealed")
            remark = None if said is None else box.open(said, _remark_context(row["id"])).decode()
            items.append(ReviewItem(text=words, remark=remark, **values))
        return items

    async def mark_mended(self, item_id: str, now: datetime) -> bool:
        """The applicant mended it; False when it was mended before or is unknown."""
        values = {"id_": item_id, "now": now, "remark": None}
        return bool((await self._connection.execute(_MEND, values)).rowcount)

    async def mark_explained(self, item: ReviewItem, remark: str, now: datetime) -> bool:
        """The applicant answers it with a remark; False when it was dealt with before or is unknown."""
        box = await self._boxes.box(filing_scope(item.filing_id))
        values = {"id_": item.id, "now": now, "remark": box.seal(remark.encode(), _remark_context(item.id))}
        return bool((await self._connection.execute(_MEND, values)).rowcount)

    async def reopen(self, item_id: str) -> None:
        """What was mended doesn't hold any more: the point is open again, without a remark."""
        await self._connection.execute(_REOPEN, {"id_": item_id})


def _context(item_id: str) -> str:
    return f"review_item.text:{item_id}"


def _remark_context(item_id: str) -> str:
    return f"review_item.remark:{item_id}"
