"""A date as people write it, in Chinese or English, with a year or told from today.

The forms stand in ``written_dates`` and ``relative_dates``. ``24/11/2026`` is read when only one reading
exists; where day and month could change places both are named. Source: GEN.

Errors: ``date_unreadable``, ``date_impossible``, ``date_ambiguous`` (first, second: ISO dates).

>>> today = date(2026, 11, 24)
>>> parse('２０２６／１１／２４', today)
Ok(value=datetime.date(2026, 11, 24), notes=())
>>> [parse(text, today).value.isoformat() for text in ('3天前', '上周五', 'last Friday', '24/11/2026')]
['2026-11-21', '2026-11-20', '2026-11-20', '2026-11-24']
>>> parse('2026-02-30', today), parse('soon', today)
(Err(code='date_impossible', params={}), Err(code='date_unreadable', params={}))
>>> parse('03/04/2026', today).params
{'first': '2026-04-03', 'second': '2026-03-04'}
>>> parse_validity('长期', today), parse_validity('2036.01.01', today)
(Ok(value='long_term', notes=()), Ok(value='2036-01-01', notes=()))
"""

from __future__ import annotations

import re
from datetime import date

from bot.filing.codes import relative_dates, written_dates
from bot.filing.codes.spans import Taken
from bot.filing.codes.width import half_width
from bot.filing.codes.written_dates import DateFound
from bot.filing.result import Err, Ok, Result

LONG_TERM = "long_term"
"""The end of a certificate that does not expire."""

_LONG_TERM = re.compile(
    r"(?:长期|長期|永久)(?:有效)?|[无無]期限|(?:(?:it(?:'s|’s| is)|is) )?long[ _-]?term|permanent(?:ly)?"
    r"|(?:it )?never(?: expires?)?",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})")
_LONGEST = 200


def find(text: str, today: date | None) -> list[DateFound]:
    """Every date of a half-width text that has one reading; those told from today only when it is given."""
    taken = Taken(len(text))
    told = written_dates.find(text) + (relative_dates.find(text, today) if today else [])
    found = [one for one in told if taken.claim(one.start, one.end)]
    return sorted(found, key=lambda one: one.start)


def parse(text: str, today: date) -> Result[date]:
    """The one date of an answer; words around it are left aside, two different dates are unreadable."""
    value = half_width(text[:_LONGEST])
    by_day = _DAY_AND_MONTH.fullmatch(value)
    if by_day:
        return _two_readings(by_day[1], by_day[3], by_day[4])
    days = {found.day for found in find(value, today)}
    if len(days) != 1:
        return Err("date_unreadable")
    day = days.pop()
    return Err("date_impossible") if day is None else Ok(day)


def parse_validity(text: str, today: date) -> Result[str]:
    """The end of a certificate: an ISO date or :data:`LONG_TERM`."""
    if _LONG_TERM.fullmatch(half_width(text[:_LONGEST]).rstrip("。.!")):
        return Ok(LONG_TERM)
    result = parse(text, today)
    return Ok(result.value.isoformat()) if isinstance(result, Ok) else result


def _two_readings(one: str, other: str, year: str) -> Result[date]:
    days = written_dates.readings(one, other, year)
    if len(days) == 2:
        return Err("date_ambiguous", {"first": days[0].isoformat(), "second": days[1].isoformat()})
    return Ok(days[0]) if days else Err("date_impossible")
