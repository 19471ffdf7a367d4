"""Reads what a phone sends: bounded in size, in patience and in how many are read at a time."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import AsyncIterator, BinaryIO, Iterator

from aiohttp import ClientPayloadError, web

from bot.uploads.picture import MAX_BYTES, Refused

STALLED_SECONDS = 30.0
WHOLE_SECONDS = 600.0  # 15 MB at 200 kbit/s
SPOOL_SECONDS = 1800.0  # 200 MB at 1 Mbit/s
AT_A_TIME = 8
A_PHONE_AT_A_TIME = 2
SPOOLED_AT_A_TIME = 2

_SHA256 = re.compile(r"[0-9a-f]{64}")


def promised_sha256(request: web.Request) -> str | None:
    """The Idempotency-Key: the SHA-256 of the file in hex. Absent where a browser can't compute it."""
    key = request.headers.get("Idempotency-Key", "").lower()
    if not key:
        return None
    if not _SHA256.fullmatch(key):
        raise Refused("bad_request")
    return key


class Bodies:
    """Reads the bodies of uploads, so many at a time: pictures and APKs each by a reader of its own."""

    def __init__(self) -> None:
        self._reading: Counter[str] = Counter()

    async def read(self, request: web.Request, phone: str) -> bytes:
        """The whole file that ``phone`` (its ticket's id) sends.

        Raises Refused: too_large (before reading, where the length is declared), busy, stalled, and damaged
        when it is not the file that its Idempotency-Key promised.
        """
        if (request.content_length or 0) > MAX_BYTES:
            raise Refused("too_large")
        with self._one_more(phone, AT_A_TIME, A_PHONE_AT_A_TIME):
            data = await whole(request, MAX_BYTES)
        promised = promised_sha256(request)
        if promised is not None and hashlib.sha256(data).hexdigest() != promised:
            raise Refused("damaged")
        return data

    async def spool(self, request: web.Request, phone: str, file: BinaryIO, most: int) -> None:
        """The body into ``file``, which stands at its beginning afterwards; memory holds a piece at a time.

        Raises Refused: apk_too_large beyond ``most`` bytes (before reading, where the length is declared), busy,
        stalled, damaged.
        """
        if (request.content_length or 0) > most:
            raise Refused("apk_too_large")
        with self._one_more(phone, SPOOLED_AT_A_TIME, 1):
            size = 0
            async for piece in _pieces(request, SPOOL_SECONDS):
                size += len(piece)
                if size > most:
                    raise Refused("apk_too_large")
                file.write(piece)
        file.flush()
        file.seek(0)

    @contextmanager
    def _one_more(self, phone: str, most: int, of_phone: int) -> Iterator[None]:
        if self._reading.total() >= most or self._reading[phone] >= of_phone:
            raise Refused("busy")
        self._reading[phone] += 1
        try:
            yield
        finally:
            self._reading -= Counter((phone,))  # keeps no zeros


async def whole(request: web.Request, most: int) -> bytes:
    """The body to its end. Raises Refused: too_large beyond ``most`` bytes, stalled, damaged."""
    data = bytearray()
    async for piece in _pieces(request, WHOLE_SECONDS):
        data += piece
        if len(data) > most:
            raise Refused("too_large")
    return bytes(data)


async def _pieces(request: web.Request, seconds: float) -> AsyncIterator[bytes]:
    """The body piece by piece, within ``seconds`` in all. Raises Refused: stalled, damaged."""
    end = monotonic() + seconds
    try:
        while piece := await asyncio.wait_for(request.content.readany(), _patience(end)):
            yield piece
    except asyncio.TimeoutError:
        raise Refused("stalled") from None
    except (ConnectionError, web.RequestPayloadError, ClientPayloadError):  # the phone lost its network
        raise Refused("damaged") from None


def _patience(end: float) -> float:
    """How long the next piece may take, in seconds."""
    return max(0.0, min(STALLED_SECONDS, end - monotonic()))
