"""What ``make run`` ends in: everything starts together, a part that dies comes back, Ctrl-C stops it all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.e2e.system import System


@pytest.fixture
def run(tmp_path: Path) -> Iterator[tuple[System, subprocess.Popen[str]]]:
    """The operator's command on ports and data of its own, and where it serves."""
    system = System(tmp_path)
    environment = {**system.environment, "ICP_MODEL_DIR": str(ROOT / "models")}
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield system, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def said(process: subprocess.Popen[str], beginning: str) -> list[str]:
    """The lines it prints until one begins so."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(beginning):
            return lines
    raise AssertionError(f"never said {beginning!r}: {lines}")


def part(process: subprocess.Popen[str], module: str) -> int:
    """The process id of a part."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    (found,) = [int(one) for one in children if module in Path(f"/proc/{one}/cmdline").read_text()]
    return found


def test_everything_starts_comes_back_and_stops_together(
    run: tuple[System, subprocess.Popen[str]],
) -> None:
    system, process = run
    begun = said(process, "Ready: ")
    assert any(line.startswith("First staff login: admin / ") for line in begun)
    assert system.health() == {"gateway": "ok", "database": "ok", "rasa": "ok", "actions": "ok"}

    os.kill(part(process, "bot.serve"), signal.SIGKILL)
    assert "starting it again" in said(process, "The gateway process ended (-9;")[-1]
    while system.health().get("gateway") != "ok":
        assert process.poll() is None

    parts = [part(process, module) for module in ("actions.server", "bot.rasa_shims.launch", "bot.serve")]
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert said(process, "Stopped.")[0] == "Stopping …"
    assert not [one for one in parts if Path(f"/proc/{one}").exists()]
    assert system.health() == {}


def listening(port: int) -> bool:
    """Whether anybody takes connections there."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def test_nothing_outlives_a_supervisor_that_is_killed(run: tuple[System, subprocess.Popen[str]]) -> None:
    system, process = run
    said(process, "Ready: ")
    assert all(listening(port) for port in system.ports.values())

    process.kill()
    process.wait(10)

    end = time.monotonic() + 10
    while left := [name for name, port in system.ports.items() if listening(port)]:
        assert time.monotonic() < end, f"still there: {left}"
        time.sleep(0.05)
