"""Field types for pydantic that read the plain text of a YAML scalar strictly."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Callable, Iterator

from bot.filing.rulebook.cells import Pattern

Validator = Callable[[Any], Any]


class YesNo:
    """``true`` or ``false``, nothing else."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Validator]:
        yield cls.read

    @staticmethod
    def read(raw: Any) -> bool:
        if raw not in ("true", "false"):
            raise ValueError(f"{raw!r} is not true or false")
        return bool(raw == "true")


class Whole:
    """A whole number from 0, in digits."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Validator]:
        yield cls.read

    @staticmethod
    def read(raw: Any) -> int:
        if not (isinstance(raw, str) and raw.isascii() and raw.isdigit()):
            raise ValueError(f"{raw!r} is not a whole number")
        return int(raw)


class Text:
    """Text that is not empty and has no space around it."""

    pattern: Pattern | None = None

    @classmethod
    def __get_validators__(cls) -> Iterator[Validator]:
        yield cls.read

    @classmethod
    def read(cls, raw: Any) -> str:
        if not isinstance(raw, str):
            raise ValueError("must be a text")
        if not raw or raw != raw.strip():
            raise ValueError("must be a text without space around it")
        if cls.pattern is not None and not re.fullmatch(cls.pattern.regex, raw):
            raise ValueError(f"{raw!r} is not {cls.pattern.means}")
        return raw


@cache
def text_like(pattern: Pattern) -> type[Text]:
    """``Text`` that must match ``pattern``."""
    return type("Text", (Text,), {"pattern": pattern})
