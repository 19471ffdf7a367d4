"""Whom a question is about: the kind of applicant that it names (个体户在甘肃要不要…, "as an individual")."""

from __future__ import annotations

from typing import Literal, Mapping, get_args

from bot.content.phrases import Phrases
from bot.content.texts import LANGUAGES, texts

Asker = Literal["individual", "organisation", "individual_business"]
_WORDS: Mapping[Asker, str] = {
    "individual": "asker.individual",
    "organisation": "asker.organisation",
    "individual_business": "asker.individual_business",
}
ASKERS: tuple[Asker, ...] = get_args(Asker)


def read_asker(text: str) -> Asker | None:
    """The one kind of applicant that the text names; None when it names none, or several.

    >>> read_asker("个体工商户在甘肃要法人当负责人吗"), read_asker("个人能变企业吗"), read_asker("没有公司能备吗")
    ('individual_business', None, None)
    """
    listed = [
        (word, asker)
        for asker, key in _WORDS.items()
        for lang in LANGUAGES
        for word in texts().heard(key, lang)
    ]
    hits = Phrases(listed).within(text)
    named = {asker for hit in hits if not hit.negated for asker in hit.meanings}
    return named.pop() if len(named) == 1 else None
