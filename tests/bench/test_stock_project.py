"""The stock assistant is a valid Rasa project that asks what ours asks, in the same order and words."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.content.texts import LANGUAGES, texts
from bot.filing.journey import form_slots
from tests.bench.stock.form_actions import ActionStartFiling, ValidatePrepareForm
from tests.bench.stock.project import CONFIG, write

SLOTS = form_slots("prepare")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    write(folder)
    return folder


def _tracker(text: str, requested: str | None, **slots: Any) -> Tracker:
    kept = {"language": "zh-CN", "requested_slot": requested, **slots}
    events = [{"event": "user", "text": text}]
    if requested:
        kept[requested] = text
        events.append({"event": "slot", "name": requested, "value": text})
    latest = {"text": text, "intent": {"name": "inform"}, "entities": []}
    return Tracker("someone", kept, latest, events, False, None, {"name": "prepare_form"}, None)


async def _validated(project: Path, tracker: Tracker) -> tuple[dict[str, Any], list[str]]:
    domain, dispatcher = yaml.safe_load((project / "domain.yml").read_text()), CollectingDispatcher()
    events = await ValidatePrepareForm().run(dispatcher, tracker, domain)
    return {event["name"]: event["value"] for event in events}, [one["text"] for one in dispatcher.messages]


def test_rasa_takes_the_domain_without_a_warning(project: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        # Rasa gives this one with every domain, and silences it itself in its commands.
        warnings.filterwarnings("ignore", "Slot auto-fill has been removed")
        domain = Domain.from_file(str(project / "domain.yml"))
    assert tuple(domain.required_slots_for_form("prepare_form")) == SLOTS


def test_every_question_and_its_reason_stand_in_both_languages(project: Path) -> None:
    responses = yaml.safe_load((project / "domain.yml").read_text())["responses"]
    for slot in SLOTS:
        asked = {one["text"] for one in responses[f"utter_ask_{slot}"]}
        assert asked == {
            texts().render(f"field.{slot}.ask", lang, authority="", place="") for lang in LANGUAGES
        }
        why = {one["text"] for one in responses["utter_why_field"]}
        assert why >= {texts().render(f"field.{slot}.why", lang) for lang in LANGUAGES}


def test_only_components_that_rasa_ships_are_used() -> None:
    assert all("." not in one["name"] for one in (*CONFIG["pipeline"], *CONFIG["policies"]))


def test_the_start_knows_the_goal() -> None:
    (event,) = ActionStartFiling().run(CollectingDispatcher(), _tracker("我要备案", None), {})
    assert (event["name"], event["value"]) == ("goal", "file")


async def test_a_right_answer_is_kept_in_its_normal_form_and_the_next_slot_asked(project: Path) -> None:
    tracker = _tracker("阿里云，杭州的服务器", "server_location", goal="file")
    assert await _validated(project, tracker) == (
        {"server_location": "mainland_here", "requested_slot": "service_kind"},
        [],
    )


async def test_a_wrong_answer_is_refused_in_words_and_asked_again(project: Path) -> None:
    slots, said = await _validated(project, _tracker("今天天气不错", "server_location", goal="file"))
    assert slots == {"server_location": None, "requested_slot": "server_location"}
    assert len(said) == 1 and texts().render("field.server_location.label", "zh-CN") in said[0]


async def test_branches_are_those_of_the_rules(project: Path) -> None:
    tracker = _tracker("香港的服务器", "server_location", goal="file")
    slots, _ = await _validated(project, tracker)
    assert slots == {"server_location": "overseas", "requested_slot": None}
