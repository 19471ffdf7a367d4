"""The linear model by itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.nlu.features import Features, features
from bot.nlu.linear import OUT_OF_SCOPE, LinearModel
from bot.nlu.segment import segment

SENTENCES = {
    "ask_status": ["where is my filing", "status of my order", "备案到哪一步了", "审核过了吗"],
    "ask_documents": ["which documents do I need", "list of papers", "需要什么材料", "要准备哪些证件"],
    OUT_OF_SCOPE: ["sing me a song", "帮我订机票", "what's for dinner", "今天下雨吗"],
}


def seen(sentence: str) -> Features:
    return features(sentence, segment(sentence))


def fitted(sentences: dict[str, list[str]]) -> LinearModel:
    pairs = [(sentence, label) for label, some in sentences.items() for sentence in some]
    return LinearModel.fit([seen(sentence) for sentence, _ in pairs], [label for _, label in pairs])


def test_what_was_learnt_is_known_again() -> None:
    model = fitted(SENTENCES)
    for label, sentences in SENTENCES.items():
        assert [model.rank(seen(sentence))[0][0] for sentence in sentences] == [label] * len(sentences)


def test_probabilities_add_up_and_come_in_order() -> None:
    ranking = fitted(SENTENCES).rank(seen("is my filing through"))
    shares = [share for _, share in ranking]
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    assert shares == sorted(shares, reverse=True)


def test_a_message_of_unknown_words_leans_out_of_scope() -> None:
    model = fitted(SENTENCES)
    known, unknown = (
        dict(model.rank(seen(text)))[OUT_OF_SCOPE] for text in ("my filing status", "quantum zebra")
    )
    assert unknown > known


def test_two_labels_are_enough_and_one_is_not() -> None:
    two = {label: SENTENCES[label] for label in ("ask_status", "ask_documents")}
    assert fitted(two).rank(seen("需要什么材料"))[0][0] == "ask_documents"
    with pytest.raises(ValueError, match="two labels"):
        fitted({"ask_status": SENTENCES["ask_status"]})


def test_a_saved_model_is_read_back_the_same(tmp_path: Path) -> None:
    model = fitted(SENTENCES)
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    before, after = (dict(one.rank(seen("documents for my order"))) for one in (model, again))
    assert before == pytest.approx(after, abs=0.01)


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"names\.json"):
        LinearModel.load(tmp_path)


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
