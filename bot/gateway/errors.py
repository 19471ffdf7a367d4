"""Errors as the API gives them: ``{"error": {"code", "message"}}`` in the request's language, never HTML."""

from __future__ import annotations

import asyncio
import logging

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from pydantic import ValidationError

from bot.content.texts import Texts
from bot.gateway.language import Language, negotiate
from bot.redaction import log_failure

LANGUAGE: web.RequestKey[Language] = web.RequestKey("language", str)  # type: ignore[arg-type]
"""The language of the request's conversation, once it is known."""

_log = logging.getLogger(__name__)
_CODES = {400: "bad_request", 401: "unauthorised", 403: "forbidden", 404: "not_found", 405: "bad_request"}
_CODES |= {409: "conflict", 413: "too_large", 422: "bad_request", 429: "too_many", 503: "unavailable"}


class ApiError(Exception):
    """A request that is refused. ``code`` is a text key ``api_error.<code>``; ``retry_after`` in seconds."""

    def __init__(self, status: int, code: str, *, retry_after: int | None = None, **params: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after
        self.params = params


def language_of(request: web.Request) -> Language:
    """The conversation's language, or what the browser prefers."""
    return request.get(LANGUAGE) or negotiate(request.headers.get("Accept-Language", ""))


def json_errors(texts: Texts) -> Middleware:
    """The middleware that turns every failure into a JSON error."""

    def answer(request: web.Request, error: ApiError) -> web.Response:
        message = texts.render(f"api_error.{error.code}", language_of(request), **error.params)
        headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
        return web.Response(
            status=error.status,
            body=orjson.dumps({"error": {"code": error.code, "message": message}}),
            content_type="application/json",
            headers=headers,
        )

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except ApiError as error:
            return answer(request, error)
        except ValidationError:
            return answer(request, ApiError(422, "bad_request"))
        except web.HTTPException as error:
            if error.status < 400:
                raise
            response = answer(request, ApiError(error.status, _CODES.get(error.status, "bad_request")))
            if "Allow" in error.headers:
                response.headers["Allow"] = error.headers["Allow"]
            return response
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log_failure(_log, "a request failed", error)
            return answer(request, ApiError(500, "unavailable"))

    return middleware
