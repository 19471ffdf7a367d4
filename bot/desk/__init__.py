"""The staff side: sign-in, roles, the list of conversations, taking over, and the review of filings."""

from __future__ import annotations

from aiohttp import web

from bot.desk.boards import Boards
from bot.desk.conversations import Conversations
from bot.desk.entrance import Entrance
from bot.desk.filing_page import FilingPages
from bot.desk.filings import Filings
from bot.desk.guard import Guard
from bot.desk.insight import InsightPage
from bot.desk.socket import Sockets
from bot.gateway.gateway import Gateway

__all__ = ["add_routes"]


def add_routes(app: web.Application, gateway: Gateway) -> None:
    """Give ``app`` the desk's API and socket; its page is served with the others."""
    guard, boards, pages = Guard(gateway), Boards(gateway), FilingPages(gateway)
    conversations = Conversations(gateway, guard, boards, pages)
    sockets = Sockets(gateway, guard, boards, conversations)
    app.add_routes(Entrance(gateway, guard).routes())
    app.add_routes(conversations.routes())
    app.add_routes(Filings(gateway, guard, boards, pages).routes())
    app.add_routes(InsightPage(gateway, guard).routes())
    app.router.add_get("/api/desk/socket", sockets.handle, allow_head=False)
    app.on_shutdown.append(sockets.close_all)
