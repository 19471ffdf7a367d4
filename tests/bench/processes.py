"""What a running process costs, read from ``/proc``: memory and processor time."""

from __future__ import annotations

import os
import resource
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
USER, SYSTEM = 11, 12
"""Places of utime and stime in ``/proc/<pid>/stat`` after the command's closing bracket (proc(5): 14 and 15)."""


def resident_mb(pid: int) -> float:
    """Resident memory in megabytes (2**20 bytes)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"process {pid} shows no resident memory")


def cpu_seconds(pid: int) -> float:
    """Processor seconds used so far by all threads, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[USER]) + int(fields[SYSTEM])) / TICKS_PER_SECOND


def children_cpu_seconds() -> float:
    """Processor seconds of all child processes that have ended, user and system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
