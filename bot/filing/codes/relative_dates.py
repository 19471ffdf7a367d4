"""Dates told from today: 昨天, N天前, 上周五, 下个月3号, yesterday, in 3 days, last Friday, 11月24日.

Weeks begin on Monday. 上周五 is the Friday of last week, "last Friday" the latest Friday before today;
下周五 and "next Friday" are both the Friday of next week. A date without a year is the one nearest to
today. Source: GEN (how the words are commonly used).

>>> today = date(2026, 11, 24)  # a Tuesday
>>> [str(found.day) for found in find('大前天，上周五，本周五，三天后，两周前', today)]
['2026-11-21', '2026-11-20', '2026-11-27', '2026-11-27', '2026-11-10']
>>> [str(found.day) for found in find('上个月3号，去年3月5日，1月5日', today)]
['2026-10-03', '2025-03-05', '2027-01-05']
>>> [str(found.day) for found in find('the day before yesterday, last Monday, next friday', today)]
['2026-11-22', '2026-11-23', '2026-12-04']
>>> [str(found.day) for found in find('in 2 weeks, Dec 1, a month ago', today)]
['2026-12-08', '2026-12-01', '2026-10-24']
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bot.filing.codes.numerals import ENGLISH_NUMERAL, NUMERAL, numeral
from bot.filing.codes.spans import Taken
from bot.filing.codes.written_dates import CHINESE_MONTH_DAY, DAY, MONTH, DateFound, on

_DAYS = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2,
    "後天": 2, "大后天": 3, "大後天": 3, "the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
_WEEKDAYS = (
    {name: n for n, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
    | {char: n for n, char in enumerate("一二三四五六日")}
    | {"天": 6}
)
_WEEKS = {"上上": -2, "上": -1, "这": 0, "這": 0, "本": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
_MONTHS_OFF = {"上上": -2, "上": -1, "这": 0, "這": 0, "本": 0, "下": 1, "下下": 2}
_YEARS = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2}
_UNITS = {
    "天": "day",
    "日": "day",
    "周": "week",
    "週": "week",
    "禮拜": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "年": "year",
}
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b"
)
_UNIT = "(?P<unit>day|week|month|year)s?"

Reader = Callable[["re.Match[str]", date], date | None]


def find(text: str, today: date) -> list[DateFound]:
    """Every date of a half-width text that is told from ``today``, left to right, without overlap."""
    found: list[DateFound] = []
    taken = Taken(len(text))
    for form, read in _FORMS:
        for match in form.finditer(text):
            if taken.claim(match.start(), match.end()):
                found.append(DateFound(match.start(), match.end(), read(match, today)))
    return sorted(found, key=lambda one: one.start)


def _day_word(match: re.Match[str], today: date) -> date | None:
    return today + timedelta(days=_DAYS[match[0].lower()])


def _distance(match: re.Match[str], today: date) -> date | None:
    count = numeral(match["count"])
    unit = match["unit"].lower()
    if count is None:
        return None
    count = -count if match["past"] else count
    unit = _UNITS.get(unit, unit)
    try:
        if unit in ("day", "week"):
            return today + timedelta(days=count * (7 if unit == "week" else 1))
        return _months_on(today, count * (12 if unit == "year" else 1))
    except (OverflowError, ValueError):
        return None


def _weekday(match: re.Match[str], today: date) -> date | None:
    week, weekday = match["week"].lower(), _WEEKDAYS[match["weekday"].lower()[:3]]
    if week == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=weekday - today.weekday() + 7 * _WEEKS[week])


def _day_of_month(match: re.Match[str], today: date) -> date | None:
    first = _months_on(today.replace(day=1), _MONTHS_OFF[match["which"]])
    return on(first.year, str(first.month), match["day"])


def _day_of_year(match: re.Match[str], today: date) -> date | None:
    return on(today.year + _YEARS[match["which"]], match["month"], match["day"])


def _without_year(match: re.Match[str], today: date) -> date | None:
    days = [on(today.year + off, match["month"], match["day"]) for off in (-1, 0, 1)]
    return min((day for day in days if day), key=lambda day: abs(day - today), default=None)


def _months_on(start: date, count: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(source, re.IGNORECASE), read)
    for source, read in (
        ("大前天|前天|昨[天日]|今[天日]|明[天日]|大?[后後]天", _day_word),
        (r"\b(?:the day before yesterday|yesterday|today|tomorrow|the day after tomorrow)\b", _day_word),
        (
            rf"(?P<count>{NUMERAL})\s?个?(?P<unit>[天日周週月年]|星期|礼拜|禮拜)(?:(?P<past>以?之?前)|以?之?[后後])",
            _distance,
        ),
        (rf"\b(?P<count>{ENGLISH_NUMERAL})\s+{_UNIT}\s+(?:(?P<past>ago)|from now|later)\b", _distance),
        (rf"\bin\s+(?P<past>)(?P<count>{ENGLISH_NUMERAL})\s+{_UNIT}\b", _distance),
        (
            r"(?P<week>上上|上|这|這|本|下下|下)个?(?:周|週|星期|礼拜|禮拜)(?P<weekday>[一二三四五六日天])",
            _weekday,
        ),
        (rf"\b(?P<week>last|this|next)\s+{_WEEKDAY}", _weekday),
        (rf"(?P<which>上上|上|这|這|本|下下|下)[个個]?月\s?(?P<day>{NUMERAL})\s?[日号號]", _day_of_month),
        (rf"(?P<which>[前去今明后])年\s?{CHINESE_MONTH_DAY}", _day_of_year),
        (rf"(?<![年0-9零〇一二三四五六七八九十])(?<!年\s){CHINESE_MONTH_DAY}", _without_year),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH}(?!,?\s*[12][0-9]{{3}}\b)", _without_year),
        (rf"\b{MONTH}\s*{DAY}(?![0-9])(?!\s*,?\s*[12][0-9]{{3}}\b)", _without_year),
    )
)
