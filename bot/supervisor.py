"""Runs the three processes of the assistant: starts, watches, restarts and stops them together."""

from __future__ import annotations

import asyncio
import codecs
import logging
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import Callable, Sequence

import aiohttp

from bot.desk.accounts import ensure_first_login
from bot.machine import die_with_parent, raise_open_files
from bot.settings import ROOT, Settings
from bot.store import Store, migrate

RESTART_SECONDS = (0.5, 1, 2, 5, 10)
STEADY_SECONDS = 60
"""A part that ran this long is started again without delay."""
STOP_SECONDS = 10
READY_SECONDS = 120
LOG_BYTES = 10 << 20
LOGS_KEPT = 1
"""How many full logs of a part are kept beside the one being written."""
READ_BYTES = 1 << 16
LAST_WORDS_SECONDS = 2

Say = Callable[[str], None]


@dataclass(frozen=True)
class Part:
    """One process by name, with the module that runs it."""

    name: str
    module: Sequence[str]


PARTS = (
    Part("actions", ("actions.server",)),
    Part("rasa", ("bot.rasa_shims.launch",)),
    Part("gateway", ("bot.serve",)),
)


class Supervisor:
    """Keeps the parts running until told to stop; each comes back with a growing pause when it dies."""

    def __init__(self, settings: Settings, say: Say) -> None:
        self.settings = settings
        self.say = say
        self.stopping = asyncio.Event()

    async def run(self) -> int:
        """Starts everything, says when it is ready, and returns once everything has stopped."""
        raise_open_files()
        (self.settings.data_dir / "logs").mkdir(parents=True, exist_ok=True)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self.stopping.set)
        watchers = [asyncio.create_task(self._keep(part)) for part in PARTS]
        ready = asyncio.create_task(self._announce())
        await self.stopping.wait()
        self.say("Stopping …")
        ready.cancel()
        await asyncio.gather(*watchers)
        self.say("Stopped.")
        return 0

    async def _keep(self, part: Part) -> None:
        deaths = 0
        while not self.stopping.is_set():
            started = monotonic()
            process = await _start(part)
            assert process.stdout is not None
            copied = asyncio.create_task(self._copy(part, process.stdout))
            ended = asyncio.create_task(process.wait())
            asked = asyncio.create_task(self.stopping.wait())
            await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            if self.stopping.is_set():
                await _stop(process, ended)
            with suppress(asyncio.TimeoutError):  # what a part started may live on and hold the pipe
                await asyncio.wait_for(copied, LAST_WORDS_SECONDS)
            if self.stopping.is_set():
                return
            deaths = 0 if monotonic() - started >= STEADY_SECONDS else deaths
            pause = RESTART_SECONDS[min(deaths, len(RESTART_SECONDS) - 1)]
            deaths += 1
            self.say(
                f"The {part.name} process ended ({process.returncode}; see {self._log(part)});"
                f" starting it again in {pause} s."
            )
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), pause)

    async def _copy(self, part: Part, output: asyncio.StreamReader) -> None:
        """Writes what a part prints into its log, which is put aside when it is full."""
        path = self._log(part)
        # Opened with the first words: a file that cannot be written is told, and the part still finds a reader.
        log = RotatingFileHandler(path, "a", LOG_BYTES, LOGS_KEPT, encoding="utf-8", delay=True)
        log.terminator = ""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        try:
            while some := await output.read(READ_BYTES):
                log.emit(logging.makeLogRecord({"msg": decoder.decode(some)}))
        finally:
            log.close()

    def _log(self, part: Part) -> Path:
        """Where a part's output goes."""
        return self.settings.data_dir / "logs" / f"{part.name}.log"

    async def _announce(self) -> None:
        """Waits until every part answers, then prints the addresses."""
        scheme = "https" if self.settings.lan else "http"
        url = f"{scheme}://127.0.0.1:{self.settings.port}/healthz"
        async with aiohttp.ClientSession() as http:
            for _ in range(READY_SECONDS * 5):
                if await _healthy(http, url):
                    self.say(f"Ready: {self.settings.public_url}  (desk: {self.settings.public_url}/desk/)")
                    self.say(f"Logs: {self.settings.data_dir / 'logs'}   Ctrl-C stops everything.")
                    return
                await asyncio.sleep(0.2)
        self.say(f"Not ready after two minutes; see {self.settings.data_dir / 'logs'}.")


async def _start(part: Part) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *part.module,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C reaches the supervisor, which stops the parts in order
        preexec_fn=partial(die_with_parent, os.getpid()),
    )


async def _healthy(http: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with http.get(url, ssl=False, timeout=aiohttp.ClientTimeout(total=2)) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False


async def _stop(process: asyncio.subprocess.Process, ended: asyncio.Task[int]) -> None:
    """Asks a process to stop, and ends it when it does not."""
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(asyncio.shield(ended), STOP_SECONDS)
    except asyncio.TimeoutError:
        process.kill()
        await ended


async def prepare(settings: Settings, say: Say) -> None:
    """Brings the database to the present schema and prints what an operator must know before the start."""
    await migrate(settings)
    store = Store.open(settings)
    try:
        await store.check_keys()
        first = await ensure_first_login(store, datetime.now(timezone.utc))
    finally:
        await store.close()
    if first is not None:
        say(f"First staff login: {first[0]} / {first[1]}  (shown once; change it at the desk)")
    if settings.lan:
        say(
            f"Serving the local network over TLS at {settings.public_url}; phones ask once about the certificate."
        )
    elif not settings.public_url.startswith("https://"):
        say(
            f"PUBLIC_URL is {settings.public_url}: a phone can't reach or use it; `make run LAN=1` serves your network."
        )
