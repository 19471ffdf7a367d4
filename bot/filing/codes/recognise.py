"""Code-like values in a message, as typed: the one reader for the gateway, the model and the rules.

The order of search is the order of precedence: what punctuation marks beyond doubt (UUID, ICP number,
e-mail, domain), written dates, numbers by form or by the word beside them, dates in one piece, and last
any other run of seven or more digits, which is hidden as ``number`` because it may be somebody's. A value
inside another is none of its own. Handles that already stand in the text are left alone.

>>> for one in find('我叫张三，身份证１１０１０５１９４９１２３１００２ｘ，手机138 0013 8000谢谢'):
...     print(one.kind, one.value, one.raw)
id_card 11010519491231002X １１０１０５１９４９１２３１００２ｘ
mobile 13800138000 138 0013 8000
>>> [(one.kind, one.value) for one in find('mail a.b@Example.com, site https://www.example.com/x?y=1')]
[('email', 'a.b@example.com'), ('domain', 'example.com')]
>>> replace('电话13800138000。', find('电话13800138000。'), lambda one: f'<{one.kind}>')
'电话<mobile>。'
>>> [(one.kind, one.value) for one in find('手机幺三八零零幺三八零零零')]
[('mobile', '13800138000')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.filing.codes import relative_dates, spot_names, spot_numbers, written_dates
from bot.filing.codes.found import SENSITIVE_KINDS, Found
from bot.filing.codes.spans import Taken
from bot.filing.codes.spot_numbers import Spotted
from bot.filing.codes.width import shadow
from bot.filing.codes.written_dates import DateFound

__all__ = ["HANDLE", "SENSITIVE_KINDS", "Found", "find", "replace"]

HANDLE = re.compile(r"⟦(?P<kind>[a-z_0-9]{1,24}):(?P<token>[0-9a-f]{12})⟧")
"""What stands for a sensitive code in a text: its kind and the token of its sealed value."""
_READ_OUT = re.compile(r"[零〇一二三四五六七八九幺]{7,}")
_DIGITS = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_FULL_STOP_AS_DOT = re.compile(r"(?<=[A-Za-z0-9])。(?=[A-Za-z0-9])")


def find(text: str, today: date | None = None) -> list[Found]:
    """The values in a text, left to right, without overlap; relative dates only when ``today`` is given."""
    half = _in_digits(shadow(text))
    taken = Taken(len(text))
    for handle in HANDLE.finditer(half):
        taken.claim(handle.start(), handle.end())
    found = [
        Found(kind, start, end, text[start:end], value)
        for kind, start, end, value in _spotted(half, taken, today)
    ]
    return sorted(found, key=lambda one: one.start)


def replace(text: str, found: Iterable[Found], handle_for: Callable[[Found], str | None]) -> str:
    """The text with each value replaced by its handle; None from ``handle_for`` leaves a value as typed."""
    pieces, position = [], 0
    for one in sorted(found, key=lambda one: one.start):
        handle = handle_for(one)
        pieces += [text[position : one.start], one.raw if handle is None else handle]
        position = one.end
    return "".join(pieces) + text[position:]


def _spotted(half: str, taken: Taken, today: date | None) -> Iterator[Spotted]:
    yield from _free(spot_names.marked_codes(half), taken)
    dotted = _FULL_STOP_AS_DOT.sub(".", half) if "。" in half else half
    yield from _free(spot_names.names(dotted), taken)
    yield from _dates(written_dates.find_separated(half), taken)
    yield from spot_numbers.numbers(half, taken)
    yield from _dates(written_dates.find_compact(half), taken)
    if today is not None:
        yield from _dates(relative_dates.find(half, today), taken)
    yield from spot_numbers.leftovers(half, taken)


def _in_digits(half: str) -> str:
    """Numbers read out digit by digit (一三八〇〇…) in digits, character for character."""
    return half if half.isascii() else _READ_OUT.sub(lambda run: run[0].translate(_DIGITS), half)


def _free(spotted: Iterable[Spotted], taken: Taken) -> Iterator[Spotted]:
    for one in spotted:
        if taken.claim(one[1], one[2]):
            yield one


def _dates(found: Iterable[DateFound], taken: Taken) -> Iterator[Spotted]:
    for one in found:
        if one.day is not None and taken.claim(one.start, one.end):
            yield "date", one.start, one.end, one.day.isoformat()
