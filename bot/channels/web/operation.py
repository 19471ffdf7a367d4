"""A route of the API with its description: router and OpenAPI document are made from the same list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import orjson
from aiohttp import web
from pydantic import BaseModel

from bot.gateway.errors import ApiError


@dataclass(frozen=True)
class Operation:
    """``answers`` maps a status to its body's model (None: no body); ``refusals`` are statuses of errors."""

    method: str
    path: str
    name: str
    summary: str
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    answers: Mapping[int, type[BaseModel] | None]
    body: type[BaseModel] | None = None
    example: Mapping[str, object] | None = None
    """A body that the route takes."""
    query: type[BaseModel] | None = None
    refusals: tuple[int, ...] = ()
    open: bool = False
    """Whether it needs no token."""
    media_type: str = "application/json"
    """What it answers with; other than JSON, it has no model."""
    tags: tuple[str, ...] = field(default=("conversation",))


async def read_body(request: web.Request) -> object:
    """The request's JSON; an empty body reads as ``{}``. Raises ApiError 400 when it is no JSON in UTF-8."""
    raw = await request.read()
    try:
        return orjson.loads(raw) if raw.strip() else {}
    except orjson.JSONDecodeError:
        raise ApiError(400, "bad_request") from None


def reply(body: BaseModel | Mapping[str, object], status: int = 200) -> web.Response:
    """A JSON response."""
    plain = body.dict() if isinstance(body, BaseModel) else body
    return web.Response(status=status, body=orjson.dumps(plain), content_type="application/json")
