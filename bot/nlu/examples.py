"""The labelled sentences of the repository: those trained on, and those kept apart to measure by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "data" / "nlu"
HELD_OUT = ROOT / "tests" / "nlu" / "held_out"
UNSEEN = ROOT / "tests" / "nlu" / "unseen"

Labelled = tuple[str, str]
"""A sentence and its intent's full name."""


def training_examples(folder: Path = TRAINING) -> Iterator[Labelled]:
    """The training data's sentences. Raises OSError or KeyError where a file isn't as Rasa wants it."""
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            slug = block.get("metadata", {}).get("slug")
            intent = f"{block['intent']}/{slug}" if slug else block["intent"]
            for line in block["examples"].splitlines():
                yield line.removeprefix("- "), intent


def held_out(path: Path) -> list[Labelled]:
    """The sentences of one held-out file."""
    by_intent: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [(sentence, intent) for intent, sentences in by_intent.items() for sentence in sentences]
