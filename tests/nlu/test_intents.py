"""The two models together, by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.intents import Example, IntentModel
from bot.nlu.linear import OUT_OF_SCOPE
from bot.nlu.segment import segment

SENTENCES = {
    "ask_status": ["where is my filing", "status of my order", "备案到哪一步了", "审核过了吗"],
    "ask_documents": ["which documents do I need", "list of papers", "需要什么材料", "要准备哪些证件"],
    OUT_OF_SCOPE: ["sing me a song", "帮我订机票", "what's for dinner", "今天下雨吗"],
}


def cut(sentence: str) -> Example:
    return sentence, segment(sentence)


def fitted(sentences: dict[str, list[str]]) -> IntentModel:
    pairs = [(sentence, label) for label, some in sentences.items() for sentence in some]
    return IntentModel.fit([cut(sentence) for sentence, _ in pairs], [label for _, label in pairs])


def test_what_was_learnt_is_known_again() -> None:
    model = fitted(SENTENCES)
    for label, sentences in SENTENCES.items():
        assert [model.rank(*cut(sentence))[0][0] for sentence in sentences] == [label] * len(sentences)


def test_probabilities_add_up_and_come_in_order() -> None:
    ranking = fitted(SENTENCES).rank(*cut("is my filing through"))
    shares = [share for _, share in ranking]
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    assert shares == sorted(shares, reverse=True)


def test_a_message_of_unknown_words_leans_out_of_scope() -> None:
    model = fitted(SENTENCES)
    known, unknown = (
        dict(model.rank(*cut(text)))[OUT_OF_SCOPE] for text in ("my filing status", "quantum zebra")
    )
    assert unknown > known


def test_two_labels_are_enough_and_one_is_not() -> None:
    two = {label: SENTENCES[label] for label in ("ask_status", "ask_documents")}
    assert fitted(two).rank(*cut("需要什么材料"))[0][0] == "ask_documents"
    with pytest.raises(ValueError, match="two labels"):
        fitted({"ask_status": SENTENCES["ask_status"]})


def test_a_saved_model_is_read_back_the_same(tmp_path: Path) -> None:
    model = fitted(SENTENCES)
    model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    before, after = (dict(one.rank(*cut("documents for my order"))) for one in (model, again))
    assert before == pytest.approx(after, abs=0.01)


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"intents\.json"):
        IntentModel.load(tmp_path)


def test_an_unseen_wording_counts_by_its_sense() -> None:
    model = fitted(SENTENCES)
    assert model.rank(*cut("paperwork to prepare"))[0][0] == "ask_documents"
    assert model.rank(*cut("得备齐什么手续"))[0][0] == "ask_documents"
