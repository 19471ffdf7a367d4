"""Mends ``RemoteAction.run``: the call to the action server.

Stock Rasa 3.6.21 re-validates its own JSON schema on every call (more than half of a form turn), sends the
whole domain and every event of the conversation, opens a new connection each time, waits up to 300 s, and
answers any failure with silence and a half-changed tracker. Here: a check of the shape alone, only what an
action reads, one session, a bounded wait, and a failure that drops the whole turn.
"""

from __future__ import annotations

import asyncio
from typing import Any, List, cast

import aiohttp
import orjson
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.rasa_shims.turn import current
from bot.settings import settings

UNSURE = "nlu_fallback"


class ActionServerFailed(RasaException):
    """The action server did not answer as it should; the reason has no personal data."""


class ActionFailed(ActionServerFailed):
    """The action server works and says that this very action failed: so it may do every time."""


_session: aiohttp.ClientSession | None = None


def _http() -> aiohttp.ClientSession:
    global _session  # noqa: PLW0603 - one session per process, made inside its event loop
    if _session is None or _session.closed:
        timeout = aiohttp.ClientTimeout(total=settings().action_timeout_seconds)
        _session = aiohttp.ClientSession(timeout=timeout)
    return _session


async def close(*server: Any) -> None:
    """Ends the session when the server stops."""
    if _session is not None:
        await _session.close()


def body(action: RemoteAction, tracker: DialogueStateTracker) -> dict[str, Any]:
    """What an action reads: the latest message with its place in the turn, slots, and the active form."""
    turn = current.get()
    message = tracker.latest_message
    latest = {
        "text": message.text if message else None,
        "intent": intent_of(message) if message else {},
        "entities": message.entities if message else [],
        "metadata": dict(message.metadata or {}) if message else {},
    }
    if turn is not None:
        latest["metadata"]["call"] = turn.calls
        turn.calls += 1
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": {
            "sender_id": tracker.sender_id,
            "slots": {
                "language": tracker.get_slot("language"),
                "requested_slot": tracker.get_slot("requested_slot"),
                "last_faq": tracker.get_slot("last_faq"),
            },
            "latest_message": latest,
            "active_loop": {"name": tracker.active_loop_name} if tracker.active_loop_name else {},
            "latest_action_name": tracker.latest_action_name,
            "events": [],
            "paused": False,
        },
    }


def intent_of(message: UserUttered) -> dict[str, Any]:
    """Name and confidence as plain values (the model's are numpy's), and the model's guesses, the likeliest first."""
    intent = message.intent
    ranking = (message.parse_data or {}).get("intent_ranking") or []
    return {
        "name": intent.get("name"),
        "full_retrieval_intent_name": intent.get("full_retrieval_intent_name"),
        "confidence": float(intent.get("confidence") or 0.0),
        "guesses": [
            {"name": guess["name"], "confidence": float(guess["confidence"])}
            for guess in ranking
            if guess["name"] != UNSURE
        ],
    }


async def run(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> List[Event]:
    """Calls the action server once; any failure marks the turn as dropped."""
    turn = current.get()
    if turn is not None and turn.failure:
        raise ActionServerFailed(turn.failure)
    try:
        result = await _call(str(self.action_endpoint.url), body(self, tracker))
        said = await self._utter_responses(result.get("responses", []), output_channel, nlg, tracker)
        done: List[Event] = [*said, *events.deserialise_events(result.get("events", []))]
    except Exception as failed:
        if turn is not None:
            turn.failure = str(failed) if isinstance(failed, ActionServerFailed) else type(failed).__name__
            turn.of_message = isinstance(failed, ActionFailed)
        raise
    return done


async def _call(url: str, payload: dict[str, Any]) -> dict[str, Any]:
    try:
        async with _http().post(
            url, data=orjson.dumps(payload), headers={"Content-Type": "application/json"}
        ) as answer:
            if answer.status not in (200, 500):
                raise ActionServerFailed(f"action server answered {answer.status}")
            result = orjson.loads(await answer.read())
            if answer.status == 500:
                # Ours names the action; whatever else may stand at that port does not.
                ours = isinstance(result, dict) and result.get("action_name") == payload["next_action"]
                raise (ActionFailed if ours else ActionServerFailed)("action server answered 500")
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
        raise ActionServerFailed(f"action server unreachable: {type(error).__name__}") from None
    except ValueError:
        raise ActionServerFailed("action server answered garbage") from None
    if not well_formed(result):
        raise ActionServerFailed("action server answered in an unknown form")
    return cast("dict[str, Any]", result)


def well_formed(result: Any) -> bool:
    """Whether this is an answer of an action server: named events and responses (Rasa's own reader does the rest)."""
    if not isinstance(result, dict):
        return False
    said, done = result.get("responses", []), result.get("events", [])
    if not isinstance(said, list) or not isinstance(done, list):
        return False
    named = all(isinstance(event, dict) and isinstance(event.get("event"), str) for event in done)
    return named and all(isinstance(one, dict) for one in said)


def install() -> None:
    """Puts the mended call in place of the stock one."""
    RemoteAction.run = run
