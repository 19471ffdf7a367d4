"""Where our processes spend their processor time: a sampling profile of ten conversations at once."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Callable

from tests.bench.measure import AT_ONCE
from tests.bench.ours import Ours
from tests.bench.samples import Samples
from tests.bench.script import FRESH_TURNS
from tests.bench.side import client, everywhere
from tests.e2e.system import MODULES

ROUNDS = 10
TOP = 25
DUMP_SECONDS = 10
LAUNCHER = "tests.bench.sampled"


def profile(folder: Path, models: Path, tell: Callable[[str], None]) -> str:
    """Runs our side under the sampler and returns its tables, the heaviest functions by own time first."""
    side = Ours(LAUNCHER, ICP_PROFILE=str(folder))
    model = side.train(models)
    try:
        tell("starting ours")
        side.start(folder / "ours", model)
        tell(f"profiling {ROUNDS} rounds of {AT_ONCE} conversations")
        asyncio.run(_converse(side))
        return "\n\n".join(_table(folder, name) for name in MODULES)
    finally:
        side.stop()


async def _converse(side: Ours) -> None:
    """One round unsampled, to warm everything up; then the profiled ones."""
    async with client() as http:
        for number in range(ROUNDS + 1):
            talks = [await side.open(http) for _ in range(AT_ONCE)]
            if number == 1:
                _signal(side, signal.SIGUSR1)
            await everywhere(side, talks, FRESH_TURNS)
    _signal(side, signal.SIGUSR2)


def _signal(side: Ours, number: signal.Signals) -> None:
    for pid in side.processes.values():
        os.kill(pid, number)


def _table(folder: Path, name: str) -> str:
    path = folder / f"{MODULES[name]}.json"
    end = time.monotonic() + DUMP_SECONDS
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.1)
    turns = ROUNDS * AT_ONCE * len(FRESH_TURNS)
    return Samples.read(path).table(name, turns, TOP)
