"""Which server is asked about which suffix: the operator's setting."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Mapping

from yarl import URL

from bot.filing.domain_facts import DomainFacts
from bot.lookup.port import DomainLookup, Unknown
from bot.lookup.rdap import RdapServer
from bot.lookup.whois import PORT, WhoisServer
from bot.lookup.wording import ascii_name

log = logging.getLogger(__name__)

ANY = "*"


def read_servers(written: str) -> dict[str, DomainLookup]:
    """Servers by suffix (A-labels) from ``cn=whois://host[:port], com=https://host/path, *=https://…``.

    ``*`` serves the suffixes that have no server of their own. Raises ValueError with the part that is wrong.

    >>> sorted(read_servers("cn=whois://whois.example, 中国=whois://whois.example, *=https://rdap.example/v1/"))
    ['*', 'cn', 'xn--fiqs8s']
    """
    servers: dict[str, DomainLookup] = {}
    for part in filter(None, (one.strip() for one in written.split(","))):
        suffix, _, address = part.partition("=")
        key = ANY if suffix.strip() == ANY else ascii_name(suffix.strip().lstrip("."))
        url = URL(address.strip())
        if not key or key in servers or not url.host or url.scheme not in ("whois", "http", "https"):
            raise ValueError(f"not suffix=whois://host or suffix=https://host/path: {part}")
        whois = url.scheme == "whois"
        servers[key] = WhoisServer(url.host, url.explicit_port or PORT) if whois else RdapServer(str(url))
    return servers


class Registries:
    """Asks the server of a domain's suffix, and leaves one alone for a while that says we ask too often."""

    def __init__(self, servers: Mapping[str, DomainLookup]) -> None:
        self._servers = servers
        self._rests: dict[str, datetime] = {}

    async def look_up(self, domain: str, now: datetime) -> DomainFacts | Unknown:
        """As the port says; the longest suffix with a server decides."""
        key = self._key(domain)
        if key is None:
            return Unknown("no_server")
        rested = self._rests.get(key, now)
        if rested > now:
            return Unknown("rate_limited", rested - now)
        answer = await self._servers[key].look_up(domain, now)
        if isinstance(answer, Unknown):
            if answer.reason == "rate_limited":
                self._rests[key] = now + answer.wait
            if answer.reason != "not_found":
                log.warning("the registry of %s gave no answer: %s", key, answer.reason)
        return answer

    def _key(self, domain: str) -> str | None:
        labels = (ascii_name(domain) or "").split(".")
        suffixes = [".".join(labels[start:]) for start in range(1, len(labels))]
        return next((one for one in (*suffixes, ANY) if one in self._servers), None)
