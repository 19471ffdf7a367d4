"""Organisation code (组织机构代码): eight digits or capital letters and a check character (GB 11714).

The certificates of before the credit code carry it, with a hyphen before the check character; inside a
credit code it stands as characters 9 to 17. Source: STD, sheet §2.8.

Errors: ``organisation_code_length`` (length), ``organisation_code_characters`` (found),
``organisation_code_check_digit``, ``organisation_code_is_uscc``.

>>> check('67395965-4'), check('d2143569x')
(Ok(value='673959654', notes=()), Ok(value='D2143569X', notes=()))
>>> check('67395965-5'), check('91330106673959654P')
(Err(code='organisation_code_check_digit', params={}), Err(code='organisation_code_is_uscc', params={}))
>>> check('6739596'), check('6739_965-4')  # doctest: +NORMALIZE_WHITESPACE
(Err(code='organisation_code_length', params={'length': '7'}),
 Err(code='organisation_code_characters', params={'found': '_'}))
"""

from __future__ import annotations

from bot.filing.codes.width import squeeze
from bot.filing.result import Err, Ok, Result

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LENGTH_OF_USCC = 18


def compact(text: str) -> str:
    """The code in half width and upper case, without spaces and hyphens."""
    return squeeze(text)


def check(text: str) -> Result[str]:
    """The nine characters without the hyphen, or why they cannot be such a code."""
    value = compact(text)
    strange = next((char for char in value if char not in _VALUES), None)
    if strange is not None:
        return Err("organisation_code_characters", {"found": strange})
    if len(value) == _LENGTH_OF_USCC:
        return Err("organisation_code_is_uscc")
    if len(value) != 9:
        return Err("organisation_code_length", {"length": str(len(value))})
    return Ok(value) if is_consistent(value) else Err("organisation_code_check_digit")


def is_consistent(nine: str) -> bool:
    """Whether nine characters end in the check character of the first eight.

    >>> is_consistent('673959654'), is_consistent('67395965X'), is_consistent('6739-9654')
    (True, False, False)
    """
    if len(nine) != 9 or not all(char in _VALUES for char in nine):
        return False
    total = sum(_VALUES.index(char) * weight for char, weight in zip(nine[:8], _WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11] == nine[8]
