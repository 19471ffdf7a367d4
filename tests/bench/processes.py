"""What a running process costs, memory and processor time."""

from __future__ import annotations

import resource
import time
from pathlib import Path

CPU_TIME_OF_PROCESS = 2
"""The kind of clock in a clock id made of a process id (CPUCLOCK_SCHED; as clock_getcpuclockid(3) makes them)."""


def resident_mb(pid: int) -> float:
    """Resident memory in megabytes (2**20 bytes)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"process {pid} shows no resident memory")


def cpu_seconds(pid: int) -> float:
    """Processor seconds used so far by all threads, to the nanosecond: a turn is shorter than ``/proc``'s ticks."""
    return time.clock_gettime(~pid << 3 | CPU_TIME_OF_PROCESS)


def children_cpu_seconds() -> float:
    """Processor seconds of all child processes that have ended, user and system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
