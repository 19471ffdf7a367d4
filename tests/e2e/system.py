"""The real assistant on ports of its own: three processes, a data folder of its own, nothing faked."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

from bot.assistant.training import model_path
from bot.settings import ROOT

MODULES = {"actions": "actions.server", "rasa": "bot.rasa_shims.launch", "gateway": "bot.serve"}
READY_SECONDS = 300
DEATH_SECONDS = 20


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class System:
    """Starts, kills, freezes and stops the parts; ``url`` is the gateway's.

    ``launcher`` is a module that runs another one (see ``tests.e2e.dying``).
    """

    def __init__(self, folder: Path, *, launcher: str | None = None, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.launcher = launcher
        self.ports = {name: free_port() for name in MODULES}
        self.url = f"http://127.0.0.1:{self.ports['gateway']}"
        self.environment = {
            **os.environ,
            "ICP_DATA_DIR": str(self.data),
            "ICP_MODEL_DIR": os.environ.get("ICP_MODEL_DIR") or str(model_path(ROOT / "models")),
            "ICP_PORT": str(self.ports["gateway"]),
            "ICP_RASA_PORT": str(self.ports["rasa"]),
            "ICP_ACTION_PORT": str(self.ports["actions"]),
            "PUBLIC_URL": self.url,
            "ICP_RETRY_MAX_SECONDS": "1",
            **settings,
        }
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self._migrated = False

    def start(self, *names: str, wait: bool = True) -> System:
        """Starts the named parts (all by default) and waits until they answer."""
        if not self._migrated:
            self.operator("migrate")
            self._migrated = True
        names = names or tuple(MODULES)
        for name in names:
            command = [sys.executable, "-m", *filter(None, (self.launcher, MODULES[name]))]
            with (self.logs / f"{name}.log").open("ab") as log:
                self.parts[name] = subprocess.Popen(
                    command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
                )
        if wait:
            self.wait_until_ready(*names)
        return self

    def wait_until_ready(self, *names: str) -> None:
        """Waits until the named parts (all by default) answer."""
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            for name, part in self.parts.items():
                assert part.poll() is None, f"{name} ended:\n" + self.log(name)[-4000:]
            health = self.health()
            if all(health.get(name) == "ok" for name in names or MODULES):
                return
            time.sleep(0.05)
        raise AssertionError("not ready:\n" + "\n".join(self.log(name)[-2000:] for name in self.parts))

    def health(self) -> dict[str, str]:
        """What the gateway says of each part; nothing when it does not answer."""
        try:
            return dict(requests.get(f"{self.url}/healthz", timeout=5).json())
        except (requests.RequestException, ValueError):
            return {}

    def log(self, name: str) -> str:
        """Everything a part has printed."""
        return (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def kill(self, name: str) -> None:
        """SIGKILL, as a crash would."""
        part = self.parts.pop(name)
        part.kill()
        part.wait()

    def wait_until_killed(self, name: str) -> None:
        """Waits until a part has died of SIGKILL by its own hand."""
        part = self.parts.pop(name)
        assert part.wait(DEATH_SECONDS) == -signal.SIGKILL, self.log(name)[-2000:]

    def freeze(self, name: str) -> None:
        """SIGSTOP: the part neither answers nor goes away."""
        self.parts[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """SIGCONT: the part goes on where it was."""
        self.parts[name].send_signal(signal.SIGCONT)

    def operator(self, *command: str, stdin: str = "") -> str:
        """Runs one of the operator's commands; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> None:
        """Asks every part to stop, and ends those that do not."""
        for part in self.parts.values():
            part.terminate()
        for part in self.parts.values():
            try:
                part.wait(10)
            except subprocess.TimeoutExpired:
                part.kill()
                part.wait()
        self.parts.clear()

    def rows(self, query: str) -> list[Any]:
        """Reads the database as it stands."""
        with sqlite3.connect(f"file:{self.data / 'icp.sqlite3'}?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()
