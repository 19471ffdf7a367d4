"""The desk's socket: lists and the open conversation as they change.

Everything is read from the store after a wake-up, so a lost connection loses nothing: the next one begins
with everything there is. What is done at the desk is posted; the socket only tells.
"""

from __future__ import annotations

import asyncio
import logging
import weakref
from collections.abc import Mapping
from time import monotonic
from typing import Any, Literal

import orjson
from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import Field, ValidationError

from bot.desk.boards import Boards
from bot.desk.conversations import Conversations
from bot.desk.guard import COOKIE, Guard
from bot.desk.roles import rights_of
from bot.desk.transcript import transcript
from bot.desk.views import FilingRow, Row
from bot.gateway.gateway import Gateway
from bot.gateway.hub import CHANGED, TYPING_USER
from bot.gateway.language import Language
from bot.gateway.models import MOST_SEQ, Model
from bot.redaction import log_failure
from bot.store import Staff

HEARTBEAT_SECONDS = 25.0
SEND_SECONDS = 15.0
LISTS_EVERY_SECONDS = 0.5
"""The lists are sent at most that often, however busy the conversations are."""
MAX_FRAME_BYTES = 4 * 1024
GONE = (ConnectionError, asyncio.TimeoutError)
"""How a connection ends that nobody closed."""
SIGNED_OUT = 4401
"""Close code: the session has ended."""

_log = logging.getLogger(__name__)


class Watch(Model):
    """What a page sends: the conversation it shows now (None: none), and the last seq it has of it."""

    type: Literal["watch"]
    conversation_id: str | None = Field(None, max_length=64)
    after: int = Field(0, ge=0, le=MOST_SEQ)
    lang: Language = "zh-CN"


class Sockets:
    """The open sockets of this process."""

    def __init__(self, gateway: Gateway, guard: Guard, boards: Boards, conversations: Conversations) -> None:
        self._gateway = gateway
        self._guard = guard
        self._boards = boards
        self._conversations = conversations
        self._open: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket until either side closes it. Raises ApiError 401 and 403 before it opens."""
        self._guard.check_site(request)
        await self._guard.staff_of(request)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_FRAME_BYTES)
        await socket.prepare(request)
        self._open.add(socket)
        window = Window(
            self._gateway, self._guard, self._boards, self._conversations, socket, request.cookies[COOKIE]
        )
        parts = [asyncio.create_task(window.follow_lists()), asyncio.create_task(window.listen())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in parts:
                part.cancel()
            for ended in await asyncio.gather(*parts, return_exceptions=True):
                if isinstance(ended, Exception) and not isinstance(ended, GONE):
                    log_failure(_log, "a desk socket failed", ended)
            await socket.close()
            self._open.discard(socket)
        return socket

    async def close_all(self, app: web.Application) -> None:
        """Tell every window that the server goes away; they come back by themselves."""
        closing = (socket.close(code=WSCloseCode.GOING_AWAY) for socket in list(self._open))
        await asyncio.gather(*closing, return_exceptions=True)


class Window:
    """One window on the desk."""

    def __init__(
        self,
        gateway: Gateway,
        guard: Guard,
        boards: Boards,
        conversations: Conversations,
        socket: web.WebSocketResponse,
        token: str,
    ) -> None:
        self._gateway = gateway
        self._guard = guard
        self._boards = boards
        self._conversations = conversations
        self._socket = socket
        self._token = token
        self._sending = asyncio.Lock()
        self._rows: dict[str, Row] = {}
        self._filings: list[FilingRow] | None = None

    async def follow_lists(self) -> None:
        """Send the lists and then their changes, until the session ends."""
        with self._gateway.bus.subscribe(None) as news:
            while await self._send_lists():
                await asyncio.sleep(LISTS_EVERY_SECONDS)
                while (told := await news.wait()) and CHANGED not in told:
                    pass
        await self._socket.close(code=SIGNED_OUT)

    async def listen(self) -> None:
        """Follow the conversation that the page names last, until the page goes."""
        following: asyncio.Task[None] | None = None
        try:
            async for frame in self._socket:
                watch = _watch(frame.data) if frame.type is WSMsgType.TEXT else None
                if watch is None:
                    continue
                if following is not None:
                    following.cancel()
                following = asyncio.create_task(self._follow_safely(watch))
        finally:
            if following is not None:
                following.cancel()

    async def _send_lists(self) -> bool:
        """Send what changed in the lists; whether the session still holds."""
        now = monotonic()
        staff = await self._guard.staff_with(self._token)
        if staff is None:
            return False
        rights = rights_of(staff)
        if "answer" in rights:
            rows = await self._boards.conversations.since(now)
            changed = [row.dict() for id_, row in rows.items() if row != self._rows.get(id_)]
            gone = [id_ for id_ in self._rows if id_ not in rows]
            first, self._rows = not self._rows, rows
            if changed or gone or first:
                await self._send({"type": "conversations", "changed": changed, "gone": gone})
        if "review" in rights:
            filings = await self._boards.filings.since(now)
            if filings != self._filings:
                self._filings = filings
                await self._send({"type": "filings", "filings": [row.dict() for row in filings]})
        return True

    async def _follow_safely(self, watch: Watch) -> None:
        """Follow a conversation; when that fails the window is closed, and the page comes back."""
        try:
            await self._follow(watch)
        except Exception as error:
            if not isinstance(error, GONE):
                log_failure(_log, "following a conversation failed", error)
            await self._socket.close()

    async def _follow(self, watch: Watch) -> None:
        """Send the conversation as it is and then whatever changes in it, until it is gone."""
        conversation_id, after = watch.conversation_id, watch.after
        if conversation_id is None:
            return
        about: Mapping[str, Any] = {}
        with self._gateway.bus.subscribe(conversation_id) as news:
            while True:
                staff = await self._guard.staff_with(self._token)
                if staff is None:
                    await self._socket.close(code=SIGNED_OUT)
                    return
                found = await self._read(staff, conversation_id, after, watch.lang)
                if found is None:
                    await self._send({"type": "gone", "conversation_id": conversation_id})
                    return
                fresh, messages, after = found
                if messages or fresh != about:
                    about = fresh
                    await self._send({"type": "conversation", **fresh, "messages": messages, "seq": after})
                if TYPING_USER in await news.wait():
                    await self._send({"type": "typing", "conversation_id": conversation_id})

    async def _read(
        self, staff: Staff, conversation_id: str, after: int, lang: Language
    ) -> tuple[dict[str, object], list[dict[str, Any]], int] | None:
        """The conversation and what is new in it; None when it, or the right to see it, is gone."""
        async with self._gateway.store.read() as tx:
            conversation = await tx.conversations.get(conversation_id)
            if conversation is None or "answer" not in rights_of(staff):
                return None
            about = await self._conversations.about(tx, conversation, staff, lang)
            messages, seq = await transcript(tx, conversation_id, after)
        return about, messages, seq

    async def _send(self, content: Mapping[str, Any]) -> None:
        """Send one frame; a page that takes too long to read it is let go."""
        async with self._sending:
            await asyncio.wait_for(self._socket.send_str(orjson.dumps(content).decode()), SEND_SECONDS)


def _watch(frame: str) -> Watch | None:
    try:
        return Watch.parse_obj(orjson.loads(frame))
    except (orjson.JSONDecodeError, ValidationError):
        return None
