"""``python -m bot.nlu.compare [--only NAME …] [--set dev] [--folds 5] [--quick] [--write]``: the pipelines, measured alike.

All are trained on the same four fifths of the training data and read the fifth kept back and the unseen
sentences; light ones are also trained on the other four folds. Rows are kept in the file of ``--rows``, so
a stopped comparison goes on where it was; ``--write`` puts the table into ``docs/understanding.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import yaml
from sklearn.model_selection import StratifiedKFold

from bot.nlu.compare.runs import Pipeline, Runs
from bot.nlu.compare.table import HELD, Entry, page, together
from bot.nlu.compare.unseen import Truth, Unseen, unseen
from bot.nlu.examples import ROOT, Labelled, training_examples

_FOLDS = 5
_QUICK = 12  # every so manieth example is enough to see that it runs
_PIPELINES = Path(__file__).with_name("pipelines.yml")
_PAGE = ROOT / "docs" / "understanding.md"


def main(arguments: Sequence[str]) -> None:
    """Measure what isn't measured yet, and print the table. ``arguments`` are the command line's."""
    given = _parser().parse_args(arguments)
    examples = list(training_examples())
    if given.quick:
        examples = [
            pair for number, pair in enumerate(sorted(examples, key=_by_intent)) if number % _QUICK < 2
        ]
    sentences = unseen(given.set)
    runs = Runs(given.rows)
    folds = 1 if given.quick else given.folds
    entries = [
        _entry(one, runs, examples, sentences, folds)
        if given.only is None or one.name in given.only
        else _earlier(one, runs)
        for one in pipelines()
    ]
    shown = [one for one in entries if one.rows]
    written = page([*shown, *together(shown)], sentences, len(examples))
    sys.stdout.write(written)
    if given.write:
        _PAGE.write_text(written, encoding="utf-8")


def pipelines() -> list[Pipeline]:
    """The pipelines of ``pipelines.yml``; one without settings of its own is the product's."""
    ours = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return [
        Pipeline(one["name"], one["light"], one.get("pipeline", ours))
        for one in yaml.safe_load(_PIPELINES.read_text(encoding="utf-8"))
    ]


def _entry(
    pipeline: Pipeline, runs: Runs, examples: Sequence[Labelled], sentences: Unseen, folds: int
) -> Entry:
    rows = []
    for fold, (trained, held) in enumerate(_split(examples, folds if pipeline.light else 1)):
        sys.stderr.write(f"{pipeline.name}, fold {fold + 1} …\n")
        read = [sentence for sentence, _ in held]
        truth: Truth = [(HELD, intent, []) for _, intent in held]
        if fold == 0:
            read, truth = read + sentences.texts(), truth + sentences.truth()
        rows.append(runs.row(pipeline, fold, trained, read, truth))
    return Entry(pipeline.name, tuple(rows))


def _earlier(pipeline: Pipeline, runs: Runs) -> Entry:
    row = runs.latest(pipeline, fold=0)
    return Entry(pipeline.name, (row,) if row else ())


def _split(examples: Sequence[Labelled], folds: int) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    labels = [intent for _, intent in examples]
    splits = StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(labels, labels)
    for trained, held in islice(splits, folds):
        yield [examples[i] for i in trained], [examples[i] for i in held]


def _by_intent(example: Labelled) -> str:
    return example[1]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.nlu.compare", description="Compare the pipelines.")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="only this pipeline (may be repeated)"
    )
    parser.add_argument("--set", default="dev", help="a folder of tests/nlu/unseen")
    parser.add_argument("--folds", type=int, default=_FOLDS, help="how many folds light ones are trained on")
    parser.add_argument("--quick", action="store_true", help="a sixth of the data and one fold: does it run?")
    parser.add_argument("--write", action="store_true", help=f"write {_PAGE.relative_to(ROOT)}")
    parser.add_argument(
        "--rows", type=Path, default=ROOT / "var" / "pipelines.jsonl", help="the file of rows"
    )
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
