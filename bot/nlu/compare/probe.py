"""One training or one reading in a process of its own, so that memory and start-up are that pipeline's alone.

``python -m bot.nlu.compare.probe train CONFIG DATA FOLDER`` leaves a model in the folder;
``… read MODEL SENTENCES STARTED ANSWER`` reads a JSON list of sentences and leaves a :class:`Reading` in ANSWER.
STARTED is the moment (seconds since the epoch) at which the process was asked for.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from bot.nlu.parse import Reader

TODAY = date(2026, 11, 24)
_KEPT = 5


@dataclass(frozen=True)
class Reading:
    """What a model made of some sentences, in their order, and what that cost."""

    rankings: list[list[tuple[str, float]]]
    entities: list[list[tuple[str, str]]]
    milliseconds: list[float]
    start_up_seconds: float
    memory_megabytes: float


def train(config: str, data: str, folder: str) -> None:
    """Have Rasa train a model. Raises RuntimeError when it makes none."""
    from rasa.model_training import train_nlu

    if train_nlu(config, data, folder) is None:
        raise RuntimeError("Rasa trained no model")


def read(model: Path, sentences: list[str], started: float) -> Reading:
    """What the model makes of sentences, the first read before the clock runs."""
    reader = Reader(model)
    reader.read("备案 filing", TODAY)
    start_up = time.time() - started
    rankings, found, spent = [], [], []
    for sentence in sentences:
        begun = time.perf_counter()
        parsed = reader.parsed(sentence, TODAY)
        spent.append((time.perf_counter() - begun) * 1000)
        guesses = [(guess["name"], guess["confidence"]) for guess in parsed["intent_ranking"]]
        rankings.append([(name, share) for name, share in guesses if name != "nlu_fallback"][:_KEPT])
        found.append([(entity["entity"], entity["value"]) for entity in parsed["entities"]])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Reading(rankings, found, spent, start_up, memory)


def main(arguments: list[str]) -> None:
    """Carry out one order of :mod:`bot.nlu.compare.runs`."""
    order, *rest = arguments
    if order == "train":
        train(*rest)
        return
    model, sentences, started, answer = rest
    reading = read(Path(model), json.loads(Path(sentences).read_text(encoding="utf-8")), float(started))
    Path(answer).write_text(json.dumps(asdict(reading), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
