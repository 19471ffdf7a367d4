"""Buttons and events of ours, as Rasa's parse result: ``/intent{"entity": "value"}``."""

from __future__ import annotations

from typing import Any

import orjson


def parse_payload(payload: str, text: str) -> dict[str, Any]:
    """The parse of a payload. Only the gateway makes payloads; a person's text never gets here.

    >>> parse_payload('/inform{"choice": "goal=file"}', "备案")["intent"]["name"]
    'inform'
    """
    name, brace, rest = payload.removeprefix("/").partition("{")
    values = orjson.loads(brace + rest) if brace else {}
    return {
        "text": text or payload,
        "intent": {"name": name, "confidence": 1.0},
        "intent_ranking": [],
        "entities": [
            {"entity": entity, "value": value, "start": 0, "end": 0} for entity, value in values.items()
        ],
    }
