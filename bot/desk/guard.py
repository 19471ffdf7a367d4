"""The guard at every route of the desk: the right site, a session, and the right to do it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.desk.roles import Right, rights_of
from bot.desk.sign_in import SESSION_LIFE
from bot.gateway.errors import ApiError
from bot.gateway.gateway import Gateway
from bot.gateway.tokens import token_hash
from bot.store import Staff

COOKIE = "desk"
COOKIE_PATH = "/api/desk"
"""The cookie travels to the desk's API only, to none of the pages."""

StaffHandler = Callable[[web.Request, Staff], Awaitable[web.StreamResponse]]


class Guard:
    """Lets requests through to their handlers."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._public = urlsplit(gateway.settings.public_url)

    def anybody(self, handler: Handler) -> Handler:
        """``handler`` for whoever comes from our own page."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            self.check_site(request)
            return await handler(request)

        return guarded

    def staff(self, handler: StaffHandler, right: Right | None = None) -> Handler:
        """``handler`` for whoever is signed in and has ``right``."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            self.check_site(request)
            staff = await self.staff_of(request)
            if right is not None and right not in rights_of(staff):
                raise ApiError(403, "no_right")
            return await handler(request, staff)

        return guarded

    def check_site(self, request: web.Request) -> None:
        """Refuse what the page of another site makes a browser send. Raises ApiError 403.

        Browsers name the site with every POST and every socket; who names none is no browser, and has no
        cookie that another site could use.
        """
        origin, fetch_site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
        if origin is not None:
            ours = urlsplit(origin).netloc.lower() in (self._public.netloc.lower(), request.host.lower())
        elif request.method == "GET":
            ours = fetch_site in (None, "same-origin", "none")  # "none": typed or bookmarked
        else:
            ours = fetch_site in (None, "same-origin")
        if not ours:
            raise ApiError(403, "other_site")

    async def staff_of(self, request: web.Request) -> Staff:
        """Whose session the request has. Raises ApiError 401."""
        token = request.cookies.get(COOKIE)
        staff = await self.staff_with(token) if token else None
        if staff is None:
            raise ApiError(401, "signed_out")
        return staff

    async def staff_with(self, token: str) -> Staff | None:
        """Whose session ``token`` opens now; None once it has ended."""
        async with self._gateway.store.read() as tx:
            return await tx.staff.session(token_hash(token), self._gateway.clock())

    def give_cookie(self, response: web.StreamResponse, token: str) -> None:
        """Let the browser keep the session."""
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(SESSION_LIFE.total_seconds()),
            path=COOKIE_PATH,
            httponly=True,
            samesite="Strict",
            secure=self._public.scheme == "https",
        )

    def take_cookie(self, response: web.StreamResponse) -> None:
        """Let the browser forget the session."""
        response.del_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="Strict")
