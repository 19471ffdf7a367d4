"""Where a redirect may lead: to the operator's own server, or to a public host over TLS.

A registry that sends us elsewhere must not make us ask inside our own network (SSRF). Names are checked where
they are resolved, so that a name cannot change its address between the check and the connection.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL


def may_lead_to(base: URL, target: URL) -> bool:
    """Whether a server at ``base`` may redirect to ``target``; a name's addresses are ``PublicOnly``'s business."""
    if target.scheme not in ("http", "https") or not target.host:
        return False
    if target.origin() == base.origin():
        return True
    if target.scheme != "https" or target.host == base.host or target.user:
        return False
    try:
        return is_public(target.host)
    except ValueError:
        return True  # a name


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet at large; raises ValueError for a name.

    >>> [is_public(one) for one in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::ffff:10.0.0.1", "9.9.9.9")]
    [False, False, False, False, True]
    """
    parsed = ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return bool(inner.is_global and not inner.is_multicast)


class PublicOnly(AbstractResolver):
    """Resolves ``trusted``, the operator's own server, to anything, and every other name to public hosts only."""

    def __init__(self, trusted: str | None) -> None:
        self._trusted = trusted
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError when an address of a name that is not trusted lies in a private network."""
        found = await self._inner.resolve(host, port, family)
        if host != self._trusted and not all(is_public(one["host"]) for one in found):
            raise OSError("this name leads into a private network")
        return found

    async def close(self, *_: Any) -> None:
        await self._inner.close()
