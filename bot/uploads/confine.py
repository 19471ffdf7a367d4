"""What a process that reads strangers' files gives up before it reads one."""

from __future__ import annotations

import os
import resource

MEMORY_BYTES = 1024**3
CPU_SECONDS = 10


def confine() -> None:
    """Take from this process what reading doesn't need: memory, time, files to write, a core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)  # the chat comes first


def close_the_door() -> None:
    """Let this process open nothing more, neither a file nor a socket; what it has open stays."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
