"""The rulebook that follows its files: an operator's edit holds after the next look, without a restart."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Callable, Generic, TypeVar

from bot.content.rulebook.errors import RulebookError
from bot.content.rulebook.loader import SANDBOX_FILE, load, load_sandbox, rulebook_files
from bot.filing.rulebook import Rulebook, SandboxRegister

log = logging.getLogger(__name__)

Loaded = TypeVar("Loaded")

LOOK_SECONDS = 1.0
"""How long a reading is taken for granted: looking at each file's times at every turn would cost more than it tells."""


class _Watched(Generic[Loaded]):
    """What some files say, read again when their times or sizes have changed."""

    def __init__(self, read: Callable[[], Loaded], files: Callable[[], list[Path]]) -> None:
        self._read, self._files = read, files
        self._seen = self._state()
        self._loaded = read()
        self._look_again = 0.0

    def current(self) -> Loaded:
        """The newest good reading; a bad file is logged once and changes nothing."""
        now = time.monotonic()
        if now < self._look_again:
            return self._loaded
        self._look_again = now + LOOK_SECONDS
        state = self._state()
        if state != self._seen:
            self._seen = state
            try:
                self._loaded = self._read()
            except (RulebookError, OSError) as error:
                log.error("rulebook not reloaded, the last good one stays: %s", error)
            else:
                log.info("rulebook reloaded")
        return self._loaded

    def _state(self) -> list[tuple[str, int, int]]:
        try:
            stats = [(path.name, path.stat()) for path in self._files()]
        except OSError:  # a file that is being replaced: reading it will say what is wrong
            return []
        return [(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats]


class Rulebooks:
    """The current rulebook of a folder, and the sandbox register that lies beside it.

    Loads at once and raises ``RulebookError`` when the files are bad from the start. Each look costs the
    files' times (some tens of microseconds).
    """

    def __init__(self, folder: Path) -> None:
        self._book = _Watched(lambda: load(folder), lambda: rulebook_files(folder))
        self._register = _Watched(lambda: load_sandbox(folder), lambda: [folder / SANDBOX_FILE])

    def current(self) -> Rulebook:
        """The rulebook as the files say now; while they are bad the last good one, with a logged error."""
        return self._book.current()

    def register(self) -> SandboxRegister:
        """The sandbox register, kept in the same way."""
        return self._register.current()
