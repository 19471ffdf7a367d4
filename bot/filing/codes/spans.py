"""Which characters of a text are already part of a value, so that no value is found inside another.

>>> taken = Taken(10)
>>> taken.claim(2, 6), taken.claim(5, 8), taken.claim(6, 8)
(True, False, True)
"""

from __future__ import annotations


class Taken:
    """One flag a character; claims are constant in the number of earlier claims."""

    def __init__(self, length: int) -> None:
        self._flags = bytearray(length)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no character of the span is part of a value."""
        return self._flags.find(1, start, end) < 0

    def claim(self, start: int, end: int) -> bool:
        """Take the span if it is free; False, and nothing changes, when it is not."""
        if not self.is_free(start, end):
            return False
        self._flags[start:end] = b"\x01" * (end - start)
        return True
