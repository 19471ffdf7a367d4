"""Reads an uploaded file: bounded in size, in patience and in how many are read at a time."""

from __future__ import annotations

import asyncio
import hashlib
import re

from aiohttp import ClientPayloadError, web

from bot.uploads.picture import MAX_BYTES, Refused

STALLED_SECONDS = 30.0
AT_A_TIME = 8

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
        self._reading = 0

    async def read(self, request: web.Request) -> bytes:
        """The whole file.

        Raises Refused: too_large (before reading, where the length is declared), busy, stalled, and damaged
        when it is not the file that its Idempotency-Key promised.
        """
        if (request.content_length or 0) > MAX_BYTES:
            raise Refused("too_large")
        if self._reading >= AT_A_TIME:
            raise Refused("busy")
        self._reading += 1
        try:
            data = await _bounded(request)
        finally:
            self._reading -= 1
        promised = promised_sha256(request)
        if promised is not None and hashlib.sha256(data).hexdigest() != promised:
            raise Refused("damaged")
        return data


async def _bounded(request: web.Request) -> bytes:
    data = bytearray()
    try:
        while chunk := await asyncio.wait_for(request.content.readany(), STALLED_SECONDS):
            data += chunk
            if len(data) > MAX_BYTES:
                raise Refused("too_large")
    except asyncio.TimeoutError:
        raise Refused("stalled") from None
    except (ConnectionError, web.RequestPayloadError, ClientPayloadError):  # the phone lost its network
        raise Refused("damaged") from None
    return bytes(data)
