"""Messages read as the whole path reads them: codes to handles, the newest model, handles back to values.

This is what ``python -m bot parse`` prints; nothing is stored.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot.filing.codes.recognise import SENSITIVE_KINDS, Found, find, replace
from bot.nlu.linear import OUT_OF_SCOPE

UNSURE = "nlu_fallback"


def parse_lines(lines: Iterable[str], today: date, models: Path) -> Iterator[str]:
    """One line of JSON a message: ``{text, intent, confidence, entities: [{entity, value}]}``.

    The intent is named in full (``faq/cost``), the best in-scope one also where the bot would ask back;
    ``out_of_scope`` when it is refused. Relative dates count from ``today``. ``models`` is a folder of models,
    of which the newest is read, or one model. Raises ValueError when there is none.
    """
    reader = Reader(models)
    for line in lines:
        yield json.dumps(reader.read(line.rstrip("\r\n"), today), ensure_ascii=False)


class Reader:
    """The newest model, loaded once."""

    def __init__(self, models: Path) -> None:
        """Load the model. Raises ValueError when there is none."""
        # Rasa takes seconds to import, and structlog prints every message of a processor not configured.
        from rasa.core.agent import Agent
        from rasa.exceptions import ModelNotFound
        from rasa.model import get_latest_model
        from rasa.utils.log_utils import configure_structlog

        logging.getLogger("rasa").setLevel(logging.ERROR)
        configure_structlog(logging.ERROR)
        # Asked for a model, Rasa's function answers with the newest one beside it.
        newest = str(models) if models.is_file() else get_latest_model(str(models))
        if newest is None:
            raise ValueError(f"no model in {models}: train one first (make train)")
        try:
            self._processor = Agent.load(newest).processor
        except ModelNotFound as missing:
            raise ValueError(f"{newest} is not a model: train one first (make train)") from missing

    def read(self, text: str, today: date) -> dict[str, Any]:
        """What one message says; its own text comes back as typed."""
        parsed = self.parsed(text, today)
        intent, confidence = best_intent(parsed)
        return {
            "text": text,
            "intent": intent,
            "confidence": confidence,
            "entities": [
                {"entity": entity["entity"], "value": entity["value"]} for entity in parsed["entities"]
            ],
        }

    def parsed(self, text: str, today: date) -> dict[str, Any]:
        """What Rasa makes of one message, with the values of its handles."""
        from rasa.core.channels.channel import UserMessage

        values: dict[str, str] = {}

        def handle_for(one: Found) -> str | None:
            if one.kind not in SENSITIVE_KINDS:
                return None
            handle = f"⟦{one.kind}:{len(values):012x}⟧"
            values[handle] = one.value
            return handle

        hidden = replace(text, find(text), handle_for)
        if hidden.startswith("/"):  # as the gateway does: nobody types commands
            hidden = "／" + hidden[1:]
        message = UserMessage(hidden, metadata={"today": today.isoformat()})
        parsed: dict[str, Any] = asyncio.run(self._processor.parse_message(message))
        for entity in parsed["entities"]:
            entity["value"] = values.get(entity["value"], entity["value"])
        return parsed


def best_intent(parsed: dict[str, Any]) -> tuple[str, float]:
    """The intent to name and its confidence: the best in scope, ``out_of_scope`` only when it was refused."""
    ranking = [guess for guess in parsed["intent_ranking"] if guess["name"] != UNSURE]
    refused = parsed["intent"]["name"] == OUT_OF_SCOPE
    best = next(guess for guess in ranking if refused or guess["name"] != OUT_OF_SCOPE)
    return best["name"], best["confidence"]
