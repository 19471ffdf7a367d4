"""What both protocols write alike: names, days, status words."""

from __future__ import annotations

import re
from datetime import date, datetime

import idna

from bot.filing.china import china_date

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE | re.ASCII
)
_LONGEST_NAME = 120
_LONGEST_DOMAIN = 255


def ascii_name(domain: str) -> str | None:
    """The A-labels of a domain in either form, lower case, or None when it is no name.

    >>> ascii_name("中文.公司"), ascii_name("Example.CN."), ascii_name("a b")
    ('xn--fiq228c.xn--55qx5d', 'example.cn', None)
    """
    if len(domain) > _LONGEST_DOMAIN:
        return None
    try:
        return idna.encode(domain.rstrip("."), uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        return None


def day_of(written: str) -> date | None:
    """The day of an RFC 3339 moment or of one like it; None for anything else.

    With a zone it is the day in China, without one the day as written.

    >>> day_of("2027-05-01T16:00:00Z"), day_of("2027-05-01 08:30:00"), day_of("2027-05-0")
    (datetime.date(2027, 5, 2), datetime.date(2027, 5, 1), None)
    """
    found = _MOMENT.fullmatch(written.strip())
    if found is None:
        return None
    day, clock, zone = found.groups()
    try:
        if zone is None:
            return date.fromisoformat(day)
        offset = "+00:00" if zone in "Zz" else f"{zone[:3]}:{zone[-2:]}"
        return china_date(datetime.fromisoformat(f"{day}T{clock}{offset}"))
    except (ValueError, OverflowError):
        return None


def plain(written: str) -> str | None:
    """A name on one line without control and direction characters; None when nothing is left.

    >>> plain(" Example\\u202e Registrar,\\n Inc. ")
    'Example Registrar, Inc.'
    """
    words = "".join(char if char.isprintable() else " " for char in written).split()
    return " ".join(words)[:_LONGEST_NAME] or None


def status(written: str) -> str | None:
    """A domain status in RDAP's words, also from WHOIS's (RFC 8056).

    >>> status("clientHold https://icann.example/epp#clientHold"), status("ok"), status("pending delete")
    ('client hold', 'active', 'pending delete')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", written.partition("http")[0].rstrip(" ("))
    name = plain(words.lower())
    return "active" if name == "ok" else name
