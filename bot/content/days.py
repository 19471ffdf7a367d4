"""Calendar days as each language writes them."""

from __future__ import annotations

from datetime import date

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def date_label(day: date | str, lang: str) -> str:
    """A day, given as a date or in ISO form, in words (not by the machine's locale).

    >>> date_label("2026-11-24", "zh-CN"), date_label("2026-11-24", "en")
    ('2026年11月24日', '24 Nov 2026')
    """
    when = date.fromisoformat(day) if isinstance(day, str) else day
    if lang == "en":
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{when.year}年{when.month}月{when.day}日"
