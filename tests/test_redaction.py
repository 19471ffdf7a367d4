"""What a process logs of a failure: its type and place, never the values that its words quote."""

from __future__ import annotations

import subprocess
import sys

from bot.settings import ROOT

SECRET = "13800138000"
FAILING = f"""
import logging
from bot.redaction import log_failure, start_logs

def read(text):
    return int(text)

start_logs(logging.INFO)
log = logging.getLogger("a.part")
try:
    read("{SECRET}x")
except ValueError as error:
    log_failure(log, "told by us", error)
    log.exception("told by a library")
    logging.getLogger("aiohttp.server").exception("Error handling request from %s", "{SECRET}")
    logging.getLogger("asyncio").exception("told by asyncio\\nfuture: %r", error)
"""


def test_a_failure_is_logged_by_type_and_place_whoever_logs_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stderr.count("ValueError in read (<string>:6)") == 4
    assert (
        "told by us" in done.stderr
        and "told by a library" in done.stderr
        and "told by asyncio" in done.stderr
    )
    assert SECRET not in done.stderr
