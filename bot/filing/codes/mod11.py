"""The check character shared by the resident ID card, the residence permit and the foreigner's ID card.

ISO 7064 MOD 11-2 as GB 11643-1999 sets it: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 over the first
seventeen digits, the remainder by 11 looked up in ``10X98765432``. Source: STD.

>>> check_character('11010519491231002')
'X'
"""

from __future__ import annotations

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS = "10X98765432"
_EARLIEST_BIRTH = date(1900, 1, 1)
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
"""Seventeen digits and a digit or X."""


def has_shape(value: str) -> bool:
    """Whether the value is seventeen digits and a digit or X."""
    return SHAPE.fullmatch(value) is not None


def check_character(seventeen: str) -> str:
    """The eighteenth character for the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True))
    return _CHARACTERS[total % 11]


def is_consistent(value: str) -> bool:
    """Whether an 18-character value has the right shape and check character."""
    return has_shape(value) and check_character(value[:17]) == value[17]


def birth_date(value: str) -> date | None:
    """The birth date in digits 7 to 14, or None when there is no such day.

    >>> birth_date('11010519491231002X')
    datetime.date(1949, 12, 31)
    >>> birth_date('110105199902300020') is None
    True
    """
    try:
        return date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return None


def born_by(value: str, today: date) -> bool:
    """Whether the birth date exists and lies between 1900 and ``today``.

    >>> born_by('11010519491231002X', date(2026, 11, 24)), born_by('110105209912310021', date(2026, 11, 24))
    (True, False)
    """
    born = birth_date(value)
    return born is not None and _EARLIEST_BIRTH <= born <= today
