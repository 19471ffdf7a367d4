"""Both ends of a certificate's validity told in one sentence, as they are printed on the card.

>>> today = date(2026, 11, 24)
>>> read_validity("2018.3.7-2038.3.7", today), read_validity("2018年3月7日至长期", today)
(('2018-03-07', '2038-03-07'), ('2018-03-07', 'long_term'))
>>> read_validity("2018年3月7日", today), read_validity("长期", today)
(None, None)
"""

from __future__ import annotations

import re
from datetime import date

from bot.filing.codes import dates
from bot.filing.codes.width import half_width
from bot.filing.result import Ok

_DASH = re.compile(r"(?<=[0-9])\s*[-–—~]\s*(?=[12][0-9]{3}(?![0-9]))")
"""The dash between the two days: without blanks the second would be read as a part of the first."""
_BETWEEN = " -–—~到至,，、to"


def read_validity(text: str, today: date) -> tuple[str, str] | None:
    """(first day, last day or ``long_term``), or None when the text does not hold both."""
    value = _DASH.sub(" 至 ", half_width(text))
    days = [(one.day, one.end) for one in dates.find(value, today) if one.day is not None]
    if len(days) == 2 and days[0][0] < days[1][0]:
        return days[0][0].isoformat(), days[1][0].isoformat()
    if len(days) == 1:
        rest = value[days[0][1] :].lstrip(_BETWEEN)
        if dates.parse_validity(rest, today) == Ok(dates.LONG_TERM):
            return days[0][0].isoformat(), dates.LONG_TERM
    return None
