"""What `make run` says before it starts anything, and where the parts' words go while it runs."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import supervisor
from bot.machine import OPEN_FILES
from bot.settings import ROOT, Settings
from bot.supervisor import Part, Supervisor


@pytest.mark.parametrize("variable", ["ICP_PORT", "ICP_RASA_PORT", "ICP_ACTION_PORT"])
def test_a_taken_port_is_told_in_one_line_before_anything_starts(tmp_path: Path, variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        environment = {**os.environ, "ICP_DATA_DIR": str(tmp_path), variable: str(port)}
        for rest in {"ICP_PORT", "ICP_RASA_PORT", "ICP_ACTION_PORT"} - {variable}:
            environment[rest] = "0"  # any: free
        command = [sys.executable, "-m", "bot", "run"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"Port {port} is taken by another program: stop it, or set {variable} to a free port."
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def chatty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Part:
    """A part that prints a hundred numbered lines, the number of files it may open, and goes on."""
    (tmp_path / "chatty.py").write_text(
        "import resource, sys, time\n"
        "for n in range(100): print(f'第{n}行')\n"
        "print('files', resource.getrlimit(resource.RLIMIT_NOFILE)[0], file=sys.stderr)\n"
        "time.sleep(600)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(supervisor, "PARTS", (part := Part("chatty", ("chatty",)),))
    monkeypatch.setattr(supervisor, "LOG_BYTES", 500)
    monkeypatch.setattr(supervisor, "READ_BYTES", 100)
    return part


def _until_written(log: Path, word: str) -> None:
    end = time.monotonic() + 30
    while not (log.exists() and word in log.read_text("utf-8")):
        assert time.monotonic() < end
        time.sleep(0.05)


async def test_logs_are_put_aside_while_a_part_runs_and_it_may_open_many_files(
    tmp_path: Path, chatty: Part
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    one = Supervisor(Settings(data_dir=tmp_path / "data"), lambda line: None)
    running = asyncio.create_task(one.run())
    log, old = (tmp_path / "data" / "logs" / name for name in ("chatty.log", "chatty.log.1"))
    try:
        await asyncio.to_thread(_until_written, log, "files")
        full = 500 * len("第".encode())  # the limit counts characters
        assert 0 < log.stat().st_size <= full and 0 < old.stat().st_size <= full
        lines = (old.read_text("utf-8") + log.read_text("utf-8")).splitlines()
    finally:
        one.stopping.set()
        await running
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert lines[-2] == "第99行"
    assert lines[-1] == f"files {max(soft, min(OPEN_FILES, hard))}"
    assert sorted(path.name for path in log.parent.iterdir()) == ["chatty.log", "chatty.log.1"]
