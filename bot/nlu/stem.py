"""English word stems, cut lightly: enough that "verifying", "verified" and "verify" are one.

>>> [stem(word) for word in 'verifying verified verify files filing filed submitted companies address pass'.split()]
['verify', 'verify', 'verify', 'fil', 'fil', 'fil', 'submit', 'company', 'address', 'pass']
>>> stem('备案'), stem('is'), stem('review'), stem('reviewing')
('备案', 'is', 'review', 'review')
"""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (("ied", "y"), ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST = 3


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a lower-case word; words of other scripts and short ones are their own."""
    if not word.isascii() or not word.isalpha() or len(word) <= _SHORTEST:
        return word
    for ending, instead in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= _SHORTEST - 1
            and not word.endswith(("ss", "us", "is"))
        ):
            return _trimmed(word[: -len(ending)] + instead, was_verb=ending in ("ing", "ed"))
    return _trimmed(word, was_verb=False)


def _trimmed(base: str, *, was_verb: bool) -> str:
    doubled = len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "lsz"
    if was_verb and doubled:
        return base[:-1]
    return base[:-1] if base.endswith("e") and len(base) > _SHORTEST else base
