"""Trainings and readings, each kept as a row of JSON lines, so that a comparison that was stopped goes on.

A row's key is the hash of all that its figures depend on: the pipeline, what is trained on, what is read, and
for a pipeline with components of ours their sources and dictionaries.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from bot import quiet
from bot.nlu.compare.probe import Reading
from bot.nlu.compare.unseen import Truth
from bot.nlu.examples import ROOT, Labelled

_OURS = ("bot/nlu", "data/jieba", "bot/filing")
_SLASH = "+"  # for the "/" of faq/cost, of which Rasa would make a retrieval intent


@dataclass(frozen=True)
class Pipeline:
    """A row of the table: its name, Rasa's settings, and whether it is trained on all folds."""

    name: str
    light: bool
    components: list[dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """What one training gave: how long it took, and what its model made of sentences whose truth is known."""

    key: str
    pipeline: str
    fold: int
    examples: int
    """How many sentences it was trained on."""
    training_seconds: float
    truth: Truth
    reading: Reading


class Runs:
    """The rows of a file, added to as they are made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._rows = {row.key: row for row in map(_row, lines)}

    def row(
        self, pipeline: Pipeline, fold: int, trained: Sequence[Labelled], read: Sequence[str], truth: Truth
    ) -> Row:
        """The row of a pipeline on a fold, made now when it isn't there. Raises RuntimeError when that fails."""
        key = _key(pipeline, trained, read)
        if key not in self._rows:
            seconds, reading = _run(pipeline, trained, read)
            row = Row(key, pipeline.name, fold, len(trained), seconds, truth, reading)
            line = json.dumps(asdict(row), ensure_ascii=False)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            self._rows[key] = _row(line)
        return self._rows[key]

    def latest(self, pipeline: Pipeline, fold: int) -> Row | None:
        """The last row made of a pipeline on a fold, though the data have changed since."""
        of_it = [row for row in self._rows.values() if (row.pipeline, row.fold) == (pipeline.name, fold)]
        return of_it[-1] if of_it else None


def _row(line: str) -> Row:
    kept = json.loads(line)
    return Row(**{**kept, "reading": Reading(**kept["reading"])})


def _key(pipeline: Pipeline, trained: Sequence[Labelled], read: Sequence[str]) -> str:
    digest = hashlib.sha256(json.dumps([pipeline.components, trained, read]).encode())
    if any(component["name"].startswith("bot.") for component in pipeline.components):
        for folder in _OURS:
            for file in sorted((ROOT / folder).rglob("*")):
                if file.suffix in (".py", ".txt") and "compare" not in file.parts:
                    digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _run(pipeline: Pipeline, trained: Sequence[Labelled], read: Sequence[str]) -> tuple[float, Reading]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config, data = folder / "config.yml", folder / "nlu.yml"
        settings = {"recipe": "default.v1", "assistant_id": "compared", "language": "zh"}
        config.write_text(yaml.safe_dump({**settings, "pipeline": pipeline.components}), encoding="utf-8")
        data.write_text(_as_rasa(trained), encoding="utf-8")
        begun = time.perf_counter()
        _probe("train", config, data, folder / "models")
        seconds = time.perf_counter() - begun
        reading = reading_of(folder / "models", read)
    named = [
        [(label.replace(_SLASH, "/"), share) for label, share in guesses] for guesses in reading.rankings
    ]
    return seconds, Reading(**{**vars(reading), "rankings": named})


def reading_of(model: Path, sentences: Sequence[str]) -> Reading:
    """What a model (the newest, of a folder) makes of sentences, in a process of its own. Raises RuntimeError."""
    with tempfile.TemporaryDirectory() as name:
        asked, answer = Path(name) / "sentences.json", Path(name) / "answer.json"
        asked.write_text(json.dumps(list(sentences)), encoding="utf-8")
        _probe("read", model.resolve(), asked, time.time(), answer)
        return Reading(**json.loads(answer.read_text(encoding="utf-8")))


def _probe(*arguments: object) -> None:
    """Carry out an order in a process of its own. Raises RuntimeError with the end of what it printed."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [sys.executable, "-m", "bot.nlu.compare.probe", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **quiet.ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-3000:])


def _as_rasa(examples: Sequence[Labelled]) -> str:
    by_intent: dict[str, list[str]] = defaultdict(list)
    for sentence, intent in examples:
        by_intent[intent.replace("/", _SLASH)].append(sentence)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {sentence}\n" for sentence in sentences)}
        for intent, sentences in by_intent.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, width=10_000)
