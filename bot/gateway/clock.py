"""The gateway's clock, passed in everywhere so that tests can hold it."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Callable
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

CHINA = ZoneInfo("Asia/Shanghai")
"""Deadlines and "today" of a filing are counted where it is filed."""


def utc_now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(timezone.utc)


def china_date(moment: datetime) -> date:
    """The calendar day in China at ``moment``."""
    return moment.astimezone(CHINA).date()
