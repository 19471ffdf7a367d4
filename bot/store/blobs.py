"""Encrypted files: uploaded pictures, each sealed with its filing's key."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
from pathlib import Path

from bot.store.vault import Box

_NAME = re.compile(r"[0-9a-f]{32}")


class Blobs:
    """A folder (mode 0700) of sealed files with random names. Files are written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, box: Box, data: bytes) -> str:
        """Seal and store; returns the name once the file is safely on disk."""
        return await asyncio.to_thread(self._put, box, data)

    async def get(self, box: Box, name: str) -> bytes:
        """Open a file. FileNotFoundError when it is not there, SealBroken when it was altered."""
        return await asyncio.to_thread(lambda: box.open(self._path(name).read_bytes(), _context(name)))

    async def delete(self, name: str) -> None:
        """Remove a file; one that is gone already is no error."""
        await asyncio.to_thread(self._path(name).unlink, missing_ok=True)

    def _put(self, box: Box, data: bytes) -> str:
        name = secrets.token_hex(16)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = self._folder / f".{name}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(box.seal(data, _context(name)))
                file.flush()
                os.fsync(descriptor)
            temporary.replace(self._path(name))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return name

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a blob's name")
        return self._folder / name


def _context(name: str) -> str:
    return f"blob:{name}"
