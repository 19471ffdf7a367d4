"""The access log: method, route, status and time. Neither query strings nor ids nor addresses."""

from __future__ import annotations

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger


class AccessLogger(AbstractAccessLogger):
    """Logs the route's pattern in place of the path, which holds ids."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """One line a request, when it is over; ``time`` in seconds."""
        self.logger.info("%s %s %s %.0f ms", request.method, _route(request), response.status, time * 1000)


def _route(request: web.BaseRequest) -> str:
    try:
        resource = request.match_info.route.resource if isinstance(request, web.Request) else None
    except AssertionError:  # aiohttp's way of saying that the request could not be read
        resource = None
    return resource.canonical if resource else "(no route)"
