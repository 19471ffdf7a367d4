"""The web as a channel: routes, sockets and pages added to the application."""

from __future__ import annotations

from pathlib import Path

import orjson
from aiohttp import web

from bot.channels.web.api import NAME, ONE, WebApi
from bot.channels.web.letters import LetterApi
from bot.channels.web.openapi import describe
from bot.channels.web.pages import DIST, Pages
from bot.channels.web.socket import Sockets
from bot.gateway.gateway import Gateway


class WebChannel:
    """Fulfils ``bot.gateway.channel.Channel`` for browsers. ``dist`` is the folder of the built pages."""

    name = NAME

    def __init__(self, gateway: Gateway, dist: Path = DIST) -> None:
        self._api = WebApi(gateway)
        self._operations = (*self._api.operations(), *LetterApi(gateway).operations())
        self._sockets = Sockets(gateway)
        self._pages = Pages(gateway.settings, gateway.texts, dist)
        self._description = orjson.dumps(describe(self._operations))

    def add_routes(self, app: web.Application) -> None:
        """Add the API, its description, the socket and the pages."""
        for operation in self._operations:
            app.router.add_route(operation.method, operation.path, operation.handler)
        app.router.add_get("/api/openapi.json", self._describe)
        app.router.add_get(ONE + "/socket", self._sockets.handle)
        app.on_shutdown.append(self._api.end_polls)
        app.on_shutdown.append(self._sockets.close_all)
        self._pages.add_routes(app.router)

    async def _describe(self, request: web.Request) -> web.Response:
        return web.Response(body=self._description, content_type="application/json")
