"""What a channel is to the gateway. ``bot.channels`` fulfils it, ``bot.cli`` wires it."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web


class Channel(Protocol):
    """A place where people speak with us."""

    name: str
    """As stored with its conversations."""

    def add_routes(self, app: web.Application) -> None:
        """Add the channel's routes, and what must run and stop with the application."""
        ...
