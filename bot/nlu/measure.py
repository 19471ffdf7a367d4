"""How well and how fast messages are understood: ``python -m bot.nlu.measure``.

Trains the model of the repository (or takes one: ``--model PATH``), reads the held-out sentences of
``tests/nlu/held_out`` with it along the whole path (``--set dev``: those of a folder of ``tests/nlu/unseen``;
``--sentences FOLDER``: any), and prints accuracy by file,
out-of-scope recall and false refusals, how often it asks back and what that is worth, what was misread,
milliseconds a message, and training seconds. ``--folds 5`` adds cross-validation over the training data, which
is harder: nobody rewords a sentence that is already there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sklearn.model_selection import StratifiedKFold

from bot.nlu.examples import HELD_OUT, ROOT, TRAINING, UNSEEN, Labelled, held_out, training_examples
from bot.nlu.intents import IntentModel
from bot.nlu.linear import OUT_OF_SCOPE
from bot.nlu.parse import UNSURE, Reader, best_intent
from bot.nlu.segment import segment

VALUES = "entities"
"""The file of a folder that labels values, not intents."""


def main(arguments: Sequence[str]) -> None:
    """Print the report. ``arguments`` are the command line's."""
    given = _parser().parse_args(arguments)
    if given.folds:
        _print_folds(list(training_examples()), given.folds)
    if given.model:
        _print_held_out(Reader(given.model), given.sentences)
        return
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        model = _train(Path(folder))
        _say(f"trained in {time.perf_counter() - started:.1f} s, {model.stat().st_size / 1e6:.1f} MB")
        _print_held_out(Reader(model), given.sentences)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.nlu.measure", description="Measure the understanding."
    )
    parser.add_argument("--model", type=Path, help="measure this model (or the newest in this folder)")
    parser.add_argument("--folds", type=int, default=0, help="also cross-validate over the training data")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sentences", type=Path, default=HELD_OUT, help="the folder of labelled sentences")
    which.add_argument(
        "--set", dest="sentences", type=UNSEEN.joinpath, metavar="NAME", help=f"a folder of {UNSEEN.name}"
    )
    return parser


def _train(folder: Path) -> Path:
    from rasa.model_training import train_nlu

    path = train_nlu(str(ROOT / "config.yml"), str(TRAINING), str(folder), domain=str(ROOT / "domain.yml"))
    if path is None:
        raise RuntimeError("Rasa trained no model")
    return Path(path)


def _print_held_out(reader: Reader, folder: Path) -> None:
    today, right, spent = date(2026, 11, 24), defaultdict(list), []
    outcomes: list[tuple[str, str]] = []
    misread: list[str] = []
    asking: list[_Asking] = []
    for path in sorted(folder.glob("*.yml")):
        if path.stem == VALUES:
            continue
        for sentence, intent in held_out(path):
            started = time.perf_counter()
            parsed = reader.parsed(sentence, today)
            spent.append((time.perf_counter() - started) * 1000)
            read, confidence = best_intent(parsed)
            right[path.stem].append(read == intent)
            outcomes.append((intent, read))
            asking.append(_asking(parsed, intent))
            if read != intent:
                misread.append(f"  {path.stem}: {sentence} — {intent}, read {read} {confidence:.2f}")
    for name, results in right.items():
        _say(f"{name:8} {statistics.mean(results):6.1%} of {len(results)}")
    _say(f"all      {statistics.mean(one == other for one, other in outcomes):6.1%} of {len(outcomes)}")
    _print_refusals(outcomes)
    _print_asking(asking)
    p50, p95 = statistics.median(spent), statistics.quantiles(spent, n=20)[-1]
    _say(f"ms a message: p50 {p50:.2f}, p95 {p95:.2f}")
    _say("\n".join(["misread:", *misread]))


def _print_folds(examples: Sequence[Labelled], folds: int) -> None:
    cut = [(sentence, segment(sentence)) for sentence, _ in examples]
    labels = [intent for _, intent in examples]
    outcomes: list[tuple[str, str]] = []
    for trained, tested in StratifiedKFold(folds, shuffle=True, random_state=0).split(labels, labels):
        model = IntentModel.fit([cut[i] for i in trained], [labels[i] for i in trained])
        outcomes += [(labels[i], model.rank(*cut[i])[0][0]) for i in tested]
    by_intent: dict[str, list[bool]] = defaultdict(list)
    for intent, read in outcomes:
        by_intent[intent].append(intent == read)
    of_each = {intent: statistics.mean(results) for intent, results in by_intent.items()}
    overall = statistics.mean(intent == read for intent, read in outcomes)
    _say(
        f"{folds} folds: {overall:.1%} of {len(outcomes)}, mean of intents {statistics.mean(of_each.values()):.1%}"
    )
    _print_refusals(outcomes)
    worst = sorted(of_each.items(), key=lambda item: item[1])[:10]
    _say("hardest: " + ", ".join(f"{intent} {share:.0%}" for intent, share in worst))


@dataclass(frozen=True)
class _Asking:
    """Whether the bot would ask back, whether the right intent is among its two guesses, and first of them."""

    back: bool
    offered: bool
    first: bool


def _asking(parsed: dict[str, Any], intent: str) -> _Asking:
    guesses = [guess["name"] for guess in parsed["intent_ranking"] if guess["name"] != UNSURE]
    unsure = parsed["intent"]["name"] == UNSURE and guesses[0] != OUT_OF_SCOPE
    two = [name for name in guesses if name != OUT_OF_SCOPE][:2]
    return _Asking(unsure, intent in two, guesses[0] == intent)


def _print_asking(asking: Sequence[_Asking]) -> None:
    asked = [one for one in asking if one.back]
    _say(
        f"asked back {len(asked) / len(asking):.1%}, the right one offered {sum(one.offered for one in asked)} of"
        f" {len(asked)}, needlessly {sum(one.first for one in asked)};"
        f" wrong without asking {sum(not one.back and not one.first for one in asking) / len(asking):.1%}"
    )


def _print_refusals(outcomes: Sequence[tuple[str, str]]) -> None:
    caught = [read == OUT_OF_SCOPE for intent, read in outcomes if intent == OUT_OF_SCOPE]
    refused = [read == OUT_OF_SCOPE for intent, read in outcomes if intent != OUT_OF_SCOPE]
    _say(
        f"out of scope caught {statistics.mean(caught):.1%}, in scope refused {statistics.mean(refused):.1%}"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
