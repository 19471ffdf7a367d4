"""Requests and responses as JSON, and what the desk's requests may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

import orjson
from aiohttp import web
from pydantic import BaseModel, ConstrainedStr, Field

from bot.desk.passwords import MOST_CHARACTERS
from bot.gateway.errors import ApiError
from bot.gateway.inbound import MAX_CHARACTERS as MOST_OF_MESSAGE
from bot.gateway.models import MOST_SEQ, Model

MOST_OF_REASON = 500
MOST_ITEMS = 50

Read = TypeVar("Read", bound=BaseModel)


class MessageId(ConstrainedStr):
    """The page's own id for a message."""

    min_length = 1
    max_length = 64
    regex = r"^[\x21-\x7e]+$"


class Login(Model):
    """What signing in takes."""

    username: str = Field(max_length=MOST_CHARACTERS)
    password: str = Field(max_length=MOST_CHARACTERS)


class PasswordChange(Model):
    """The present password and the one to come."""

    current: str = Field(max_length=MOST_CHARACTERS)
    new: str = Field(max_length=MOST_CHARACTERS)


class SeenEpoch(Model):
    """The epoch that the page shows: a later one means that somebody was faster."""

    epoch: int = Field(ge=0, le=MOST_SEQ)


class AgentMessage(Model):
    """An agent's message; the same ``client_msg_id`` again is the same message."""

    client_msg_id: MessageId
    text: str = Field(max_length=MOST_OF_MESSAGE)


class Wanted(Model):
    """One thing to mend: a slot, a kind of document, or the filing as a whole (``target`` is then empty)."""

    kind: Literal["slot", "document", "filing"]
    target: str = Field("", max_length=64)
    reason_code: str = Field("", max_length=16)
    text: str = Field(max_length=MOST_OF_REASON)


class Return(Model):
    """What is returned for mending."""

    items: list[Wanted] = Field(max_items=MOST_ITEMS)


class MoveTo(Model):
    """The state to move to; ``number`` is the filing number of an approval, ``items`` why it was refused."""

    to: str = Field(max_length=64)
    number: str | None = Field(None, max_length=64)
    items: list[Wanted] = Field(default_factory=list, max_items=MOST_ITEMS)


class Reveal(Model):
    """The field whose value is to be seen in the clear."""

    slot: str = Field(max_length=64)


async def read(request: web.Request, model: type[Read]) -> Read:
    """The request's body as ``model``; an empty one reads as ``{}``.

    Raises ApiError 400 when it is no JSON, and ValidationError.
    """
    raw = await request.read()
    try:
        return model.parse_obj(orjson.loads(raw) if raw.strip() else {})
    except orjson.JSONDecodeError:
        raise ApiError(400, "bad_request") from None


def reply(body: BaseModel | Mapping[str, object], status: int = 200) -> web.Response:
    """A JSON response."""
    plain = body.dict() if isinstance(body, BaseModel) else body
    return web.Response(status=status, body=orjson.dumps(plain), content_type="application/json")
