"""What a message wants: two models of different sight, their margins added, their sum made a probability.

:mod:`bot.nlu.linear` sees words, characters and concepts; :mod:`bot.nlu.sentences` the sense of the whole. The
sum becomes a probability by a softmax whose sharpness is fitted on examples kept back, so that of the
messages read with 70 % confidence about seven in ten are read right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar  # type: ignore[import-untyped]
from sklearn.model_selection import StratifiedKFold

from bot.nlu import sentences
from bot.nlu.features import Features, features
from bot.nlu.linear import OUT_OF_SCOPE, LinearModel
from bot.nlu.segment import Piece
from bot.nlu.sentences import Floats, SentenceModel

_SENSE = 0.25  # what a sentence model's margin counts beside a linear one's
_BALANCE = 0.5  # 0: labels weigh by their examples; 1: all labels weigh the same
_KEPT_BACK = 5  # every so manieth example
_SHARPEST = 5.0  # a handful of examples is easily read right, which is no reason to be certain
_SEED = 20261124
_FILE = "intents.json"

Example = tuple[str, Sequence[Piece]]
"""A message and its pieces."""


class IntentModel:
    """A fitted classifier; made by :meth:`fit` or :meth:`load`."""

    def __init__(self, linear: LinearModel, sense: SentenceModel, sharpness: float = 1.0) -> None:
        self._linear = linear
        self._sense = sense
        self._sharpness = sharpness

    @classmethod
    def fit(cls, examples: Sequence[Example], labels: Sequence[str]) -> IntentModel:
        """Learn from labelled examples. Raises ValueError with fewer than two labels."""
        if len(set(labels)) < 2:
            raise ValueError("a classifier needs examples of at least two labels")
        seen = [features(message, pieces) for message, pieces in examples]
        vectors = sentences.vectors([sentences.plain_text(pieces) for _, pieces in examples])
        everything = np.arange(len(labels))
        model = cls(*_fit(seen, vectors, labels, everything))
        if min(Counter(labels).values()) >= _KEPT_BACK:
            folds = StratifiedKFold(_KEPT_BACK, shuffle=True, random_state=_SEED)
            learnt, held = next(folds.split(labels, labels))
            tried = cls(*_fit(seen, vectors, labels, learnt))
            margins = np.array([tried._margins(seen[i], vectors[i]) for i in held])
            truth = np.searchsorted(model._linear.labels, [labels[i] for i in held])
            model._sharpness = _fitted_sharpness(margins, truth)
        return model

    def rank(
        self, message: str, pieces: Sequence[Piece], refusal_margin: float = 0.0
    ) -> list[tuple[str, float]]:
        """All labels with their probabilities, the likeliest first.

        ``refusal_margin`` moves the message that much towards ``out_of_scope``.
        """
        labels = self._linear.labels
        margins = self._margins(features(message, pieces), sentences.vector(sentences.plain_text(pieces)))
        if OUT_OF_SCOPE in labels:
            margins[labels.index(OUT_OF_SCOPE)] += refusal_margin
        probabilities = _softmax(margins * self._sharpness)
        return [(labels[index], float(probabilities[index])) for index in np.argsort(-probabilities)]

    def save(self, directory: Path) -> None:
        """Write the model into a directory."""
        self._linear.save(directory)
        self._sense.save(directory)
        (directory / _FILE).write_text(json.dumps({"sharpness": self._sharpness}), encoding="utf-8")

    @classmethod
    def load(cls, directory: Path) -> IntentModel:
        """Read a saved model. Raises OSError when it isn't there, ValueError when it is damaged."""
        sharpness = json.loads((directory / _FILE).read_text(encoding="utf-8"))["sharpness"]
        return cls(LinearModel.load(directory), SentenceModel.load(directory), sharpness)

    def _margins(self, seen: Features, vector: Floats) -> Floats:
        return self._linear.margins(seen) + np.float32(_SENSE) * self._sense.margins(vector)


def _fit(
    seen: Sequence[Features], vectors: Floats, labels: Sequence[str], chosen: NDArray[np.int64]
) -> tuple[LinearModel, SentenceModel]:
    learnt = [labels[i] for i in chosen]
    weights = _class_weights(learnt)
    return (
        LinearModel.fit([seen[i] for i in chosen], learnt, weights),
        SentenceModel.fit(vectors[chosen], learnt, weights),
    )


def _class_weights(labels: Sequence[str]) -> dict[str, float]:
    counts = Counter(labels)
    usual = len(labels) / len(counts)
    return {label: (usual / count) ** _BALANCE for label, count in counts.items()}


def _fitted_sharpness(margins: Floats, truth: NDArray[np.int64]) -> float:
    def surprise(sharpness: float) -> float:
        scaled = margins * sharpness
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        log_sums = np.log(np.exp(scaled).sum(axis=1))
        return float(np.mean(log_sums - scaled[np.arange(len(truth)), truth]))

    return float(minimize_scalar(surprise, bounds=(0.1, _SHARPEST), method="bounded").x)


def _softmax(margins: Floats) -> Floats:
    powers: Floats = np.exp(margins - margins.max())
    shares: Floats = powers / powers.sum()
    return shares
