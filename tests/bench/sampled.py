"""Runs a module and samples its main thread: SIGUSR1 begins, SIGUSR2 ends and writes what was seen.

``python -m tests.bench.sampled MODULE`` writes ``$ICP_PROFILE/MODULE.json``.

A timer of processor time (``ITIMER_PROF``) interrupts the process; the handler notes the stack. An idle
process is not sampled, and hardly any of its time goes into it, where ``cProfile`` would double it. The
event loop's own work, and that of other threads (the database's), is seen in the function that runs the loop:
``select``, or with uvloop its caller.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Iterator

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped] # it ships none

from tests.bench.samples import Function, Samples

PERIOD_SECONDS = 0.004


def main(module: str) -> None:
    """Runs ``module`` as the program, ready to be sampled."""
    sampler = Sampler(Path(os.environ["ICP_PROFILE"]) / f"{module}.json")
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
        self._others_before = 0.0

    def begin(self, number: int, frame: FrameType | None) -> None:
        """Starts the timer."""
        self._others_before = _other_threads()
        signal.setitimer(signal.ITIMER_PROF, PERIOD_SECONDS, PERIOD_SECONDS)

    def sample(self, number: int, frame: FrameType | None) -> None:
        """Notes one stack."""
        if frame is None:
            return
        self._own[_function(frame)] += 1
        self._whole.update({_function(one) for one in _stack(frame)})

    def end(self, number: int, frame: FrameType | None) -> None:
        """Stops the timer and writes the counts, all at once."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        others = _other_threads() - self._others_before
        Samples(PERIOD_SECONDS, others, self._own, self._whole).write(self._path)


def _other_threads() -> float:
    """Processor seconds of all threads but this one, the main thread (handlers run in no other)."""
    return time.process_time() - time.thread_time()


def _stack(frame: FrameType) -> Iterator[FrameType]:
    """The frame and all that wait for it, those of the greenlets that SQLAlchemy runs its work in included."""
    here: FrameType | None = frame
    inside: greenlet | None = getcurrent()
    while inside is not None:
        while here is not None:
            yield here
            here = here.f_back
        inside = inside.parent
        here = inside.gr_frame if inside is not None else None


def _function(frame: FrameType) -> Function:
    code = frame.f_code
    return code.co_filename, code.co_firstlineno, code.co_name


if __name__ == "__main__":
    main(sys.argv.pop(1))
