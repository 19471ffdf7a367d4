"""The socket: messages and state as they come, for as long as the window is open.

Everything is read from the store by ``seq``, so nothing is queued for a slow reader and nothing is lost with
a connection: the next one begins after the last message its window has.
"""

from __future__ import annotations

import asyncio
import logging
import weakref
from collections import Counter
from collections.abc import Mapping
from time import monotonic
from typing import Any

import orjson
from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import ValidationError

from bot.channels.web.models import Hello
from bot.gateway.errors import ApiError, language_of
from bot.gateway.gateway import Gateway
from bot.gateway.hub import TYPING_AGENT, TYPING_USER
from bot.gateway.message_view import message_view
from bot.gateway.security import address_of, check_origin, conversation_of
from bot.gateway.state_view import state_view
from bot.redaction import log_failure
from bot.store import Message

HELLO_SECONDS = 5.0
HEARTBEAT_SECONDS = 25.0
SEND_SECONDS = 15.0
"""A window that takes longer to read one frame is let go; it comes back and reads on."""
MAX_FRAME_BYTES = 64 * 1024
WRITE_BUFFER_BYTES = 64 * 1024
TYPING_EVERY_SECONDS = 3.0
BUSY_SECONDS = 30
GONE = (ConnectionError, asyncio.TimeoutError)
"""How a connection ends that nobody closed."""
_log = logging.getLogger(__name__)
UNAUTHORISED = 4401
"""Close code: this token does not open this conversation."""


class Sockets:
    """The open sockets of this process."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._open: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()
        self._of_address: Counter[str] = Counter()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket until either side closes it. Raises ApiError 429 when an address has too many."""
        check_origin(request, self._gateway.settings.public_url)
        address = address_of(request, self._gateway.proxies)
        if self._of_address[address] >= self._gateway.limits.sockets_of_address:
            raise ApiError(429, "too_many", retry_after=BUSY_SECONDS)
        self._of_address[address] += 1
        try:
            return await self._opened(request)
        finally:
            self._of_address -= Counter((address,))  # keeps no zeros

    async def _opened(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_FRAME_BYTES, writer_limit=WRITE_BUFFER_BYTES
        )
        await socket.prepare(request)
        self._open.add(socket)
        self._gateway.metrics.sockets.inc()
        try:
            await self._serve(request, socket)
        finally:
            self._gateway.metrics.sockets.dec()
            self._open.discard(socket)
        return socket

    async def close_all(self, app: web.Application) -> None:
        """Tell every window that the server goes away; they come back by themselves."""
        closing = (socket.close(code=WSCloseCode.GOING_AWAY) for socket in list(self._open))
        await asyncio.gather(*closing, return_exceptions=True)

    async def _serve(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        hello = await _hello(socket)
        if hello is None:
            await socket.close(code=WSCloseCode.POLICY_VIOLATION)
            return
        conversation_id = request.match_info["conversation_id"]
        try:
            async with self._gateway.store.read() as tx:
                conversation = await conversation_of(tx, hello.token, conversation_id)
        except ApiError as error:
            await self._refuse(request, socket, error)
            return
        if hello.after == 0:
            await self._gateway.returns.opened(conversation)
        window = Window(self._gateway, socket, conversation_id, hello.after)
        parts = [asyncio.create_task(window.follow()), asyncio.create_task(window.listen())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            ended = await asyncio.gather(*parts, return_exceptions=True)
        await _end(request, socket, [one for one in ended if isinstance(one, Exception)])

    async def _refuse(self, request: web.Request, socket: web.WebSocketResponse, error: ApiError) -> None:
        message = self._gateway.texts.render(f"api_error.{error.code}", language_of(request))
        await _send(socket, {"type": "error", "error": {"code": error.code, "message": message}})
        await socket.close(code=UNAUTHORISED)


class Window:
    """One window on a conversation: what it has been sent, and what it says."""

    def __init__(
        self, gateway: Gateway, socket: web.WebSocketResponse, conversation_id: str, after: int
    ) -> None:
        self._gateway = gateway
        self._socket = socket
        self._conversation_id = conversation_id
        self._after = after
        self._state: Mapping[str, Any] = {}
        self._typed_at = 0.0

    async def follow(self) -> None:
        """Send what is new, until the conversation is gone or the window reads too slowly."""
        with self._gateway.bus.subscribe(self._conversation_id) as news:
            while await self._send_news():
                if TYPING_AGENT in await news.wait():
                    await _send(self._socket, {"type": "typing", "author": "agent"})

    async def listen(self) -> None:
        """Take what the window says until it closes: only that somebody is typing; messages are posted."""
        async for frame in self._socket:
            if frame.type is WSMsgType.TEXT and _type_of(frame.data) == "typing":
                self._typing()

    async def _send_news(self) -> bool:
        """Send everything that is new; whether the conversation is still there."""
        while True:
            messages, state = await self._read()
            if state is None:
                return False
            if messages:
                self._after = messages[-1].seq
                shown = [message_view(message) for message in messages]
                await _send(self._socket, {"type": "messages", "messages": shown})
            if state != self._state:
                self._state = state
                await _send(self._socket, {"type": "state", **state})
            if not messages:
                return True

    async def _read(self) -> tuple[list[Message], Mapping[str, Any] | None]:
        """The next messages and the state, as of one moment; no state when the conversation is gone."""
        async with self._gateway.store.read() as tx:
            conversation = await tx.conversations.get(self._conversation_id)
            if conversation is None:
                return [], None
            messages = await tx.messages.after(self._conversation_id, self._after)
            return messages, await state_view(tx, self._gateway.views, conversation)

    def _typing(self) -> None:
        now = monotonic()
        if now - self._typed_at >= TYPING_EVERY_SECONDS:
            self._typed_at = now
            self._gateway.bus.publish(self._conversation_id, TYPING_USER)


async def _end(request: web.Request, socket: web.WebSocketResponse, failures: list[Exception]) -> None:
    """Close the socket; one that is clogged is cut, for it would not even take a farewell."""
    if any(isinstance(failure, asyncio.TimeoutError) for failure in failures) and request.transport:
        request.transport.abort()
    for failure in failures:
        if not isinstance(failure, GONE):
            log_failure(_log, "a socket failed", failure)
    await socket.close()


async def _hello(socket: web.WebSocketResponse) -> Hello | None:
    """The first frame, if it comes in time and is what it should be."""
    try:
        frame = await socket.receive(timeout=HELLO_SECONDS)
        return Hello.parse_obj(orjson.loads(frame.data)) if frame.type is WSMsgType.TEXT else None
    except (asyncio.TimeoutError, orjson.JSONDecodeError, ValidationError):
        return None


def _type_of(frame: str) -> str | None:
    try:
        content = orjson.loads(frame)
    except orjson.JSONDecodeError:
        return None
    return content.get("type") if isinstance(content, dict) else None


async def _send(socket: web.WebSocketResponse, content: Mapping[str, Any]) -> None:
    await asyncio.wait_for(socket.send_str(orjson.dumps(content).decode()), SEND_SECONDS)
