"""The gateway's channel inside Rasa: one post, one whole turn, never twice.

A post that was answered before returns the stored output; a turn whose actions or save failed is dropped
and answered 503, so that the gateway posts it again. When an action itself failed, the answer names the
message (``failed_seq``): the gateway does not post that for ever.
"""

from __future__ import annotations

import hmac
import logging
from typing import Any, Awaitable, Callable, Dict, List

import orjson
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.rasa_shims.payloads import parse_payload
from bot.rasa_shims.turn import CurrentTurn, current
from bot.redaction import log_failure
from bot.settings import settings
from bot.store import Store

log = logging.getLogger(__name__)

OnMessage = Callable[[UserMessage], Awaitable[Any]]


class TurnOutput(OutputChannel):
    """Collects a turn's messages as the gateway stores them."""

    def __init__(self, turn: CurrentTurn) -> None:
        self.turn = turn

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keeps one message; effects go to the turn."""
        self.turn.effects += message.get("effects") or []
        text = message.get("text") or ""
        if not text and not message.get("data"):
            return
        self.turn.messages.append(
            {
                "kind": message.get("kind", "text"),
                "text": text,
                "choices": [
                    {"label": button["title"], "payload": button["payload"]}
                    for button in message.get("buttons") or []
                ],
                "lang": message.get("lang", self.turn.language),
                "data": message.get("data") or {},
            }
        )


class GatewayInput(InputChannel):
    """``POST /webhooks/gateway/webhook`` with ``{conversation_id, seq, epoch, text | payload, language}``."""

    def __init__(self) -> None:
        self.store = Store.open(settings())
        self.secret = self.store.keyring.shared_secret("rasa")

    @classmethod
    def name(cls) -> str:
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: Dict[str, Any] | None) -> InputChannel:
        return cls()

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """The two routes of this channel."""
        routes = Blueprint("gateway_webhook")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get("X-Gateway-Secret", ""), self.secret):
                return response.json({"error": "forbidden"}, status=403)
            return await self._turn(orjson.loads(request.body), on_new_message)

        return routes

    async def _turn(self, post: Dict[str, Any], on_new_message: OnMessage) -> HTTPResponse:
        async with self.store.read() as tx:
            before = await tx.turns.output(post["conversation_id"], post["seq"])
        if before is not None:
            return response.raw(before, content_type="application/json")
        turn = CurrentTurn(post["conversation_id"], post["seq"], post["epoch"], post["language"])
        token = current.set(turn)
        try:
            await on_new_message(_message(post, turn))
        except Exception as error:
            log_failure(log, "turn dropped", error)
            turn.failure = turn.failure or "turn failed"
        finally:
            current.reset(token)
        if turn.failure or not turn.saved:
            failed_seq = turn.seq if turn.of_message else None
            answer = {"error": turn.failure or "not saved", "failed_seq": failed_seq}
            return response.json(answer, status=503)
        return response.raw(output_of(turn), content_type="application/json")


def output_of(turn: CurrentTurn) -> bytes:
    """The turn's output in the form that is stored and returned."""
    return orjson.dumps({"messages": turn.messages, "effects": turn.effects})


def _message(post: Dict[str, Any], turn: CurrentTurn) -> UserMessage:
    """Rasa's message. A payload (button, event) brings its own parse and never meets the model."""
    payload = post.get("payload")
    text = post.get("text") or ""
    parsed: Dict[str, Any] | None = parse_payload(payload, text) if payload else None
    if parsed is None and text.startswith(("/", "／")):
        # Typed by a person: no command, and nothing the model should guess at.
        text = "／" + text[1:]
        parsed = {"text": text, "intent": {"name": "nlu_fallback", "confidence": 0.0}, "entities": []}
    return UserMessage(
        text=text or payload,
        output_channel=TurnOutput(turn),
        sender_id=turn.conversation_id,
        parse_data=parsed,
        input_channel="gateway",
        metadata={
            "seq": turn.seq,
            "epoch": turn.epoch,
            "language": turn.language,
            "pressed": payload is not None,
        },
    )


__all__: List[str] = ["GatewayInput", "TurnOutput", "output_of"]
