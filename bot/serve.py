"""The gateway process: every public route in one application. ``python -m bot.serve``."""

from __future__ import annotations

import logging
import ssl

import uvloop
from aiohttp import web

from bot import desk
from bot.channels.web import WebChannel
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.gateway.access_log import AccessLogger
from bot.gateway.app import GATEWAY, create_app
from bot.gateway.gateway import Gateway
from bot.gateway.security import address_of
from bot.redaction import start_logs
from bot.settings import ROOT, Settings, settings
from bot.store import Store
from bot.uploads import api as uploads


def application(here: Settings) -> web.Application:
    """Gateway, web channel, phone page and desk, wired together."""
    gateway = Gateway(
        here,
        Store.open(here),
        texts(),
        Rulebooks(ROOT / "data" / "rulebook"),
        proxies=here.trusted_proxies,
    )
    app = create_app(gateway, [WebChannel(gateway)])
    uploads.add_routes(
        app,
        store=gateway.store,
        blob_dir=here.blob_dir,
        texts=gateway.texts,
        rulebook=gateway.books.current,
        clock=gateway.clock,
        client_of=lambda request: address_of(request, gateway.proxies),
    )
    desk.add_routes(app, gateway)
    app.on_cleanup.append(_close_store)
    return app


async def _close_store(app: web.Application) -> None:
    await app[GATEWAY].store.close()


def main() -> None:
    """Serves until told to stop; ``LAN`` serves the local network over TLS."""
    here = settings()
    start_logs(logging.INFO)
    context: ssl.SSLContext | None = None
    host = here.host
    if here.lan:
        from bot.lan import tls_context

        context, host = tls_context(here.data_dir / "tls"), "0.0.0.0"  # noqa: S104 - asked for by LAN=1
    uvloop.install()
    web.run_app(
        application(here),
        host=host,
        port=here.port,
        ssl_context=context,
        access_log_class=AccessLogger,
        print=None,
        shutdown_timeout=5,
    )


if __name__ == "__main__":
    main()
