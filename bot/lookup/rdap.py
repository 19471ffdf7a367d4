"""RDAP: JSON over HTTP (queries RFC 9082, answers RFC 9083, names in jCard RFC 7095)."""

from __future__ import annotations

from asyncio import TimeoutError as OutOfTime
from datetime import date, datetime, timedelta
from typing import Any, List, Literal

import orjson
from aiohttp import (
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    TCPConnector,
)
from pydantic import BaseModel, ValidationError
from yarl import URL

from bot.filing.domain_facts import DomainFacts
from bot.lookup.port import A_WHILE, Unknown
from bot.lookup.public_hosts import PublicOnly, may_lead_to
from bot.lookup.wording import ascii_name, day_of, plain, status

MOST_BYTES = 256 * 1024
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
SECONDS = 8.0
LONGEST_WAIT = timedelta(hours=1)
HEADERS = {"Accept": "application/rdap+json, application/json", "Accept-Encoding": "identity"}


class RdapServer:
    """One RDAP service, by its base address (what IANA's bootstrap file lists, or any other)."""

    def __init__(self, base: str, seconds: float = SECONDS) -> None:
        self._base = URL(base)
        self._timeout = ClientTimeout(total=seconds)

    async def look_up(self, domain: str, now: datetime) -> DomainFacts | Unknown:
        """Asks for the domain; ``source`` is the host that answered in the end."""
        name = ascii_name(domain)
        if name is None:
            return Unknown("malformed")
        connector = TCPConnector(resolver=PublicOnly(self._base.host))
        try:
            async with ClientSession(timeout=self._timeout, connector=connector) as session:
                answer = await self._ask(session, self._base / "domain" / name)
        except OutOfTime:
            return Unknown("timeout")
        except ClientPayloadError:
            return Unknown("malformed")
        except (ClientError, OSError, ValueError):
            return Unknown("unreachable")
        if isinstance(answer, Unknown):
            return answer
        body, source = answer
        return read_answer(body, domain, source, now)

    async def _ask(self, session: ClientSession, url: URL) -> tuple[bytes, str] | Unknown:
        for _ in range(MOST_REDIRECTS + 1):
            async with session.get(url, headers=HEADERS, allow_redirects=False) as response:
                if response.status not in REDIRECTS:
                    body = await _body(response)
                    return body if isinstance(body, Unknown) else (body, str(url.host))
                url = url.join(URL(response.headers.get("Location", "")))
                if not may_lead_to(self._base, url):
                    return Unknown("redirect_refused")
        return Unknown("redirect_refused")


async def _body(response: ClientResponse) -> bytes | Unknown:
    if response.status == 404:
        return Unknown("not_found")
    if response.status in (429, 503):
        return Unknown("rate_limited", _retry_after(response.headers.get("Retry-After", "")))
    if response.status != 200:
        return Unknown("unreachable")
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > MOST_BYTES:
            return Unknown("too_large")
    return bytes(body)


def _retry_after(written: str) -> timedelta:
    """Seconds between a minute and an hour; a date or nothing counts as a minute."""
    seconds = int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
    return min(max(timedelta(seconds=seconds), A_WHILE), LONGEST_WAIT)


class _Event(BaseModel):
    eventAction: str
    eventDate: str | None = None


class _Entity(BaseModel):
    roles: List[str] = []
    vcardArray: List[Any] = []


class _Domain(BaseModel):
    """The part of an answer that we read; the rest, the registrant above all, is not kept."""

    objectClassName: Literal["domain"]
    ldhName: str | None = None
    unicodeName: str | None = None
    status: List[str] = []
    events: List[_Event] = []
    entities: List[_Entity] = []


def read_answer(body: bytes, domain: str, source: str, now: datetime) -> DomainFacts | Unknown:
    """The facts of an RDAP answer about ``domain``; ``malformed`` when it is none or is about another name."""
    try:
        answer = _Domain.parse_obj(orjson.loads(body))
    except (orjson.JSONDecodeError, ValidationError):
        return Unknown("malformed")
    if ascii_name(answer.ldhName or answer.unicodeName or "") != ascii_name(domain):
        return Unknown("malformed")
    return DomainFacts(
        domain=domain,
        source=source,
        fetched_at=now,
        registrar=_registrar(answer.entities),
        registered_on=_latest(answer.events, "registration"),
        changed_on=_latest(answer.events, "last changed", "transfer"),
        expires_on=_latest(answer.events, "expiration"),
        statuses=tuple(word for one in answer.status if (word := status(one))),
    )


def _latest(events: List[_Event], *actions: str) -> date | None:
    days = (
        day_of(event.eventDate)
        for event in events
        if event.eventDate and event.eventAction.lower() in actions
    )
    return max((day for day in days if day), default=None)


def _registrar(entities: List[_Entity]) -> str | None:
    for entity in entities:
        if "registrar" in entity.roles:
            return _name(entity.vcardArray)
    return None


def _name(card: List[Any]) -> str | None:
    """The full name in a jCard (``["vcard", [[name, parameters, type, value], …]]``), else its organisation."""
    properties = card[1] if len(card) == 2 and isinstance(card[1], list) else []
    for wanted in ("fn", "org"):
        for one in properties:
            if isinstance(one, list) and len(one) > 3 and one[0] == wanted and isinstance(one[3], str):
                name = plain(one[3])
                if name:
                    return name
    return None
