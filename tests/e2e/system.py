"""The real assistant on ports of its own: three processes, a data folder of its own, nothing faked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

from bot.assistant.training import model_path
from bot.settings import ROOT

MODULES = {"actions": "actions.server", "rasa": "bot.rasa_shims.launch", "gateway": "bot.serve"}
READY_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class System:
    """Starts, kills, freezes and stops the parts; ``url`` is the gateway's."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.ports = {name: free_port() for name in MODULES}
        self.url = f"http://127.0.0.1:{self.ports['gateway']}"
        self.environment = {
            **os.environ,
            "ICP_DATA_DIR": str(self.data),
            "ICP_MODEL_DIR": str(model_path(ROOT / "models")),
            "ICP_PORT": str(self.ports["gateway"]),
            "ICP_RASA_PORT": str(self.ports["rasa"]),
            "ICP_ACTION_PORT": str(self.ports["actions"]),
            "PUBLIC_URL": self.url,
            "ICP_RETRY_MAX_SECONDS": "1",
            **settings,
        }
        self.parts: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *names: str, wait: bool = True) -> System:
        """Starts the named parts (all by default) and waits until everything answers."""
        self.operator("migrate")
        for name in names or MODULES:
            log = (self.logs / f"{name}.log").open("ab")
            self.parts[name] = subprocess.Popen(
                [sys.executable, "-m", MODULES[name]], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            for name, part in self.parts.items():
                assert part.poll() is None, f"{name} ended:\n" + self.log(name)[-4000:]
            try:
                if requests.get(f"{self.url}/healthz", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        raise AssertionError("not ready:\n" + "\n".join(self.log(name)[-2000:] for name in self.parts))

    def log(self, name: str) -> str:
        return (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def kill(self, name: str) -> None:
        """SIGKILL, as a crash would."""
        part = self.parts.pop(name)
        part.kill()
        part.wait()

    def freeze(self, name: str) -> None:
        self.parts[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self.parts[name].send_signal(signal.SIGCONT)

    def operator(self, *command: str, stdin: str = "") -> str:
        """Runs one of the operator's commands."""
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
        import sqlite3

        with sqlite3.connect(f"file:{self.data / 'icp.sqlite3'}?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()
