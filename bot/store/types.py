"""Column types that mean the same on SQLite and Postgres."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)


class UtcDateTime(TypeDecorator):  # type: ignore[misc]  # SQLAlchemy 1.4 ships no types
    """An aware UTC datetime, stored as whole microseconds since 1970.

    An integer sorts, compares and round-trips exactly on every database; SQLite has no time type.
    Writing a naive datetime raises ValueError: whose clock it shows would be a guess.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        """Datetime to microseconds."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        """Microseconds to an aware UTC datetime."""
        return None if value is None else _EPOCH + value * _MICROSECOND
