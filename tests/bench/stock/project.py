"""Writes the stock assistant as a project of plain files, the way ``rasa init`` lays one out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.content.rulebook import load
from bot.filing.case import Case
from bot.settings import ROOT
from tests.bench.stock.domain import DETOURS, FORM, INTERRUPTIONS, SMALL_TALK, domain

NLU_DATA = ROOT / "data" / "nlu"

CONFIG: dict[str, Any] = {
    "recipe": "default.v1",
    "assistant_id": "stock-bench",
    "language": "zh",
    "pipeline": [
        {"name": "JiebaTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char", "min_ngram": 1, "max_ngram": 3},
        {"name": "LogisticRegressionClassifier"},
        {"name": "FallbackClassifier", "threshold": 0.3},
    ],
    "policies": [{"name": "RulePolicy"}],
}
"""Shipped components only, as the issue names them."""

CREDENTIALS = {"rest": None}


def rules() -> dict[str, Any]:
    """Start, detours that return to the form, and the end of the form."""
    inside = [{"active_loop": FORM}]
    back = [{"action": FORM}, {"active_loop": FORM}]
    made = [
        {
            "rule": "start_filing",
            "steps": [{"intent": "start_filing"}, {"action": "action_start_filing"}, *back],
        },
        {
            "rule": "the form ends",
            "condition": inside,
            "steps": [
                {"action": FORM},
                {"active_loop": None},
                {"slot_was_set": [{"requested_slot": None}]},
                {"action": "utter_prepared"},
            ],
        },
        *({"rule": intent, "steps": _answers(intent)} for intent in (*SMALL_TALK, *DETOURS)),
        *(
            {"rule": f"{intent} in the form", "condition": inside, "steps": [*_answers(intent), *back]}
            for intent in INTERRUPTIONS
        ),
    ]
    return {"version": "3.1", "rules": made}


def _answers(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def endpoints(action_port: int, database: Path) -> dict[str, Any]:
    """The SQL tracker store on SQLite and the action server over HTTP."""
    return {
        "action_endpoint": {"url": f"http://127.0.0.1:{action_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(database)},
    }


def write(folder: Path) -> None:
    """Writes configuration, domain and rules; the training examples are those of the product."""
    case = Case(facts={}, book=load(ROOT / "data" / "rulebook"), today=date.today())  # noqa: DTZ011
    folder.mkdir(parents=True, exist_ok=True)
    put(folder / "config.yml", CONFIG)
    put(folder / "domain.yml", domain(case))
    put(folder / "rules.yml", rules())
    put(folder / "credentials.yml", CREDENTIALS)


def put(path: Path, content: Any) -> None:
    """Writes one YAML file."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
