"""The comparison of pipelines: its pages from rows, and that a row is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.compare import runs
from bot.nlu.compare.__main__ import pipelines
from bot.nlu.compare.probe import Reading
from bot.nlu.compare.runs import Pipeline, Row, Runs, Truth
from bot.nlu.compare.table import HELD, Entry, page, together
from bot.nlu.compare.unseen import Unseen, unseen
from bot.nlu.linear import OUT_OF_SCOPE

SENTENCES = Unseen(
    {"zh": [("你好", "greet"), ("讲个笑话", OUT_OF_SCOPE)]}, [("我在杭州", frozenset({("city", "杭州")}))]
)
TRUTH: Truth = [(HELD, "greet", []), *SENTENCES.truth()]


def entry(name: str, greets: float) -> Entry:
    ranking = sorted([("greet", greets), (OUT_OF_SCOPE, 1 - greets)], key=lambda guess: -guess[1])
    reading = Reading([ranking] * 4, [[], [], [], [("city", "杭州")]], [1.0, 2.0, 3.0, 4.0], 5.0, 600.0)
    return Entry(name, (Row(name, name, 0, 800, 20.0, TRUTH, reading),))


def test_the_page_counts_what_was_read_right() -> None:
    written = page([entry("one", 0.9)], SENTENCES, 1000)
    assert "| one | 800 | 100.0 | – | 50.0 | 0.0 | 0.0 | – | – | 100.0 |" in written
    assert "| one | 20 | 5 | 600 | 2.5 |" in written
    assert "50 (2)" in written


def test_an_ensemble_is_the_mean_of_two_rankings_and_costs_both() -> None:
    (both,) = together([entry("one", 0.9), entry("two", 0.3)])
    assert both.name == "one + two"
    assert dict(both.rows[0].reading.rankings[0]) == pytest.approx({"greet": 0.6, OUT_OF_SCOPE: 0.4})
    assert both.rows[0].reading.memory_megabytes == 1200


def test_a_row_is_made_once_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def run(*given: object) -> tuple[float, Reading]:
        made.append(given)
        return 20.0, entry("one", 0.9).rows[0].reading

    monkeypatch.setattr(runs, "_run", run)
    pipeline = Pipeline("one", True, [{"name": "WhitespaceTokenizer"}])
    rows = [
        Runs(tmp_path / "rows.jsonl").row(pipeline, 0, [("你好", "greet")], ["你好"], TRUTH) for _ in range(2)
    ]
    assert len(made) == 1 and rows[0] == rows[1]
    assert Runs(tmp_path / "rows.jsonl").latest(pipeline, 0) == rows[0]


def test_there_are_sentences_and_pipelines_to_compare() -> None:
    assert {"zh", "en", "mixed", "noisy"} <= set(unseen("dev").intents)
    assert [one.name for one in pipelines()][-1] == "ours"
