"""The sampler sees where the processor time goes and leaves the program as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT
from tests.bench.samples import Samples

BUSY = """
import os, signal, sys, time

def busy():
    end = time.process_time() + 0.4
    while time.process_time() < end:
        pass

def caller():
    busy()

if __name__ == "__main__":
    busy()
    os.kill(os.getpid(), signal.SIGUSR1)
    caller()
    os.kill(os.getpid(), signal.SIGUSR2)
    print(__name__, sys.argv[1:])
"""


def test_a_module_runs_as_itself_and_its_busy_function_heads_the_profile(tmp_path: Path) -> None:
    (tmp_path / "busy_module.py").write_text(BUSY)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.sampled", "busy_module", "argument"],
        cwd=ROOT,
        env={**os.environ, "ICP_PROFILE": str(tmp_path), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "__main__ ['argument']"
    samples = Samples.read(tmp_path / "busy_module.json")
    own, whole = ({name: count for (_, _, name), count in of.items()} for of in (samples.own, samples.whole))
    assert own["busy"] == max(own.values())
    assert whole["caller"] >= own["busy"] > 20  # 0.4 s of work between the signals, looked at every 4 ms
    assert sum(own.values()) < 200  # what came before the first signal is not in it


def test_a_table_leaves_out_what_is_around_everything() -> None:
    main, work, rest = ("m.py", 1, "main"), ("w.py", 2, "work"), ("r.py", 3, "rest")
    samples = Samples(0.004, 0.5, own={work: 60, rest: 40}, whole={main: 100, work: 60, rest: 40})
    table = samples.table("rasa", turns=100, top=2)
    head, *lines = table.splitlines()
    assert head == "rasa: 4.00 ms of processor time a turn (100 samples), other threads 5.00 ms of it"
    assert [line.split()[-1] for line in lines[lines.index("  own time") + 1 :][:2]] == ["work", "rest"]
    assert "main" not in table


def test_own_time_is_summed_by_package_and_room() -> None:
    places = {
        str(ROOT / "bot" / "store" / "vault.py"): "bot.store",
        "/env/lib/python3.10/site-packages/sqlalchemy/sql/elements.py": "sqlalchemy",
        "/usr/lib/python3.10/asyncio/tasks.py": "python's asyncio",
        "/usr/lib/python3.10/copy.py": "python's copy",
        "<string>": "python (frozen or generated)",
    }
    samples = Samples(0.004, 0, own={(file, 1, "f"): 10 for file in places}, whole={})
    lines = samples.table("x", turns=1, top=9).splitlines()
    assert {line.split("ms  ")[-1] for line in lines[2:7]} == set(places.values())
