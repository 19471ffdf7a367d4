"""WHOIS: a name on a line to port 43, text back until the server hangs up (RFC 3912).

Two forms are read: that of the .cn registry and the one ICANN prescribes to registries of generic suffixes
(both "Key: value" lines). A registrar's own server is not asked: the registry's word is what counts.
"""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta

from bot.filing.domain_facts import DomainFacts
from bot.lookup.port import Unknown
from bot.lookup.wording import ascii_name, day_of, plain, status

PORT = 43
MOST_BYTES = 64 * 1024
SECONDS = 8.0
BACK_OFF = timedelta(minutes=5)

REGISTRAR = ("registrar", "sponsoring registrar")
REGISTERED = ("creation date", "registration time")
CHANGED = ("updated date",)
EXPIRES = ("registry expiry date", "registrar registration expiration date", "expiration time")

_TOO_OFTEN = re.compile(
    r"limit exceeded|quota|too (?:short|fast|many)|rate limit|try again later", re.IGNORECASE
)
_NOT_FOUND = re.compile(r"no match|not found|no data found|no object found|no entries found", re.IGNORECASE)


class WhoisServer:
    """One WHOIS server."""

    def __init__(self, host: str, port: int = PORT, seconds: float = SECONDS) -> None:
        self._host, self._port, self._seconds = host, port, seconds

    async def look_up(self, domain: str, now: datetime) -> DomainFacts | Unknown:
        """Asks for the domain in A-labels, which every server takes."""
        name = ascii_name(domain)
        if name is None:
            return Unknown("malformed")
        try:
            answer = await asyncio.wait_for(self._ask(name), self._seconds)
        except asyncio.TimeoutError:
            return Unknown("timeout")
        except OSError:
            return Unknown("unreachable")
        if len(answer) > MOST_BYTES:
            return Unknown("too_large")
        return read_answer(answer.decode("utf-8", "replace"), domain, self._host, now)

    async def _ask(self, name: str) -> bytes:
        """At most one byte more than we read, so that too much is seen as such."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(f"{name}\r\n".encode())
            await writer.drain()
            answer = bytearray()
            while len(answer) <= MOST_BYTES and (piece := await reader.read(MOST_BYTES + 1 - len(answer))):
                answer += piece
            return bytes(answer)
        finally:
            writer.close()


def read_answer(text: str, domain: str, source: str, now: datetime) -> DomainFacts | Unknown:
    """The facts of a WHOIS answer about ``domain``, or what it says instead.

    A last line without an end was cut off and is not read: half a date would be another date.
    """
    head = text.partition(">>>")[0]
    said: dict[str, list[str]] = {}
    for line in head.split("\n")[:-1]:
        key, _, value = line.partition(":")
        said.setdefault(key.strip().lower(), []).append(value.strip())
    if "domain name" not in said:
        return _refusal(head)
    if ascii_name(said["domain name"][0]) != ascii_name(domain):
        return Unknown("malformed")

    def first(keys: tuple[str, ...]) -> str:
        return next((value for key in keys for value in said.get(key, ()) if value), "")

    return DomainFacts(
        domain=domain,
        source=source,
        fetched_at=now,
        registrar=plain(first(REGISTRAR)),
        registered_on=day_of(first(REGISTERED)),
        changed_on=day_of(first(CHANGED)),
        expires_on=day_of(first(EXPIRES)),
        statuses=tuple(word for one in said.get("domain status", ()) if (word := status(one))),
    )


def _refusal(text: str) -> Unknown:
    if _TOO_OFTEN.search(text):
        return Unknown("rate_limited", BACK_OFF)
    return Unknown("not_found" if _NOT_FOUND.search(text) else "malformed")
