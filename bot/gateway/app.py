"""The public web application: middlewares, health, metrics, and the routes of the channels."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import orjson
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.gateway.channel import Channel
from bot.gateway.errors import json_errors
from bot.gateway.gateway import Gateway
from bot.gateway.limits import TokenBuckets
from bot.gateway.security import address_limit, harden

GATEWAY = web.AppKey("gateway", Gateway)
MAX_BODY_BYTES = 64 * 1024
MOST_QUEUED = 1000


def create_app(gateway: Gateway, channels: Sequence[Channel]) -> web.Application:
    """The application that serves ``gateway`` through ``channels``; it starts and stops the gateway.

    Other rooms add their routes before it runs.
    """
    app = web.Application(
        client_max_size=MAX_BODY_BYTES,
        middlewares=[
            json_errors(gateway.texts),
            address_limit(TokenBuckets(gateway.limits.requests_of_address), gateway.proxies),
        ],
    )
    app[GATEWAY] = gateway
    app.on_response_prepare.append(harden(gateway.settings.public_url.startswith("https:")))
    app.cleanup_ctx.append(_run_gateway)
    app.router.add_get("/healthz", _health)
    app.router.add_get("/metrics", _metrics)
    for channel in channels:
        channel.add_routes(app)
    return app


async def _run_gateway(app: web.Application) -> AsyncIterator[None]:
    async with app[GATEWAY]:
        yield


async def _health(request: web.Request) -> web.Response:
    health = await request.app[GATEWAY].examiner.examine()
    return web.Response(
        status=200 if health.well else 503, body=orjson.dumps(vars(health)), content_type="application/json"
    )


async def _metrics(request: web.Request) -> web.Response:
    gateway = request.app[GATEWAY]
    async with gateway.store.read() as tx:
        gateway.metrics.queue.set(len(await tx.conversations.list_for_desk(MOST_QUEUED, ("queue",))))
    body = gateway.metrics.exposition()
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})
