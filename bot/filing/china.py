"""The day in China: where filings live, and where their deadlines are counted."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def china_date(moment: datetime) -> date:
    """The calendar day in China at ``moment`` (aware).

    >>> china_date(datetime.fromisoformat("2026-11-23T16:00:00+00:00"))
    datetime.date(2026, 11, 24)
    """
    return moment.astimezone(CHINA).date()
