"""The sentences that pipelines are measured by, in their kinds: zh, en, mixed, noisy, and those with entities."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from bot.nlu.examples import HELD_OUT, UNSEEN, Labelled, held_out

ENTITIES = "entities"

Truth = list[tuple[str, str, list[tuple[str, str]]]]
"""Of each sentence read: its kind, its intent (empty: not asked), its entities."""

Values = frozenset[tuple[str, str]]
"""Kinds and values of a sentence's entities."""


@dataclass(frozen=True)
class Unseen:
    """Sentences with intents, a list a kind, and sentences with entities."""

    intents: dict[str, list[Labelled]]
    entities: list[tuple[str, Values]]

    def texts(self) -> list[str]:
        """All sentences, in the order of :meth:`truth`."""
        return [text for kind in self.intents.values() for text, _ in kind] + [
            text for text, _ in self.entities
        ]

    def truth(self) -> Truth:
        """What is right of each sentence."""
        asked: Truth = [
            (kind, intent, []) for kind, sentences in self.intents.items() for _, intent in sentences
        ]
        return asked + [(ENTITIES, "", sorted(values)) for _, values in self.entities]


def unseen(name: str) -> Unseen:
    """The sentences of a folder of ``tests/nlu/unseen``; those of ``held_out`` where there is none."""
    folder = UNSEEN / name if (UNSEEN / name).is_dir() else HELD_OUT
    kinds = {path.stem: path for path in sorted(folder.glob("*.yml"))}
    listed = kinds.pop(ENTITIES, None)
    entities = yaml.safe_load(listed.read_text(encoding="utf-8")) if listed else []
    return Unseen(
        {kind: held_out(path) for kind, path in kinds.items()},
        [
            (one["text"], frozenset((each["entity"], each["value"]) for each in one["entities"]))
            for one in entities
        ],
    )
