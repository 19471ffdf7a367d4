"""Each shim against the stock code that it stands in for. One worker pays for TensorFlow's import."""

from __future__ import annotations

import ast
import inspect
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.rasa_shims.payloads import parse_payload

pytestmark = pytest.mark.xdist_group("rasa")
NOW = datetime(2026, 11, 24, tzinfo=timezone.utc)


def test_a_payload_becomes_a_parse_that_the_model_never_sees():
    parsed = parse_payload('/inform{"choice": "goal=file"}', "备案网站")
    assert parsed["intent"] == {"name": "inform", "confidence": 1.0}
    assert parsed["entities"] == [{"entity": "choice", "value": "goal=file", "start": 0, "end": 0}]
    assert parsed["text"] == "备案网站"
    assert parse_payload("/request_human", "")["text"] == "/request_human"


def test_an_event_of_ours_travels_as_a_value_and_is_its_own_intent_again():
    from rasa_sdk import Tracker

    from actions.message import Heard

    parsed = parse_payload('/EXTERNAL_document_arrived{"kind": "id_front"}', "")
    assert parsed["intent"]["name"] == "inform"
    heard = Heard.from_tracker(Tracker.from_dict({"sender_id": "x", "latest_message": parsed}))
    assert (
        heard.external and heard.intent == "EXTERNAL_document_arrived" and heard.details["kind"] == "id_front"
    )


def test_the_modules_whose_copies_we_drop_copy_only_for_debug_lines():
    from bot.rasa_shims.debug_work import MODULES

    for module in MODULES:
        tree = ast.parse(Path(inspect.getsourcefile(module)).read_text(encoding="utf-8"))
        debugging = {
            id(inner)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "debug"
            for inner in ast.walk(call)
        }
        copies = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "copy"
        ]
        assert copies, f"{module.__name__} copies nothing any more: drop it from the shim"
        assert [node.lineno for node in copies if id(node) not in debugging] == [], module.__name__


def test_the_short_history_leads_to_the_state_it_was_made_from():
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActiveLoop, SlotSet
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.rasa_shims.tracker_store import history, state_of
    from bot.settings import ROOT

    domain = Domain.load(str(ROOT / "domain.yml"))
    tracker = DialogueStateTracker.from_events("x", history({"slots": {}, "loop": None}), domain.slots)
    for event in (SlotSet("language", "en"), SlotSet("requested_slot", "goal"), ActiveLoop("prepare_form")):
        tracker.update(event, domain)
    state = state_of(tracker)
    again = DialogueStateTracker.from_events("x", history(state), domain.slots)
    assert state_of(again) == state
    assert again.active_loop_name == "prepare_form" and again.latest_action_name == "action_listen"
    assert again.get_slot("requested_slot") == "goal"


@pytest.mark.parametrize(
    ("answer", "good"),
    [
        (
            {"events": [{"event": "slot", "name": "x", "value": 1}], "responses": [{"response": "utter_a"}]},
            True,
        ),
        ({}, True),
        ([], False),
        ({"events": {}}, False),
        ({"events": [{"name": "x"}]}, False),
        ({"events": ["slot"]}, False),
        ({"responses": ["hello"]}, False),
        (None, False),
    ],
)
def test_only_the_form_of_an_action_servers_answer_is_taken(answer, good):
    from bot.rasa_shims.action_call import well_formed

    assert well_formed(answer) is good


def test_an_unsure_parse_travels_with_its_guesses():
    from rasa.shared.core.events import UserUttered
    from rasa_sdk import Tracker

    from actions.message import Heard
    from bot.rasa_shims.action_call import intent_of

    ranking = [
        {"name": "nlu_fallback", "confidence": 0.6},
        {"name": "faq/cost", "confidence": 0.35},
        {"name": "ask_status", "confidence": 0.2},
    ]
    unsure = UserUttered("多少", intent=ranking[0], parse_data={"intent_ranking": ranking})
    message = {"text": unsure.text, "intent": intent_of(unsure)}
    heard = Heard.from_tracker(Tracker.from_dict({"sender_id": "x", "latest_message": message}))
    assert heard.intent == "nlu_fallback"
    assert heard.guesses == (("faq/cost", 0.35), ("ask_status", 0.2))
    pressed = UserUttered("/greet", intent={"name": "greet", "confidence": 1.0})
    message["intent"] = intent_of(pressed)
    assert Heard.from_tracker(Tracker.from_dict({"sender_id": "x", "latest_message": message})).guesses == ()


async def test_the_plain_runner_says_what_dasks_says():
    from rasa.core.agent import load_agent
    from rasa.engine.runner.dask import DaskGraphRunner

    from bot.assistant.training import model_path
    from bot.rasa_shims import graph_run
    from bot.settings import ROOT

    model = model_path(ROOT / "models")
    if not model.exists():
        pytest.skip("no model of the present inputs: `make train` first")
    agent = await load_agent(str(model))
    stock = DaskGraphRunner.run
    for text in ("我要备案", "how long does it take?", "域名是 example.cn"):
        before = await agent.parse_message(text)
        try:
            graph_run.install()
            after = await agent.parse_message(text)
        finally:
            DaskGraphRunner.run = stock
        assert after == before


def test_a_wish_to_begin_anew_is_heard_by_the_form_like_every_other_message(monkeypatch):
    from rasa.core.policies.rule_policy import DEFAULT_ACTION_MAPPINGS, RulePolicy
    from rasa.shared.core.events import ActionExecuted, ActiveLoop, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.rasa_shims import restart_words

    monkeypatch.setitem(DEFAULT_ACTION_MAPPINGS, "restart", "action_restart")
    events = [
        ActiveLoop("prepare_form"),
        ActionExecuted("action_listen"),
        UserUttered("they all open", intent={"name": "restart", "confidence": 0.7}),
    ]
    tracker = DialogueStateTracker.from_events("x", events)

    def next_by_default() -> str | None:
        return RulePolicy._find_action_from_default_actions(tracker)[0]

    assert next_by_default() == "action_restart"
    restart_words.install()
    assert next_by_default() is None
