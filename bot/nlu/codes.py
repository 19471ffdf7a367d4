"""Entities found by pattern, none by learning: codes, handles of codes, regions, names of firms and people."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.filing.china import china_date
from bot.nlu.entities import Entity, entities

DENIED = "denied"
"""The role of a name said not to be the one ("不是张三，是李四"): a value of the message, no answer."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CodeExtractor(GraphComponent, EntityExtractorMixin):
    """Adds :func:`bot.nlu.entities.entities` to a message.

    Relative dates ("next Friday") count from ``today`` (ISO) in the message's metadata, else from China's today.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CodeExtractor:
        """Make the component; it has no settings and keeps nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add each message's entities to those it has."""
        for message in messages:
            found = [self._as_rasa(entity) for entity in entities(message.get(TEXT) or "", _today(message))]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _as_rasa(self, entity: Entity) -> dict[str, Any]:
        plain = {"entity": entity.kind, "start": entity.start, "end": entity.end, "value": entity.value}
        more = ({"codes": list(entity.codes)} if entity.codes else {}) | (
            {"role": DENIED} if entity.denied else {}
        )
        return {**plain, "extractor": self.name} | more


def _today(message: Message) -> date:
    told = (message.get(METADATA) or {}).get("today")
    return date.fromisoformat(told) if told else china_date(datetime.now(timezone.utc))
