"""Logs without the data that things failed on: an error's words quote values, its type and place do not."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Tuple, Type, Union

from aiohttp.http_exceptions import HttpProcessingError

_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
_FRAMES = 6

_ErrorInfo = Union[Tuple[Type[BaseException], BaseException, TracebackType | None], Tuple[None, None, None]]


class RedactedFormatter(logging.Formatter):
    """Writes an error that comes with a record as ``told`` does."""

    def formatException(self, ei: _ErrorInfo) -> str:
        """Type and place of the error."""
        return told(ei[1]) if ei[1] is not None else ""


def start_logs(level: int) -> None:
    """Send what a process logs from ``level`` on to standard error, errors redacted, whoever logs them."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactedFormatter(_FORM))
    logging.basicConfig(level=level, handlers=[handler])
    logging.getLogger("aiohttp.server").addFilter(_of_ours)
    logging.getLogger("asyncio").addFilter(_first_line)


def log_failure(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log ``error`` without its words, whoever formats the log."""
    log.error("%s: %s", what, told(error))


def told(error: BaseException) -> str:
    """The type of ``error`` and where it was raised, innermost first; never its message."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames[-_FRAMES:]))
    return f"{type(error).__name__} in {' < '.join(places) or '?'}"


def _of_ours(record: logging.LogRecord) -> bool:
    """Whether aiohttp logs a failure of ours, which then names nobody's address.

    What strangers send that is no request is no failure; the access log has it.
    """
    if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
        return False
    record.msg, record.args = "a request could not be served", ()
    return True


def _first_line(record: logging.LogRecord) -> bool:
    """asyncio writes below what happened the tasks and errors it happened to, values and all."""
    record.msg, record.args = record.getMessage().partition("\n")[0], ()
    return True
