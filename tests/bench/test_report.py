"""A run is readable for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.figures import Figure, Target
from tests.bench.report import keep, table

FIGURES = [
    Figure("rate", "/s", 40.04, 10.0, 4.004, Target("ratio", least=2.5)),
    Figure("training", "s", 61.0, 123.4, 0.49, Target("ours", most=60)),
    Figure("gateway", "MB", 9.254, None),
]


def test_the_table_says_beside_each_target_whether_it_was_reached() -> None:
    head, rate, training, gateway = table(FIGURES).splitlines()
    assert rate.split() == ["rate", "/s", "40.0", "10.0", "4.00", "≥", "2.5", "×", "stock", "reached"]
    assert training.split() == ["training", "s", "61.0", "123", "0.49", "≤", "60", "NOT", "reached"]
    assert gateway.split() == ["gateway", "MB", "9.25", "–"]
    assert head.index("ours") < head.index("stock")


def test_each_run_adds_one_line_to_the_results(tmp_path: Path) -> None:
    results = tmp_path / "results" / "bench.jsonl"
    keep(FIGURES, {"load": [0]}, 12.3, results)
    keep(FIGURES, {"load": [0]}, 45.6, results)
    first, second = (json.loads(line) for line in results.read_text().splitlines())
    assert (first["seconds"], second["seconds"]) == (12, 46)
    assert first["figures"][0] == {
        "name": "rate",
        "unit": "/s",
        "ours": 40.04,
        "stock": 10.0,
        "ratio": 4.004,
        "target": "≥ 2.5 × stock",
        "reached": True,
    }
