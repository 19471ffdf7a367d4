"""Samples a process's main thread by processor time: SIGUSR1 begins, SIGUSR2 ends and writes what was seen.

A timer of processor time (``ITIMER_PROF``) interrupts the process; the handler notes the stack. An idle
process is not sampled, and a tenth of a per cent of its time goes into it, where ``cProfile`` doubles it.
"""

from __future__ import annotations

import os
import runpy
import signal
from collections import Counter
from pathlib import Path
from types import FrameType

from tests.bench.profiled.samples import Function, Samples

PERIOD_SECONDS = 0.004


def run_sampled(name: str, module: str) -> None:
    """Runs ``module`` as the program, ready to be sampled; writes to ``$ICP_PROFILE/<name>.json``."""
    sampler = Sampler(Path(os.environ["ICP_PROFILE"]) / f"{name}.json")
    signal.signal(signal.SIGPROF, sampler.sample)
    signal.signal(signal.SIGUSR1, sampler.begin)
    signal.signal(signal.SIGUSR2, sampler.end)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


class Sampler:
    """Counts, for each sample, the function that ran and all that were waiting for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own: Counter[Function] = Counter()
        self._whole: Counter[Function] = Counter()

    def begin(self, number: int, frame: FrameType | None) -> None:
        """Starts the timer."""
        signal.setitimer(signal.ITIMER_PROF, PERIOD_SECONDS, PERIOD_SECONDS)

    def sample(self, number: int, frame: FrameType | None) -> None:
        """Notes one stack."""
        if frame is None:
            return
        self._own[_function(frame)] += 1
        seen: set[Function] = set()
        while frame is not None:
            seen.add(_function(frame))
            frame = frame.f_back
        self._whole.update(seen)

    def end(self, number: int, frame: FrameType | None) -> None:
        """Stops the timer and writes the counts, all at once."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        Samples(PERIOD_SECONDS, self._own, self._whole).write(self._path)


def _function(frame: FrameType) -> Function:
    code = frame.f_code
    return code.co_filename, code.co_firstlineno, code.co_name
