"""Failures in the log without the data that they happened on."""

from __future__ import annotations

import logging
import traceback


def log_failure(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log the type of ``error`` and where it was raised, never its message: messages quote values."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames[-6:]))
    log.error("%s: %s in %s", what, type(error).__name__, where or "?")
