"""``python -m bot parse`` along the whole path, with a model of a few sentences trained by Rasa."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.model_training import train_nlu

from bot.nlu.parse import best_intent, parse_lines
from tests.nlu.test_classifier import SENTENCES

pytestmark = pytest.mark.xdist_group("trains")  # once, not once a worker

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
VALUES = [
    "我叫张三",
    "example.cn",
    "电话⟦mobile:0123456789ab⟧",
    "my name is Li Lei",
    "域名是 demo.com.cn",
    "下个月3号",
]

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def parse(tmp_path_factory: pytest.TempPathFactory) -> Parse:
    folder = tmp_path_factory.mktemp("parse")
    blocks = [
        {"intent": name, "examples": "\n".join(f"- {text}" for text in texts)}
        | ({"metadata": {"slug": slug}} if slug else {})
        for (name, slug), texts in {**SENTENCES, ("inform", None): VALUES}.items()
    ]
    data = folder / "nlu.yml"
    data.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # Rasa's cache is one SQLite file for the whole checkout: two trainings at once lock each other out.
        patch.setenv("RASA_CACHE_DIRECTORY", str(folder / "cache"))
        train_nlu(str(ROOT / "config.yml"), str(data), str(folder / "models"))

    def parse(line: str) -> dict[str, Any]:
        (answer,) = parse_lines([line + "\n"], TODAY, folder / "models")
        return dict(json.loads(answer))

    return parse


def values(parsed: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["entity"], one["value"]) for one in parsed["entities"]]


def test_values_stand_where_handles_went_through_the_model(parse: Parse) -> None:
    line = "手机１３８ ００１３ ８０００，邮箱Li@Example.com，下个月3号"
    parsed = parse(line)
    assert parsed["text"] == line
    assert values(parsed) == [("mobile", "13800138000"), ("email", "li@example.com"), ("date", "2026-12-03")]
    assert "⟦" not in json.dumps(parsed, ensure_ascii=False)


def test_a_question_of_the_faq_is_named_in_full(parse: Parse) -> None:
    parsed = parse("备案收费吗")
    assert parsed["intent"] == "faq/cost"
    assert 0 < parsed["confidence"] <= 1
    assert set(parsed) == {"text", "intent", "confidence", "entities"}


@pytest.mark.parametrize(
    ("top", "ranking", "named"),
    [
        ("faq", [("faq/cost", 0.8), ("out_of_scope", 0.1)], ("faq/cost", 0.8)),
        ("nlu_fallback", [("nlu_fallback", 0.4), ("go_back", 0.3), ("skip_field", 0.2)], ("go_back", 0.3)),
        ("nlu_fallback", [("nlu_fallback", 0.4), ("out_of_scope", 0.3), ("affirm", 0.2)], ("affirm", 0.2)),
        ("out_of_scope", [("out_of_scope", 0.7), ("affirm", 0.2)], ("out_of_scope", 0.7)),
    ],
)
def test_where_the_bot_would_ask_back_the_best_guess_in_scope_is_named(
    top: str, ranking: list[tuple[str, float]], named: tuple[str, float]
) -> None:
    guesses = [{"name": name, "confidence": share} for name, share in ranking]
    assert best_intent({"intent": {"name": top}, "intent_ranking": guesses}) == named


def test_what_is_refused_is_out_of_scope(parse: Parse) -> None:
    assert parse("今天天气怎么样")["intent"] == "out_of_scope"


def test_a_typed_command_is_text(parse: Parse) -> None:
    assert parse("/greet")["confidence"] < 1
    assert parse('/inform{"domain": "x"}')["entities"] == []


def test_a_folder_without_a_model_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="make train"):
        next(parse_lines(["x"], TODAY, tmp_path))
