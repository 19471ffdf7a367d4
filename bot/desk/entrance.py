"""The routes of signing in and out, and what every page needs first."""

from __future__ import annotations

import math

from aiohttp import web

from bot.desk.bodies import Login, PasswordChange, read, reply
from bot.desk.guard import COOKIE, Guard
from bot.desk.passwords import LEAST_CHARACTERS, MOST_CHARACTERS, acceptable
from bot.desk.roles import rights_of
from bot.desk.sign_in import LockedOut, Session, SignIn, WrongLogin
from bot.desk.views import Me
from bot.gateway.errors import ApiError, language_of
from bot.gateway.gateway import Gateway
from bot.gateway.security import address_of
from bot.store import Staff

NAMED = ("state", "type", "step")
"""The parts of the catalogue that the page shares with the chat."""


class Entrance:
    """Who comes in, who goes out, and who is there."""

    def __init__(self, gateway: Gateway, guard: Guard) -> None:
        self._gateway = gateway
        self._guard = guard
        self._door = SignIn(gateway.store, gateway.clock)

    def routes(self) -> list[web.RouteDef]:
        """Every route."""
        return [
            web.post("/api/desk/sign-in", self._guard.anybody(self.sign_in)),
            web.post("/api/desk/sign-out", self._guard.anybody(self.sign_out)),
            web.get("/api/desk/me", self._guard.anybody(self.me), allow_head=False),
            web.get("/api/desk/words", self._guard.staff(self.words), allow_head=False),
            web.post("/api/desk/password", self._guard.staff(self.change_password)),
        ]

    async def sign_in(self, request: web.Request) -> web.Response:
        """``{username, password}`` → who that is, with the session as a cookie."""
        login = await read(request, Login)
        try:
            session = await self._door.enter(login.username, login.password, self._address(request))
        except WrongLogin:
            raise ApiError(401, "login_wrong") from None
        except LockedOut as locked:
            raise _locked(locked) from None
        return self._welcome(session)

    async def sign_out(self, request: web.Request) -> web.Response:
        """End the session, if there still is one."""
        token = request.cookies.get(COOKIE)
        if token:
            await self._door.leave(token)
        response = web.Response(status=204)
        self._guard.take_cookie(response)
        return response

    async def me(self, request: web.Request) -> web.Response:
        """Who is signed in; 204 when nobody is: every page asks, and that is no error."""
        token = request.cookies.get(COOKIE)
        staff = await self._guard.staff_with(token) if token else None
        return reply(_shown(staff)) if staff else web.Response(status=204)

    async def words(self, request: web.Request, staff: Staff) -> web.Response:
        """The names of states, filing types and steps, which the page shows by their codes."""
        texts, lang = self._gateway.texts, language_of(request)
        keys = (f"{part}.{code}" for part in NAMED for code in texts.below(part))
        return reply({key: texts.render(key, lang) for key in keys})

    async def change_password(self, request: web.Request, staff: Staff) -> web.Response:
        """``{current, new}``: every other session of this person ends."""
        change = await read(request, PasswordChange)
        if not acceptable(change.new):
            least, most = str(LEAST_CHARACTERS), str(MOST_CHARACTERS)
            raise ApiError(422, "password_length", least=least, most=most)
        try:
            session = await self._door.change_password(
                staff, change.current, change.new, self._address(request)
            )
        except WrongLogin:
            raise ApiError(403, "password_wrong") from None
        except LockedOut as locked:
            raise _locked(locked) from None
        return self._welcome(session)

    def _welcome(self, session: Session) -> web.Response:
        response = reply(_shown(session.staff))
        self._guard.give_cookie(response, session.token)
        return response

    def _address(self, request: web.Request) -> str:
        return address_of(request, self._gateway.proxies)


def _shown(staff: Staff) -> Me:
    return Me(
        id=staff.id,
        username=staff.username,
        display_name=staff.display_name,
        role=staff.role,
        rights=sorted(rights_of(staff)),
    )


def _locked(locked: LockedOut) -> ApiError:
    minutes = str(math.ceil(locked.seconds / 60))
    return ApiError(429, "locked_out", retry_after=locked.seconds, minutes=minutes)
