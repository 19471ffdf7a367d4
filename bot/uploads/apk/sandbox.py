"""Runs the reader of APKs away from the gateway: one file, one process, no keys, little memory, little time."""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from typing import BinaryIO, Literal, Sequence, Tuple

from pydantic import BaseModel, ConstrainedStr, Extra, ValidationError

from bot.filing.apk import ApkReading
from bot.uploads.picture import Refused
from bot.uploads.sandbox import ENVIRONMENT, ROOT
from bot.uploads.turnstile import Turnstile

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-E", "-s", "-m", "bot.uploads.apk.read")
SECONDS = 15.0  # of which CPU: bot.uploads.confine
QUEUE = 4
MOST_ANSWER = 16 * 1024


class Package(ConstrainedStr):
    regex = r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+\Z"
    max_length = 255


class Version(ConstrainedStr):
    regex = r"[A-Za-z0-9_.+\- ()]{1,40}\Z"


class Key(ConstrainedStr):
    regex = r"[0-9a-f]{64,8192}\Z"


class Md5(ConstrainedStr):
    regex = r"[0-9a-f]{32}\Z"


class Sha1(ConstrainedStr):
    regex = r"[0-9a-f]{40}\Z"


class Told(BaseModel, extra=Extra.forbid):
    """A reading as the other side writes it, which is not trusted to be in its right mind."""

    package: Package
    version: Version | None
    pubkey: Key | None
    md5: Md5
    sha1: Sha1
    schemes: Tuple[Literal["v1", "v2", "v3", "v3.1"], ...]


class ApkSandbox:
    """Reads one APK at a time; ``queue`` more may wait, the next is Refused("busy")."""

    def __init__(
        self, queue: int = QUEUE, seconds: float = SECONDS, command: Sequence[str] = COMMAND
    ) -> None:
        self._turnstile = Turnstile(1, queue)
        self._seconds = seconds
        self._command = tuple(command)

    async def read(self, file: BinaryIO) -> ApkReading:
        """What the APK in ``file`` says; ``file`` has a descriptor and is left to its owner.

        Raises Refused with the reason; "apk_unreadable" when the reader crashed or took too long or too much
        memory, "busy" when too many files wait already.
        """
        async with self._turnstile.place():
            return _reading(await self._answer(file))

    async def _answer(self, file: BinaryIO) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=file, stdout=PIPE, stderr=DEVNULL, cwd=ROOT, env=ENVIRONMENT
        )
        try:
            return await asyncio.wait_for(_output(process), self._seconds)
        except asyncio.TimeoutError:
            log.warning("an APK took longer than %s s and its reader was ended", self._seconds)
            raise Refused("apk_unreadable") from None
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _output(process: Process) -> bytes:
    """All that it writes, or as much of it as makes it useless."""
    assert process.stdout is not None
    answer = bytearray()
    while len(answer) <= MOST_ANSWER and (chunk := await process.stdout.read(MOST_ANSWER)):
        answer += chunk
    return bytes(answer)


class Refusal(BaseModel, extra=Extra.forbid):
    refused: Literal[
        "apk_not_one", "apk_broken", "apk_unsigned", "apk_several_signers", "apk_debug", "apk_unreadable"
    ]


def _reading(answer: bytes) -> ApkReading:
    for shape in (Told, Refusal):
        try:
            told = shape.parse_raw(answer)
        except (ValidationError, ValueError):
            continue
        if isinstance(told, Refusal):
            raise Refused(told.refused)
        return ApkReading(**told.dict())
    log.warning("a reader of APKs ended without a reading")
    raise Refused("apk_unreadable")
