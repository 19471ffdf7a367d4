"""Removes pictures that no document names: what a crash left between the file and the row."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.store import Store
from bot.store.tables import document

SETTLED = timedelta(hours=1)
"""A younger file may belong to an upload that is about to be recorded."""


async def sweep(store: Store, folder: Path, now: datetime) -> int:
    """Delete the files in ``folder`` that are settled and without a document; returns how many there were."""
    old = await asyncio.to_thread(_settled, folder, now)
    async with store.read() as tx:
        named = set((await tx.connection.execute(select(document.c.blob_name))).scalars())
    orphans = [file for file in old if file.name not in named]
    await asyncio.to_thread(_unlink, orphans)
    return len(orphans)


def _settled(folder: Path, now: datetime) -> list[Path]:
    limit = (now - SETTLED).timestamp()
    if not folder.is_dir():
        return []
    return [file for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < limit]


def _unlink(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
