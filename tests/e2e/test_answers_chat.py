"""Frequent questions over the applicant API: the province's own rule, the source in a word or by its button."""

from __future__ import annotations

import pytest

from bot.content.texts import texts
from tests.e2e.applicant import Applicant
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")

ASKED = [
    ("zh-CN", "甘肃的负责人必须是法人吗？", "甘肃的规定", "来源呢？", "甘肃的规定，出处：", "那浙江呢？", "浙江的规定"),
    (
        "en",
        "Must the entity leader be the legal representative in Gansu?",
        "The rules of Gansu",
        "Where does it say that?",
        "For the rules of Gansu",
        "And in Zhejiang?",
        "The rules of Zhejiang",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "question", "told", "source", "from_", "elsewhere", "other"), ASKED)
def test_a_question_is_answered_for_its_province_and_followed_up_while_a_question_waits(
    house: System, locale: str, question: str, told: str, source: str, from_: str, elsewhere: str, other: str
) -> None:
    applicant = Applicant(house.url, locale)
    applicant.greeted()
    assert told in applicant.say(question)
    applicant.choose(texts().render("choice.start_filing", locale))
    waiting = applicant.filing["awaiting"]
    assert told in applicant.say(question)
    assert from_ in applicant.say(source)
    assert other in applicant.say(elsewhere)
    assert from_ not in applicant.choose(texts().render("choice.source", locale))
    assert applicant.filing["awaiting"] == waiting
