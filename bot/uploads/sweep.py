"""Removes the pictures that are no longer needed: those whose time is over, and what a crash left behind.

How long is what the page promises: seven days after the filing is closed, 45 days without activity (§8.5;
research, documents §5.3). Rows and verdicts stay with the filing.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select

from bot.filing.states import CLOSED, EDITABLE, FINISHED
from bot.store import Store
from bot.store.tables import document, filing

AFTER_CLOSING = timedelta(days=7)
UNTOUCHED = timedelta(days=45)
SETTLED = timedelta(hours=1)
"""A younger file may belong to an upload that is about to be recorded."""

_ENDED = sorted({*CLOSED, *FINISHED})
_LEFT = sorted(EDITABLE)


async def sweep(store: Store, folder: Path, now: datetime) -> int:
    """Delete the files in ``folder`` that no filing needs any more; returns how many there were."""
    settled = await asyncio.to_thread(_settled, folder, now)
    async with store.read() as tx:
        kept = set((await tx.connection.execute(_kept(now))).scalars())
    needless = [file for file in settled if file.name not in kept]
    await asyncio.to_thread(_unlink, needless)
    return len(needless)


def _kept(now: datetime) -> Any:
    """The names of the pictures that a filing still needs: all but those of filings over or left alone."""
    state, touched = filing.c.state, filing.c.updated_at
    over = or_(
        and_(state.in_(_ENDED), touched < now - AFTER_CLOSING),
        and_(state.in_(_LEFT), touched < now - UNTOUCHED),
    )
    return select(document.c.blob_name).join(filing, filing.c.id == document.c.filing_id).where(~over)


def _settled(folder: Path, now: datetime) -> list[Path]:
    limit = (now - SETTLED).timestamp()
    if not folder.is_dir():
        return []
    return [file for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < limit]


def _unlink(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
