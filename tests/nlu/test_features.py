"""What the linear model sees of a message."""

from __future__ import annotations

from collections import Counter

from bot.nlu.features import Features, features
from bot.nlu.segment import segment


def seen(sentence: str) -> Features:
    return features(sentence, segment(sentence))


def test_politeness_does_not_change_what_is_seen() -> None:
    bare, polite = seen("备案要多久"), seen("你好，请问备案要多久啊？谢谢")
    assert bare.words == polite.words
    assert bare.characters == polite.characters


def test_the_two_languages_share_meanings() -> None:
    common = set(seen("备案要花多少钱").meaning) & set(seen("how much does the filing cost").meaning)
    assert {"cost", "filing", "cost&filing"} <= common


def test_features_of_nothing_are_few() -> None:
    nothing = seen("")
    assert nothing.words == Counter({"pair ^ $": 1}) and not nothing.characters and not nothing.plain_words
