"""The action server: Rasa's protocol on loopback, with Rasa's own executor behind it.

The SDK's server echoes whole requests in its errors, binds every interface and inflates bodies without
limit; this one does none of that. Start: ``python -m actions.server``.
"""

from __future__ import annotations

import logging

import orjson
import uvloop
from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

from actions.runtime import runtime
from bot.nlu import lexicon
from bot.redaction import log_failure, start_logs
from bot.settings import settings

log = logging.getLogger(__name__)

MOST_BYTES = 1 << 20


def create_app() -> web.Application:
    """The application with its three routes; the store closes with it."""
    executor = ActionExecutor()
    executor.register_package("actions")

    async def webhook(request: web.Request) -> web.Response:
        call = orjson.loads(await request.read())
        try:
            result = await executor.run(call)
        except ActionNotFoundException as error:
            return web.json_response(
                {"error": "unknown action", "action_name": error.action_name}, status=404
            )
        except Exception as error:
            # By the name the caller knows that the action itself failed, not something on the way to it.
            name = call.get("next_action")
            log_failure(log, f"action {name} failed", error)
            return web.json_response({"error": "action failed", "action_name": name}, status=500)
        return web.Response(body=orjson.dumps(result), content_type="application/json")

    async def health(request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def close(app: web.Application) -> None:
        await runtime().store.close()

    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post("/webhook", webhook)
    app.router.add_get("/health", health)
    app.on_cleanup.append(close)
    return app


def main() -> None:
    """Serves until told to stop."""
    start_logs(logging.WARNING)
    runtime()
    lexicon.load()  # A second's work that the first refused site name should not wait for.
    uvloop.install()
    web.run_app(create_app(), host="127.0.0.1", port=settings().action_port, access_log=None, print=None)


if __name__ == "__main__":
    main()
