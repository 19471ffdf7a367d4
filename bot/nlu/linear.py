"""A linear classifier over :class:`bot.nlu.features.Features`, kept as plain arrays and JSON (no pickle).

One support vector machine a label (liblinear), on TF-IDF of each block, each block scaled to a length of its
own. A word never seen in an in-scope example counts as unknown: many unknown words speak for ``out_of_scope``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC

from bot.nlu.features import Features

OUT_OF_SCOPE = "out_of_scope"

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class _Block:
    """How one block of features is weighed: its share, and the length below which it isn't scaled up."""

    share: float
    least_length: float
    fewest: int  # examples a feature must occur in


_BLOCKS = (_Block(1.0, 4.0, 1), _Block(1.0, 0.0, 2), _Block(1.3, 8.0, 2))
_COST = 0.7
_SEED = 20261124
_MANY_UNKNOWN = 4


class LinearModel:
    """A fitted classifier; made by :meth:`fit` or :meth:`load`."""

    def __init__(
        self,
        labels: Sequence[str],
        vocabulary: dict[str, int],
        known_words: frozenset[str],
        idf: Floats,
        weights: Floats,
        bias: Floats,
    ) -> None:
        self.labels = list(labels)
        self._vocabulary = vocabulary
        self.known_words = known_words
        self._idf = idf
        self._weights = weights  # a row a feature: a message touches few rows
        self._bias = bias

    @classmethod
    def fit(
        cls, examples: Sequence[Features], labels: Sequence[str], class_weights: Mapping[str, float]
    ) -> LinearModel:
        """Learn from labelled examples of two labels or more; ``class_weights`` say what each label's count."""
        in_scope = Counter(
            word
            for example, label in zip(examples, labels, strict=True)
            if label != OUT_OF_SCOPE
            for word in set(example.plain_words)
        )
        # An example's own words don't make it known: what is known must stand in another one too.
        enough = {label: 1 if label == OUT_OF_SCOPE else 2 for label in set(labels)}
        named = [
            list(
                _named(
                    example, unknown=[word for word in example.plain_words if in_scope[word] < enough[label]]
                )
            )
            for example, label in zip(examples, labels, strict=True)
        ]
        counts = Counter(name for blocks in named for block in blocks for name in block)
        kept = sorted(name for name, count in counts.items() if count >= _BLOCKS[int(name[0])].fewest)
        vocabulary = {name: column for column, name in enumerate(kept)}
        idf = np.array([np.log((1 + len(examples)) / (1 + counts[name])) + 1 for name in kept], np.float32)
        classifier = LinearSVC(C=_COST, class_weight=dict(class_weights), random_state=_SEED)
        classifier.fit(_matrix(named, vocabulary, idf), labels)
        weights, bias = classifier.coef_, classifier.intercept_
        if len(classifier.classes_) == 2:  # liblinear keeps one row for two labels
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(
            list(classifier.classes_),
            vocabulary,
            frozenset(in_scope),
            idf,
            np.ascontiguousarray(weights.T, np.float32),
            bias.astype(np.float32),
        )

    def margins(self, example: Features) -> Floats:
        """How far the example lies on each label's side, in the order of ``labels``."""
        unknown = [word for word in example.plain_words if word not in self.known_words]
        columns, values = _weighed(list(_named(example, unknown)), self._vocabulary, self._idf)
        return values @ self._weights[columns] + self._bias

    def save(self, directory: Path) -> None:
        """Write the model into a directory."""
        np.savez(
            directory / "arrays.npz", idf=self._idf, weights=self._weights.astype(np.float16), bias=self._bias
        )
        names = {
            "labels": self.labels,
            "vocabulary": list(self._vocabulary),
            "known_words": sorted(self.known_words),
        }
        (directory / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, directory: Path) -> LinearModel:
        """Read a saved model. Raises OSError when it isn't there, ValueError when it is damaged."""
        names = json.loads((directory / "names.json").read_text(encoding="utf-8"))
        with np.load(directory / "arrays.npz", allow_pickle=False) as arrays:
            return cls(
                names["labels"],
                {name: column for column, name in enumerate(names["vocabulary"])},
                frozenset(names["known_words"]),
                arrays["idf"],
                arrays["weights"].astype(np.float32),
                arrays["bias"],
            )


def _named(example: Features, unknown: Sequence[str]) -> Iterator[dict[str, int]]:
    """The blocks with features named apart, and what is unknown said in the last."""
    meaning = Counter(example.meaning)
    meaning[f"unknown {min(len(unknown), _MANY_UNKNOWN)}"] = 1
    if example.plain_words:
        meaning[f"unknown {len(unknown) * 4 // len(example.plain_words)} quarters"] = 1
    for number, block in enumerate((example.words, example.characters, meaning)):
        yield {f"{number}{name}": count for name, count in block.items()}


def _weighed(
    blocks: Sequence[dict[str, int]], vocabulary: dict[str, int], idf: Floats
) -> tuple[list[int], Floats]:
    columns: list[int] = []
    values: list[Floats] = []
    for settings, block in zip(_BLOCKS, blocks, strict=True):
        known = [(vocabulary[name], count) for name, count in block.items() if name in vocabulary]
        columns += [column for column, _ in known]
        weights = np.array([(1 + np.log(count)) * idf[column] for column, count in known], np.float32)
        length = max(float(np.linalg.norm(weights)), settings.least_length)
        values.append(weights * (settings.share / length) if length else weights)
    return columns, np.concatenate(values)


def _matrix(
    examples: Iterable[Sequence[dict[str, int]]], vocabulary: dict[str, int], idf: Floats
) -> csr_matrix:
    starts, columns, values = [0], [], []
    for blocks in examples:
        its_columns, its_values = _weighed(blocks, vocabulary, idf)
        columns += its_columns
        values.append(its_values)
        starts.append(len(columns))
    return csr_matrix((np.concatenate(values), columns, starts), shape=(len(starts) - 1, len(vocabulary)))
