"""What is heard of a message before any question is looked at."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.message import Heard
from bot.nlu.codes import DENIED


def test_a_name_said_not_to_be_the_one_is_no_answer() -> None:
    names = [
        {"entity": "person_name", "value": "张三", "role": DENIED},
        {"entity": "person_name", "value": "李四"},
    ]
    message = {"text": "不是张三，是李四", "entities": names}
    tracker = Tracker("one", {}, message, [], False, None, {}, "action_listen")
    assert Heard.from_tracker(tracker).values(("person_name",)) == ["李四"]
