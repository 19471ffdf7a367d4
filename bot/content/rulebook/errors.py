"""Why a rulebook was refused."""

from __future__ import annotations


class RulebookError(Exception):
    """A file of the rulebook that cannot be taken, with the line (from 1) and the reason in plain English.

    The reason speaks to whoever edits the file; it is logged, never shown to an applicant.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
