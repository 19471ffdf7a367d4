"""Another process's cost is read as that process would read its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from tests.bench.processes import cpu_seconds, resident_mb

WORK = """
import sys, threading, time

def work():
    while time.process_time() < 0.3:
        pass

other = threading.Thread(target=work)
other.start()
other.join()
held = bytearray(64 << 20)
print(time.process_time(), flush=True)
sys.stdin.read()
"""


def test_processor_time_counts_threads_that_have_ended_and_memory_what_is_held() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    try:
        own = float(child.stdout.readline())
        assert cpu_seconds(child.pid) == pytest.approx(own, abs=0.1)
        assert resident_mb(child.pid) > 64
    finally:
        child.communicate()


def test_processor_time_of_this_process_is_its_own_clocks() -> None:
    assert cpu_seconds(os.getpid()) == pytest.approx(time.process_time(), abs=0.05)
