"""Buttons and events of ours, as Rasa's parse result: ``/intent{"entity": "value"}``."""

from __future__ import annotations

from typing import Any

import orjson

EVENT = "EXTERNAL_"
"""Events of ours (upload arrived, hand-back). The model is trained on nothing of the kind, and Rasa warns of an intent
without examples: they travel as a value of ``inform`` and become their own intent again in ``actions.message``."""


def parse_payload(payload: str, text: str) -> dict[str, Any]:
    """The parse of a payload. Only the gateway makes payloads; a person's text never gets here.

    >>> parse_payload('/inform{"choice": "goal=file"}', "备案")["intent"]["name"]
    'inform'
    >>> [one["value"] for one in parse_payload('/ask_status{"domain": ["a.cn", "b.cn"]}', "")["entities"]]
    ['a.cn', 'b.cn']
    """
    name, brace, rest = payload.removeprefix("/").partition("{")
    values = orjson.loads(brace + rest) if brace else {}
    if name.startswith(EVENT):
        name, values = "inform", {**values, "event": name}
    return {
        "text": text or payload,
        "intent": {"name": name, "confidence": 1.0},
        "intent_ranking": [],
        "entities": [
            {"entity": entity, "value": value, "start": 0, "end": 0}
            for entity, several in values.items()
            for value in (several if isinstance(several, list) else [several])
        ],
    }
