"""Runs the decoders away from the gateway: one file, one process, no keys, little memory, little time.

A process serves a single file and ends, so that a picture made to break a decoder can neither see another
applicant's nor outlive its own turn. A few started processes wait in reserve to save their start-up time.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Sequence

from bot.uploads.picture import MAX_BYTES, Picture, Refused
from bot.uploads.turnstile import Turnstile

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-E", "-s", "-m", "bot.uploads.sanitise")
ENVIRONMENT = {"LANG": "C.UTF-8"}  # nothing of ours: no settings, no keys, no paths
SECONDS = 10.0
MAX_ANSWER = MAX_BYTES + 4096


class Sandbox:
    """At most ``size`` files are decoded at a time; ``queue`` more may wait, the next is Refused("busy")."""

    def __init__(
        self,
        size: int = 2,
        queue: int = 8,
        seconds: float = SECONDS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._size = size
        self._turnstile = Turnstile(size, queue)
        self._seconds = seconds
        self._command = tuple(command)
        self._reserve: list[Process] = []
        self._refill: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self) -> None:
        """Start the processes in reserve."""
        while len(self._reserve) < self._size and not self._closed:
            self._reserve.append(await self._spawn())

    async def close(self) -> None:
        """End every process in reserve. Files being decoded are finished or time out by themselves."""
        self._closed = True
        if self._refill is not None:
            await self._refill
        for process in self._reserve:
            await _end(process)
        self._reserve.clear()

    async def clean(self, data: bytes) -> Picture:
        """The clean picture of ``data``.

        Raises Refused with the reason; "unreadable" when the decoders crashed or took too long or too much
        memory, "busy" when too many files wait already.
        """
        async with self._turnstile.place():
            process = await self._take()
            try:
                return await asyncio.wait_for(_exchange(process, data), self._seconds)
            except asyncio.TimeoutError:
                log.warning("a decoder took longer than %s s and was ended", self._seconds)
                raise Refused("unreadable") from None
            finally:
                await _end(process)
                self._fill_up()

    async def _take(self) -> Process:
        """A process out of the reserve, or a new one when those have died or are in use."""
        while self._reserve:
            process = self._reserve.pop()
            if process.returncode is None:
                return process
        return await self._spawn()

    def _fill_up(self) -> None:
        if self._refill is None or self._refill.done():
            self._refill = asyncio.create_task(self.start())

    async def _spawn(self) -> Process:
        return await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT, env=ENVIRONMENT
        )


async def _exchange(process: Process, data: bytes) -> Picture:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError, ConnectionResetError):  # it died: the answer, or its absence, tells
        process.stdin.write(data)
        await process.stdin.drain()
        process.stdin.close()
    answer = bytearray()
    while chunk := await process.stdout.read(65536):
        answer += chunk
        if len(answer) > MAX_ANSWER:
            break
    head, _, jpeg = bytes(answer).partition(b"\n")
    return _picture(head, jpeg)


def _picture(head: bytes, jpeg: bytes) -> Picture:
    """The verdict as written by the other side, which is not trusted to be in its right mind."""
    try:
        verdict = json.loads(head)
        refused = verdict.get("refused")
        if refused is None and jpeg.startswith(b"\xff\xd8") and len(jpeg) <= MAX_BYTES:
            return Picture(
                jpeg=jpeg,
                width=int(verdict["width"]),
                height=int(verdict["height"]),
                pages=int(verdict["pages"]),
                brightness=float(verdict["brightness"]),
                contrast=float(verdict["contrast"]),
            )
    except (ValueError, KeyError, TypeError, AttributeError):
        refused = None
    if refused is None:
        log.warning("a decoder ended without a verdict")
    raise Refused(str(refused or "unreadable"))


async def _end(process: Process) -> None:
    """Kill the process if it still runs and empty its pipes, so that nothing of it stays."""
    with suppress(ProcessLookupError):
        process.kill()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    while await process.stdout.read(65536):
        pass
    await process.wait()
