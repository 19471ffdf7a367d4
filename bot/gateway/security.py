"""What guards the public port: whose request it is, from where, and the headers that browsers obey."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.gateway.errors import LANGUAGE, ApiError
from bot.gateway.language import known
from bot.gateway.limits import TokenBuckets
from bot.gateway.tokens import token_hash
from bot.store import Conversation, Tx

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def bearer(request: web.Request) -> str:
    """The token of the Authorization header. Raises ApiError 401."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ApiError(401, "unauthorised")
    return token.strip()


async def conversation_of(tx: Tx, token: str, conversation_id: str) -> Conversation:
    """The conversation that ``token`` opens, if it is the one asked for.

    Raises ApiError: 401 for an unknown token, 404 for any conversation but the token's own.
    """
    conversation = await tx.conversations.by_token(token_hash(token))
    if conversation is None:
        raise ApiError(401, "unauthorised")
    if not hmac.compare_digest(conversation.id.encode(), conversation_id.encode()):
        raise ApiError(404, "not_found")
    return conversation


async def authenticated(request: web.Request, tx: Tx) -> Conversation:
    """The conversation of the request's path and bearer token; errors then speak its language."""
    conversation = await conversation_of(tx, bearer(request), request.match_info["conversation_id"])
    request[LANGUAGE] = known(conversation.locale)
    return conversation


def address_of(request: web.Request, proxies: frozenset[str]) -> str:
    """Who asks, as limits count: the peer, or whom a trusted proxy names last in X-Forwarded-For."""
    peer = request.remote or ""
    if peer not in proxies:
        return counted(peer)
    return counted(request.headers.get("X-Forwarded-For", peer).rpartition(",")[2].strip())


def counted(address: str) -> str:
    """What counts as one address: an IPv6 /64 is one, for a site is given at least that (RFC 6177)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False))


def limit(buckets: TokenBuckets, key: str) -> None:
    """Count one request of ``key``. Raises ApiError 429 with the time to wait."""
    wait = buckets.take(key)
    if wait:
        raise ApiError(429, "too_many", retry_after=wait)


def address_limit(buckets: TokenBuckets, proxies: frozenset[str]) -> Middleware:
    """The middleware that bounds what one address may ask of the API."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            limit(buckets, address_of(request, proxies))
        return await handler(request)

    return middleware


def check_origin(request: web.Request, public_url: str) -> None:
    """Refuse a socket that a page of another site opens (browsers send Origin, other clients need not).

    Raises ApiError 403.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return
    own = {urlsplit(public_url).netloc.lower(), request.host.lower()}
    if urlsplit(origin).netloc.lower() not in own:
        raise ApiError(403, "forbidden")


def harden(https: bool) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """The signal handler that adds the security headers a response does not set itself."""

    async def prepare(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault(
                "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"
            )
        if https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        response.headers.pop("Server", None)

    return prepare
