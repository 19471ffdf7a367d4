"""Chinese family names. Apart from the readers of names, so that the action server needs no spaCy for them."""

from __future__ import annotations

from bot.nlu import lexicon


def surname_length(text: str) -> int:
    """How many characters a text's family name has, 0 when it doesn't begin with one.

    >>> surname_length('欧阳静'), surname_length('王芳'), surname_length('的确')
    (2, 1, 0)
    """
    surnames = lexicon.names().surname
    return next((length for length in (2, 1) if text[:length] in surnames), 0)
