"""Rasa's words come from ``data/texts``: one catalogue for the bot, the gateway and the pages.

Named in ``endpoints.yml`` as ``nlg``; actions give response names and parameters, this renders them in the
conversation's language (``_language`` of the action, else the slot ``language``).
"""

from __future__ import annotations

from typing import Any, Dict

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.content.texts import texts


class CatalogueNLG(NaturalLanguageGenerator):
    """Renders ``utter_…`` names by the text catalogue."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        self._texts = texts()

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Dict[str, Any] | None:
        """The message for one response: its lines joined, its buttons labelled, its data for the widget."""
        language = kwargs.pop("_language", None) or tracker.get_slot("language") or "zh-CN"
        more, choices = kwargs.pop("_more", []), kwargs.pop("_choices", [])
        rest = {"kind": kwargs.pop("_kind", "text"), "data": kwargs.pop("_data", {})}
        effects = kwargs.pop("_effects", [])
        lines = [self._line(utter_action, language, kwargs)]
        lines += [self._line(line["response"], language, line) for line in more]
        return {
            "text": "\n".join(line for line in lines if line),
            "buttons": [
                {
                    "title": choice["label"]
                    if choice["literal"]
                    else self._texts.render(choice["label"], language),
                    "payload": choice["payload"],
                }
                for choice in choices
            ],
            "lang": language,
            "effects": effects,
            **rest,
        }

    def _line(self, response: str, language: str, params: Dict[str, Any]) -> str:
        if response == "utter_nothing":
            return ""
        values = {name: value for name, value in params.items() if name != "response"}
        return self._texts.render(self._texts.key_of_response(response), language, **values)
