"""Dates written out with their year: the forms, and the day each names.

>>> [found.day for found in find('有效期2020.01.01-2030.01.01')]
[datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)]
>>> [found.day for found in find('二〇二六年十一月二十四日 24th of November 2026 20261124')]
[datetime.date(2026, 11, 24), datetime.date(2026, 11, 24), datetime.date(2026, 11, 24)]
>>> find('2026-02-30')
[DateFound(start=0, end=10, day=None)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.filing.codes.numerals import NUMERAL, numeral
from bot.filing.codes.spans import Taken


class DateFound(NamedTuple):
    """A date in a text; ``day`` is None where the words have the form of a date but there is no such day."""

    start: int
    end: int
    day: date | None


MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""Regular expression source of an English month; :func:`month_number` reads what it matches."""

DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
"""Regular expression source of an English day of the month."""

CHINESE_MONTH_DAY = rf"(?P<month>{NUMERAL})\s?月\s?(?P<day>{NUMERAL})\s?[日号號]?"
"""Regular expression source of 11月24日, 十一月二十四号."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_START = r"(?:(?<=[./][0-9]{2}-)|(?<![0-9A-Za-z./])(?<![0-9A-Za-z]-))"
_SEPARATED = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        rf"{_START}(?P<year>[12][0-9]{{3}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})"
        r"(?![0-9A-Za-z]|(?P=sep)[0-9])",
        rf"(?<![0-9])(?P<year>[12][0-9]{{3}}|[0-9]{{2}}|[零〇一二三四五六七八九]{{4}})\s?年\s?{CHINESE_MONTH_DAY}",
        rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s*(?P<year>[12][0-9]{{3}})\b",
        rf"\b{MONTH}\s*{DAY}\s*,?\s*(?P<year>[12][0-9]{{3}})\b",
    )
)
_COMPACT = (
    re.compile(
        rf"{_START}(?P<year>(?:19|20)[0-9]{{2}})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9A-Za-z]|[-./][0-9])"
    ),
)
_DAY_AND_MONTH = re.compile(
    r"(?<![0-9A-Za-z./-])(?P<one>[0-9]{1,2})(?P<sep>[-/.])(?P<other>[0-9]{1,2})(?P=sep)(?P<year>[12][0-9]{3})"
    r"(?![0-9A-Za-z]|[-/.][0-9])"
)
_CHINESE_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def find(text: str) -> list[DateFound]:
    """Every date with a year in a half-width text, left to right, without overlap."""
    return sorted(find_separated(text) + find_compact(text), key=lambda one: one.start)


def find_separated(text: str) -> list[DateFound]:
    """The dates whose parts are told apart by signs or words (2026-11-24, 24 Nov 2026)."""
    return [*_matches(text, _SEPARATED), *_days_and_months(text)]


def find_compact(text: str) -> list[DateFound]:
    """The dates of eight digits in one piece (20261124); a longer number is none."""
    return list(_matches(text, _COMPACT))


def _matches(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[DateFound]:
    taken = Taken(len(text))
    for form in forms:
        for match in form.finditer(text):
            if taken.claim(match.start(), match.end()):
                year = int(match["year"].translate(_CHINESE_DIGITS))
                day = on(year + 2000 if year < 100 else year, match["month"], match["day"])
                yield DateFound(match.start(), match.end(), day)


def readings(one: str, other: str, year: str) -> list[date]:
    """The days that ``one/other/year`` may mean, the day first; one when both readings are the same day.

    >>> [str(day) for day in readings('03', '04', '2026')], [str(day) for day in readings('11', '24', '2026')]
    (['2026-04-03', '2026-03-04'], ['2026-11-24'])
    """
    days = (on(int(year), other, one), on(int(year), one, other))
    return list(dict.fromkeys(day for day in days if day))


def _days_and_months(text: str) -> Iterator[DateFound]:
    """24/11/2026 and 11/24/2026; where day and month could change places nothing is read."""
    for match in _DAY_AND_MONTH.finditer(text):
        days = readings(match["one"], match["other"], match["year"])
        if len(days) == 1:
            yield DateFound(match.start(), match.end(), days[0])


def on(year: int, month: str, day: str) -> date | None:
    """The day named by a year, a month and a day as written, or None when there is none."""
    number = numeral(day)
    try:
        return date(year, month_number(month), number or 0)
    except ValueError:
        return None


def month_number(month: str) -> int:
    """1 to 12 for an English month or a numeral; another number, or 0, when it is none."""
    short = month[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else numeral(month) or 0
