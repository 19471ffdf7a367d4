"""The stock side: ``rasa run`` and ``rasa run actions`` on a generated project, spoken to by the REST channel."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import IO, Mapping, Sequence

import aiohttp
import orjson
import requests

from bot.settings import ROOT
from tests.bench.script import DETOUR, START, check
from tests.bench.side import READY_SECONDS, Talk
from tests.bench.stock.project import NLU_DATA, endpoints, put, write
from tests.e2e.system import free_port

STOP_SECONDS = 10
GREETING = "你好"


class Stock:
    """Two processes as Rasa ships them."""

    name = "stock"

    def __init__(self) -> None:
        self._parts: dict[str, subprocess.Popen[bytes]] = {}
        self._folder = Path()
        self._database = Path()
        self._url = ""
        self._donor: Talk | None = None
        self._donated: list[int] = []

    def train(self, models: Path) -> Path:
        """By ``rasa train``; raises RuntimeError with the end of its output when that fails."""
        model = _model(models)
        if model.exists():
            os.utime(model)  # the newest few are kept
            return model
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder))
            command = [
                *(sys.executable, "-m", "rasa", "train", "--out", str(models), "--quiet"),
                *("--fixed-model-name", model.name.removesuffix(".tar.gz")),
                *("--data", str(NLU_DATA), "rules.yml"),
            ]
            done = subprocess.run(
                command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
            )
        if done.returncode != 0 or not model.exists():
            raise RuntimeError("stock training failed:\n" + done.stdout[-3000:] + done.stderr[-3000:])
        return model

    def start(self, folder: Path, model: Path) -> None:
        """Writes the project and starts both servers on ports of their own."""
        self._folder, self._database = folder, folder / "tracker.db"
        rasa, actions = free_port(), free_port()
        write(folder)
        put(folder / "endpoints.yml", endpoints(actions, self._database))
        self._url = f"http://127.0.0.1:{rasa}"
        self._donor, self._donated = None, []
        self._parts = {
            "actions": self._spawn(
                "actions",
                "run",
                "actions",
                "--port",
                str(actions),
                "--actions",
                f"{__package__}.form_actions",
            ),
            "rasa": self._spawn(
                *("rasa", "run", "--port", str(rasa), "--interface", "127.0.0.1"),
                *("--model", str(model), "--endpoints", "endpoints.yml"),
                *("--credentials", "credentials.yml"),
            ),
        }
        self._wait_until_ready(f"{self._url}/", f"http://127.0.0.1:{actions}/health")

    def stop(self) -> None:
        for part in self._parts.values():
            part.terminate()
        for part in self._parts.values():
            try:
                part.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                part.kill()
                part.wait()
        self._parts.clear()

    @property
    def processes(self) -> Mapping[str, int]:
        return {name: part.pid for name, part in self._parts.items()}

    async def open(self, http: aiohttp.ClientSession) -> Talk:
        """A conversation whose session has begun with a greeting, as ours has."""
        talk = RestTalk(http, self._url, uuid.uuid4().hex)
        await talk.say(GREETING)
        return talk

    async def with_history(self, http: aiohttp.ClientSession, count: int, detours: int) -> Sequence[Talk]:
        """Copies of one conversation that really had its detours: having them all took stock many minutes.

        Rasa keeps nothing of a tracker but its rows, so that a copy costs what the original would.
        """
        await self._donate(http, detours)
        names = [uuid.uuid4().hex for _ in range(count)]
        self._copy(names, self._donated[detours])
        return [RestTalk(http, self._url, name) for name in names]

    async def _donate(self, http: aiohttp.ClientSession, detours: int) -> None:
        """Leads the donor on until it has had so many detours; keeps the last row's id after each."""
        if self._donor is None:
            self._donor = await self.open(http)
            check(self.name, START, await self._donor.say(START.text))
            self._donated.append(self._last_row())
        while len(self._donated) <= detours:
            check(self.name, DETOUR, await self._donor.say(DETOUR.text))
            self._donated.append(self._last_row())

    @property
    def _donor_name(self) -> str:
        assert isinstance(self._donor, RestTalk)
        return self._donor.sender

    def _last_row(self) -> int:
        query = "select max(id) from events where sender_id = ?"
        with sqlite3.connect(self._database) as connection:
            return int(connection.execute(query, (self._donor_name,)).fetchone()[0])

    def _copy(self, names: Sequence[str], last_row: int) -> None:
        columns = "type_name, timestamp, intent_name, action_name, data"
        query = (
            f"insert into events (sender_id, {columns})"
            f" select ?, {columns} from events where sender_id = ? and id <= ? order by id"
        )
        with sqlite3.connect(self._database, timeout=30) as connection:
            connection.executemany(query, [(name, self._donor_name, last_row) for name in names])

    def _spawn(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = self._log(name, "ab")
        return subprocess.Popen(
            [sys.executable, "-m", "rasa", *arguments, "--quiet"],
            cwd=self._folder,
            env=_environment(),
            stdout=log,
            stderr=log,
        )

    def _log(self, name: str, mode: str) -> IO[bytes]:
        return (self._folder / f"{name}.log").open(mode)

    def _wait_until_ready(self, *urls: str) -> None:
        end = time.monotonic() + READY_SECONDS
        waiting = list(urls)
        while waiting and time.monotonic() < end:
            for name, part in self._parts.items():
                if part.poll() is not None:
                    log = self._log(name, "rb").read()[-4000:].decode(errors="replace")
                    raise RuntimeError(f"stock {name} ended:\n{log}")
            waiting = [url for url in waiting if not _answers(url)]
            time.sleep(0.1 if waiting else 0)
        if waiting:
            raise RuntimeError(f"stock is not ready after {READY_SECONDS} s")


class RestTalk:
    """A conversation by Rasa's REST channel: one request a turn."""

    def __init__(self, http: aiohttp.ClientSession, url: str, sender: str) -> None:
        self._http = http
        self._url = f"{url}/webhooks/rest/webhook"
        self.sender = sender

    async def say(self, text: str) -> list[str]:
        """Posts the text; the answer to the request is the whole turn."""
        body = orjson.dumps({"sender": self.sender, "message": text})
        async with self._http.post(
            self._url, data=body, headers={"Content-Type": "application/json"}
        ) as answer:
            content = await answer.read()
            if answer.status != 200:
                raise RuntimeError(f"stock was answered {answer.status}: {content[:300]!r}")
        return [bubble["text"] for bubble in orjson.loads(content)]


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).status_code == 200
    except requests.RequestException:
        return False


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }


def _model(models: Path) -> Path:
    """Where the model of the present inputs is, or will be."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        for file in (*sorted(Path(folder).iterdir()), *sorted(NLU_DATA.rglob("*.yml"))):
            digest.update(file.name.encode() + file.read_bytes())
    return models / f"stock-{digest.hexdigest()[:16]}.tar.gz"
