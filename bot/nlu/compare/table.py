"""The figures of rows, as a page of tables."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from bot.nlu.compare.runs import Row
from bot.nlu.compare.scores import GROUPS, Ranking, Scores, percent
from bot.nlu.compare.unseen import Unseen

HELD = "held"
"""The kind of the sentences of a fold."""

_BINS = np.linspace(0, 1, 11)


@dataclass(frozen=True)
class Entry:
    """A pipeline's rows, that of the first fold first."""

    name: str
    rows: tuple[Row, ...]

    @property
    def scores(self) -> Scores:
        """Those of the first fold's row, which has read the unseen sentences too."""
        return Scores(self.rows[0].truth, self.rows[0].reading)


def together(entries: Sequence[Entry]) -> list[Entry]:
    """Each two pipelines as an ensemble: the mean of their probabilities, at the cost of both."""
    return [
        _ensemble(one, other)
        for one, other in combinations(entries, 2)
        if one.rows[0].truth == other.rows[0].truth
    ]


def _ensemble(one: Entry, other: Entry) -> Entry:
    left, right = one.rows[0], other.rows[0]
    both = list(zip(left.reading.rankings, right.reading.rankings, strict=True))
    reading = type(left.reading)(
        [_mean(*rankings) for rankings in both],
        max(left.reading.entities, right.reading.entities, key=lambda found: sum(map(len, found))),
        [sum(pair) for pair in zip(left.reading.milliseconds, right.reading.milliseconds, strict=True)],
        left.reading.start_up_seconds + right.reading.start_up_seconds,
        left.reading.memory_megabytes + right.reading.memory_megabytes,
    )
    name = f"{one.name} + {other.name}"
    seconds = left.training_seconds + right.training_seconds
    return Entry(name, (Row("", name, 0, left.examples, seconds, left.truth, reading),))


def _mean(left: Ranking, right: Ranking) -> list[tuple[str, float]]:
    shares = [dict(left), dict(right)]
    names = {*shares[0], *shares[1]}
    means = {name: sum(share.get(name, 0.0) for share in shares) / 2 for name in names}
    return sorted(means.items(), key=lambda item: -item[1])


def page(entries: Sequence[Entry], sentences: Unseen, examples: int) -> str:
    """The page: accuracy, then cost, then how far confidence can be believed."""
    kinds = list(sentences.intents)
    head = [
        [
            "pipeline",
            "trained on",
            "fold 1",
            "all folds",
            *kinds,
            "refused rightly",
            "refused wrongly",
            *GROUPS,
        ]
    ]
    accuracy = head + [[one.name, *_accuracies(one, kinds)] for one in entries]
    cost = [["pipeline", "training s", "start-up s", "memory MB", "ms p50", "ms p95"]]
    cost += [[one.name, *_costs(one)] for one in entries]
    trusted = [["confidence", *(f"{one.name}" for one in entries)], *_reliability(entries)]
    return _PAGE.format(
        examples=examples, accuracy=_table(accuracy), cost=_table(cost), reliability=_table(trusted)
    )


_PAGE = """# How well messages are understood

Written by `python -m bot.nlu.compare --write`; the pipelines stand in `bot/nlu/compare/pipelines.yml`, *ours* in
`config.yml`. All learn from four fifths of the training data ({examples} sentences, 106 intents) and read the fifth
kept back (fold 1) and the sentences of `tests/nlu/unseen`, whose writer hadn't seen the training data. An ensemble
is the mean of two rankings; it costs both. A pipeline trained on another number of sentences was measured earlier.

## Accuracy
Intents: percent read right. Refused rightly: of what is out of scope; wrongly: of what is in it (unseen sentences).
Entities: F1 in percent, of a value with its kind.

{accuracy}

## Cost
Percentages are the same on any machine; these figures are not, and only compare pipelines measured one after the other.

{cost}

## What a confidence is worth
Of the unseen sentences read with that confidence, the percent read right, and how many they are. Error: the mean
distance of the two. Below the threshold of `config.yml` the bot asks which of its two best guesses is meant.

{reliability}
"""


def _accuracies(entry: Entry, kinds: Sequence[str]) -> list[str]:
    scores = entry.scores
    figures = [
        scores.right(_is_held),
        _all_folds(entry.rows),
        *(scores.right(kind.__eq__) for kind in kinds),
        scores.refused(_is_unseen, out_of_scope=True),
        scores.refused(_is_unseen, out_of_scope=False),
        *(scores.f1(group) for group in GROUPS),
    ]
    return [str(entry.rows[0].examples), *("–" if one is None else f"{one:.1f}" for one in figures)]


def _is_held(kind: str) -> bool:
    return kind == HELD


def _is_unseen(kind: str) -> bool:
    return kind != HELD


def _all_folds(rows: Sequence[Row]) -> float | None:
    if len(rows) == 1:
        return None
    held = [pair for row in rows for pair in Scores(row.truth, row.reading).read(_is_held)]
    return percent([ranking[0][0] == intent for intent, ranking in held])


def _costs(entry: Entry) -> list[str]:
    row = entry.rows[0]
    spent = row.reading.milliseconds
    return [
        f"{row.training_seconds:.0f}",
        f"{row.reading.start_up_seconds:.0f}",
        f"{row.reading.memory_megabytes:.0f}",
        f"{statistics.median(spent):.1f}",
        f"{statistics.quantiles(spent, n=20)[-1]:.1f}",
    ]


def _reliability(entries: Sequence[Entry]) -> list[list[str]]:
    columns = [_believed(one.scores.read(_is_unseen)) for one in entries]
    names = [f"{low:.1f}–{high:.1f}" for low, high in pairwise(_BINS)] + ["error"]
    return [[name, *row] for name, row in zip(names, zip(*columns, strict=True), strict=True)]


def _believed(pairs: Sequence[tuple[str, Ranking]]) -> list[str]:
    confidence = np.array([ranking[0][1] for _, ranking in pairs])
    right = np.array([ranking[0][0] == intent for intent, ranking in pairs])
    places = np.clip(np.digitize(confidence, _BINS) - 1, 0, len(_BINS) - 2)
    cells, error = [], 0.0
    for place in range(len(_BINS) - 1):
        here = places == place
        cells.append(f"{100 * right[here].mean():.0f} ({here.sum()})" if here.any() else "–")
        error += abs(confidence[here].sum() - right[here].sum()) / len(pairs)
    return [*cells, f"{100 * error:.1f}"]


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])
