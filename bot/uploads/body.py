"""Reads what a phone sends: bounded in size, in patience and in how many are read at a time."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import Counter
from time import monotonic

from aiohttp import ClientPayloadError, web

from bot.uploads.picture import MAX_BYTES, Refused

STALLED_SECONDS = 30.0
WHOLE_SECONDS = 600.0  # 15 MB at 200 kbit/s
AT_A_TIME = 8
A_PHONE_AT_A_TIME = 2

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
    """Reads the bodies of uploads."""

    def __init__(self) -> None:
        self._reading: Counter[str] = Counter()

    async def read(self, request: web.Request, phone: str) -> bytes:
        """The whole file that ``phone`` (its ticket's id) sends.

        Raises Refused: too_large (before reading, where the length is declared), busy, stalled, and damaged
        when it is not the file that its Idempotency-Key promised.
        """
        if (request.content_length or 0) > MAX_BYTES:
            raise Refused("too_large")
        if self._reading.total() >= AT_A_TIME or self._reading[phone] >= A_PHONE_AT_A_TIME:
            raise Refused("busy")
        self._reading[phone] += 1
        try:
            data = await whole(request, MAX_BYTES)
        finally:
            self._reading -= Counter((phone,))  # keeps no zeros
        promised = promised_sha256(request)
        if promised is not None and hashlib.sha256(data).hexdigest() != promised:
            raise Refused("damaged")
        return data


async def whole(request: web.Request, most: int) -> bytes:
    """The body to its end. Raises Refused: too_large beyond ``most`` bytes, stalled, damaged."""
    data, end = bytearray(), monotonic() + WHOLE_SECONDS
    try:
        while chunk := await asyncio.wait_for(request.content.readany(), _patience(end)):
            data += chunk
            if len(data) > most:
                raise Refused("too_large")
    except asyncio.TimeoutError:
        raise Refused("stalled") from None
    except (ConnectionError, web.RequestPayloadError, ClientPayloadError):  # the phone lost its network
        raise Refused("damaged") from None
    return bytes(data)


def _patience(end: float) -> float:
    """How long the next piece may take, in seconds."""
    return max(0.0, min(STALLED_SECONDS, end - monotonic()))
