"""The client of Rasa's gateway channel: one post a message, one whole turn back."""

from __future__ import annotations

from asyncio import TimeoutError as AsyncTimeout
from types import TracebackType
from typing import Any

import aiohttp
import orjson
from pydantic import ValidationError

from bot.gateway.turn import Turn, TurnRequest

WEBHOOK = "/webhooks/gateway/webhook"
SECRET_HEADER = "X-Gateway-Secret"  # noqa: S105 - the header's name, not a secret
CONNECT_SECONDS = 2.0
PROBE_SECONDS = 1.0
_JSON = {"Content-Type": "application/json"}


class RasaUnavailable(Exception):
    """The turn did not happen, or its output is not to be had now: post the same message again.

    ``reason`` is a short word for logs and metrics (connection, timeout, malformed, status_503).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TurnFailed(RasaUnavailable):
    """Rasa and the action server work, and an action failed on this very message: it may do so every time."""

    def __init__(self) -> None:
        super().__init__("action")


class RasaClient:
    """One HTTP session to one Rasa server, kept alive between turns. Use as an async context manager.

    ``secret`` lets the gateway in (``Keyring.shared_secret("rasa")``).
    """

    def __init__(self, base_url: str, secret: str, timeout_seconds: float) -> None:
        self._base_url = base_url
        self._headers = {SECRET_HEADER: secret, **_JSON}
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds, connect=CONNECT_SECONDS)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> RasaClient:
        self._session = aiohttp.ClientSession(
            # Turns wait in the gateway, in order, not for a connection.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60),
            timeout=self._timeout,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def turn(self, request: TurnRequest) -> Turn:
        """Run the message in Rasa; posting it again returns the output of the first time.

        Raises RasaUnavailable for anything but a well-formed turn; TurnFailed when it is the message's fault.
        """
        body = orjson.dumps(request.dict())
        try:
            async with self._open.post(
                self._base_url + WEBHOOK, data=body, headers=self._headers
            ) as response:
                answer = await response.read()
                if response.status == 503 and _names(answer, request.seq):
                    raise TurnFailed
                if response.status != 200:
                    raise RasaUnavailable(f"status_{response.status}")
                return _parse(answer)
        except AsyncTimeout:
            raise RasaUnavailable("timeout") from None
        except aiohttp.ClientError:
            raise RasaUnavailable("connection") from None

    async def answers(self, url: str) -> bool:
        """Whether a server answers GET ``url`` with success within a second."""
        try:
            async with self._open.get(url, timeout=aiohttp.ClientTimeout(total=PROBE_SECONDS)) as response:
                return response.status == 200
        except (AsyncTimeout, aiohttp.ClientError):
            return False

    @property
    def _open(self) -> aiohttp.ClientSession:
        assert self._session is not None, "RasaClient is used outside its context"
        return self._session


def _names(body: bytes, seq: int) -> bool:
    """Whether an error says that the message ``seq`` itself could not be answered."""
    try:
        parsed: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return isinstance(parsed, dict) and parsed.get("failed_seq") == seq


def _parse(body: bytes) -> Turn:
    """The turn in a response's body; the body is never quoted in an error, for it is private."""
    try:
        parsed: Any = orjson.loads(body)
        return Turn.parse_obj(parsed)
    except (orjson.JSONDecodeError, ValidationError):
        raise RasaUnavailable("malformed") from None
