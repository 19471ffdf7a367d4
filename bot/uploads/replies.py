"""How the routes of the upload page reply: JSON without caching, refusals with a code and words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from bot.uploads.intake import TooMany
from bot.uploads.picture import Refused
from bot.uploads.words import Texts, language_of, reason

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
STATUS = {
    "bad_request": 400,
    "session_over": 401,
    "link_unknown": 404,
    "not_needed": 404,
    "stalled": 408,
    "closed": 409,
    "incomplete": 409,
    "link_used": 410,
    "link_expired": 410,
    "link_replaced": 410,
    "too_large": 413,
    "apk_too_large": 413,
    "wrong_type": 415,
    "apk_not_one": 415,
    "too_many": 429,
    "busy": 503,
}
UNUSABLE = 422
BUSY_SECONDS = 5


def reply(body: Any, status: int = 200, **headers: str) -> web.Response:
    """JSON that nobody may keep."""
    return web.Response(
        body=orjson.dumps(body),
        status=status,
        content_type="application/json",
        headers={**HEADERS, **headers},
    )


def refusal(request: web.Request, texts: Texts, refused: Refused) -> web.Response:
    """``{error: {code, message, words}}``; ``message`` is in the request's language, ``words`` in both."""
    told = reason(texts, refused.code)
    message = told["words"][language_of(request.headers.get("Accept-Language", ""))]
    headers = {}
    if refused.code in ("busy", "too_many"):
        headers["Retry-After"] = str(refused.seconds if isinstance(refused, TooMany) else BUSY_SECONDS)
    response = reply({"error": {**told, "message": message}}, STATUS.get(refused.code, UNUSABLE), **headers)
    if not request.content.is_eof():
        response.force_close()  # the rest of a body that nobody wants
    return response
