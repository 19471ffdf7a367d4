"""A conversation with the real actions, store, rulebook and texts; only Rasa's part is played by hand.

The player does what the rules and forms of ``data/rules.yml`` and ``domain.yml`` do: the active form's
validator hears every message, an ended form leads to ``action_go_on``, a follow-up is followed.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

import actions.base
import actions.runtime
from bot.content.rulebook import Rulebooks
from bot.content.texts import texts
from bot.filing.codes.recognise import SENSITIVE_KINDS, find, replace
from bot.filing.rulebook import Rulebook
from bot.rasa_shims.payloads import parse_payload
from bot.settings import ROOT, Settings
from bot.store import NewMessage, Store, migrate

_OF_FILING = re.compile(r'(, )?"filing": "\w+"')
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=timezone.utc)


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    made = ActionExecutor()
    made.register_package("actions")
    return made


@dataclass
class Talk:
    """One applicant in front of the actions."""

    executor: ActionExecutor
    store: Store
    id: str
    seq: int = 0
    kept: int = 0
    form: str | None = None
    requested: str | None = None
    last_faq: str | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)
    guesses: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, text: str, intent: str = "inform", confidence: float = 0.6) -> str:
        """Says something, understood as ``intent``; returns all that the bot says to it."""
        safe, entities = await self._hidden(text)
        return await self._turn(safe, intent, confidence, entities)

    async def mumble(self, text: str, **guesses: float) -> str:
        """Says something of which the model is unsure; ``guesses``: intents (``faq__cost``) and confidences."""
        self.guesses = [
            {"name": name.replace("__", "/"), "confidence": share} for name, share in guesses.items()
        ]
        try:
            return await self.say(text, "nlu_fallback", max(guesses.values()))
        finally:
            self.guesses = []

    async def press(self, payload: str) -> str:
        """Presses a button by its payload (``goal=file``, or an intent with ``/``)."""
        if "{" in payload:
            parsed = parse_payload(payload, "")
            name, entities = parsed["intent"]["name"], parsed["entities"]
            return await self._turn(payload, name, 1.0, entities, pressed=True)
        if payload.startswith("/"):
            name, _, rest = payload[1:].partition(":")
            details = dict(pair.split("=") for pair in rest.split(",") if pair)
            entities = [{"entity": entity, "value": value} for entity, value in details.items()]
            return await self._turn(payload, name, 1.0, entities, pressed=True)
        choice = [{"entity": "choice", "value": payload}]
        return await self._turn(payload, "inform", 1.0, choice, pressed=True)

    async def answer(self, answers: dict[str, str], until: str | None = None) -> None:
        """Answers what is asked from ``answers`` until ``until`` is asked or nothing is."""
        for _ in range(120):
            slot = await self.awaiting
            if slot is None or slot == until:
                return
            await self.say(answers[slot])
            assert await self.awaiting != slot, (slot, answers[slot], self.texts)
        raise AssertionError("asks without end")

    @property
    def texts(self) -> str:
        """What the last turn said."""
        return "\n".join(self._words(message) for message in self.messages)

    @property
    def buttons(self) -> list[str]:
        return [choice["label"] for message in self.messages for choice in message["_choices"]]

    @property
    def payloads(self) -> list[str]:
        """What the last turn's buttons stand for, whichever filing they are of."""
        found = [choice["payload"] for message in self.messages for choice in message["_choices"]]
        return [_OF_FILING.sub("", payload).replace("{}", "") for payload in found]

    async def choose(self, label: str) -> str:
        """Presses the button of the last turn that bears this label."""
        offered = {one["label"]: one["payload"] for message in self.messages for one in message["_choices"]}
        return await self.press(offered[label])

    @property
    def book(self) -> Rulebook:
        """The rulebook in force."""
        return actions.base.runtime().book

    @property
    async def filing(self) -> Any:
        async with self.store.read() as tx:
            conversation = await tx.conversations.get(self.id)
            assert conversation is not None
            return await tx.filings.get(conversation.filing_id) if conversation.filing_id else None

    @property
    async def awaiting(self) -> str | None:
        filing = await self.filing
        return filing.awaiting if filing else None

    async def facts(self) -> dict[str, Any]:
        filing = await self.filing
        async with self.store.read() as tx:
            return {slot: answer.value for slot, answer in (await tx.answers.all(filing.id)).items()}

    async def _hidden(self, text: str) -> tuple[str, list[dict[str, Any]]]:
        """As the gateway does it: sensitive codes become handles, and what was found are the entities."""
        handles: dict[int, str] = {}
        entities = []
        async with self.store.write() as tx:
            for found in find(text, NOW.date()):
                value = found.value
                if found.kind in SENSITIVE_KINDS:
                    token = await tx.handles.put(self.id, found.kind, found.value, NOW)
                    value = handles[found.start] = f"⟦{found.kind}:{token}⟧"
                entities.append({"entity": found.kind, "value": value})
        return replace(text, find(text, NOW.date()), lambda found: handles.get(found.start)), entities

    async def _turn(
        self,
        text: str,
        intent: str,
        confidence: float,
        entities: list[dict[str, Any]],
        pressed: bool = False,
    ) -> str:
        self.seq += 1
        if self.seq > self.kept:
            async with self.store.write() as tx:
                said = NewMessage("user", "text", text, "zh-CN", data={} if pressed else {"rasa_text": text})
                self.seq = self.kept = (await tx.messages.append(self.id, said, NOW)).seq
        self.messages = []
        message = {
            "text": text,
            "intent": {
                "name": intent.partition("/")[0],
                "full_retrieval_intent_name": intent,
                "confidence": confidence,
                "guesses": self.guesses,
            },
            "entities": entities,
            "metadata": {"seq": self.seq, "epoch": 0, "pressed": pressed},
        }
        name: str | None = f"validate_{self.form}" if self.form else f"action_{intent.partition('/')[0]}"
        for call in range(8):
            if name is None:
                return self.texts
            name = await self._call(name, message, call)
        raise AssertionError("actions without end")

    async def _call(self, name: str, message: dict[str, Any], call: int) -> str | None:
        message["metadata"]["call"] = call
        dispatcher = CollectingDispatcher()
        slots = {"requested_slot": self.requested, "last_faq": self.last_faq}
        state = {"sender_id": self.id, "latest_message": message, "slots": slots, "events": []}
        events = await self.executor.actions[name](dispatcher, Tracker.from_dict(state), {})
        self.messages += dispatcher.messages
        self.last_faq = next(
            (event["value"] for event in events if event.get("name") == "last_faq"), self.last_faq
        )
        followup = next((event["name"] for event in events if event["event"] == "followup"), None)
        if followup:
            self.form = followup
            return f"validate_{followup}"
        if name.startswith("validate_"):
            requested = [event["value"] for event in events if event.get("name") == "requested_slot"]
            self.requested = requested[-1]
            self.form = name.removeprefix("validate_") if self.requested else None
            return None if self.requested else "action_go_on"
        return None

    def _words(self, message: dict[str, Any]) -> str:
        lines = [message, *message["_more"]]
        catalogue = texts()
        return "\n".join(
            catalogue.render(
                catalogue.key_of_response(line["response"]), message["_language"], **_params(line)
            )
            for line in lines
            if line["response"] != "utter_nothing"
        )


def _params(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != "response" and not name.startswith("_")}


@pytest.fixture
async def store(tmp_path, database, monkeypatch):
    here = Settings(data_dir=tmp_path, database_url=database)
    await migrate(here)
    opened = Store.open(here)
    made = actions.runtime.Runtime(opened, texts(), Rulebooks(ROOT / "data" / "rulebook"))
    monkeypatch.setattr(actions.base, "runtime", lambda: made)
    monkeypatch.setattr(actions.base, "now", lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture
def talk(store, executor):
    """Begins a conversation in a language."""

    async def begin(locale: str = "zh-CN") -> Talk:
        async with store.write() as tx:
            made = await tx.conversations.create(NOW, "web", locale, secrets.token_hex(16))
        return Talk(executor, store, made.id)

    return begin
