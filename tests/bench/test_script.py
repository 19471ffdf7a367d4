"""The script must be one conversation that the rules themselves would lead, and its checks must bite."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.reading import read
from bot.content.rulebook import load
from bot.filing.case import Case
from bot.filing.journey import Journey
from bot.filing.result import Ok
from bot.settings import ROOT
from tests.bench.script import (
    ANSWERS,
    DETOUR,
    FRESH_TURNS,
    LATER_TURNS,
    START,
    WrongReply,
    check,
    reasons,
    wordings,
)

QUESTION = min(wordings(START.asks))


def test_the_answers_lead_from_question_to_question_as_the_rules_do() -> None:
    book, today = load(ROOT / "data" / "rulebook"), date(2026, 11, 24)
    facts: dict[str, object] = {"goal": "file"}
    asked = [START.asks]
    for said in ANSWERS:
        journey = Journey(Case(facts, book, today))
        field = journey.next
        assert field is not None and field.slot == asked[-1]
        result = field.check(read(field, said.text, journey.case, "zh-CN"), journey.case)
        assert isinstance(result, Ok), (field.slot, said.text)
        facts[field.slot] = result.value
        following = Journey(Case(facts, book, today)).next
        assert following is not None
        asked.append(following.slot)
    assert asked[1:] == [said.asks for said in ANSWERS]


def test_both_settings_have_ten_turns() -> None:
    assert len(FRESH_TURNS) == len(LATER_TURNS) == 10


def test_the_right_question_passes_with_or_without_words_before_it() -> None:
    check("ours", START, [QUESTION])
    check("ours", START, ["好的，我们开始。", QUESTION])


@pytest.mark.parametrize(
    "replies", [[], [""], ["好的，我们开始。"], [QUESTION, "好的。"], [min(wordings("province"))]]
)
def test_silence_another_question_or_words_after_it_fail_the_run(replies: list[str]) -> None:
    with pytest.raises(WrongReply, match="server_location"):
        check("stock", START, replies)


def test_a_detour_must_give_the_reason_too() -> None:
    check("ours", DETOUR, [min(reasons("server_location")), QUESTION])
    with pytest.raises(WrongReply, match="not told why"):
        check("ours", DETOUR, ["好的。", QUESTION])
