"""What the assistant remembers, with the real Rasa: several filings in mid-form, a month of silence, a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.content.texts import texts
from tests.actions.test_filing_talk import ZHEJIANG_INDIVIDUAL
from tests.e2e.applicant import Applicant
from tests.e2e.logs import quiet_logs
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("memory")

NAME, DOMAIN = ZHEJIANG_INDIVIDUAL["site_name"], ZHEJIANG_INDIVIDUAL["site_domain"]
MONTH = timedelta(days=30)
TIMES = {
    "conversation": ("created_at", "updated_at", "last_message_at"),
    "message": ("at", "answered_at"),
    "filing": ("created_at", "updated_at"),
    "answer": ("at",),
    "rasa_tracker": ("at",),
}
SAID = {
    "zh-CN": {
        "start": "我要备案",
        "another": "再备一个网站",
        "back": f"回到{DOMAIN}那个备案",
        "other": "切换到另一个备案",
        "list": "我有哪些备案？",
    },
    "en": {
        "start": "I want to file a website",
        "another": "I want to file another website",
        "back": f"please go back to {DOMAIN}",
        "other": "switch to the other filing",
        "list": "Which filings do I have?",
    },
}


@pytest.fixture(scope="module")
def ageing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """An assistant that may be stopped and started again."""
    system = System(tmp_path_factory.mktemp("ageing"))
    try:
        with quiet_logs(system.start()):
            yield system
    finally:
        system.stop()


def _let_pass(system: System, time: timedelta) -> None:
    """As if everything stored had happened that much earlier; the parts are down meanwhile."""
    system.stop()
    with sqlite3.connect(system.data / "icp.sqlite3") as database:
        for table, columns in TIMES.items():
            changes = ", ".join(f"{column} = {column} - ?" for column in columns)
            database.execute(
                f"UPDATE {table} SET {changes}",  # names of this file
                [time // timedelta(microseconds=1)] * len(columns),
            )
    system.start()


def _drafting(system: System, locale: str, until: str = "site_content") -> Applicant:
    """An applicant in the midst of the service's form."""
    applicant = Applicant(system.url, locale)
    applicant.greeted()
    applicant.say(SAID[locale]["start"])
    applicant.answer_until(ZHEJIANG_INDIVIDUAL, stop=until)
    return applicant


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_switch_in_mid_form_takes_the_form_along(ageing: System, locale: str) -> None:
    said, applicant = SAID[locale], _drafting(ageing, locale)
    first, facts = applicant.filing["filing_id"], applicant.values()
    assert NAME in applicant.say(said["another"])
    applicant.choose(texts().render("choice.begin_new", applicant.messages[-1]["lang"]))
    second = applicant.filing["filing_id"]
    assert second != first and applicant.filing["awaiting"] == "server_location"

    assert NAME in applicant.say(said["back"])
    assert (applicant.filing["filing_id"], applicant.filing["awaiting"]) == (first, "site_content")
    assert applicant.values() == facts
    applicant.say(ZHEJIANG_INDIVIDUAL["site_content"])
    assert "site_content" in applicant.values()

    applicant.say(said["other"])
    assert (applicant.filing["filing_id"], applicant.filing["awaiting"]) == (second, "server_location")
    applicant.say(ZHEJIANG_INDIVIDUAL["server_location"])
    assert set(applicant.values()) == {"goal", "server_location"}

    listed = applicant.say(said["list"])
    assert NAME in listed and second in listed
    lang = applicant.messages[-1]["lang"]
    applicant.choose(texts().render("choice.go_to_filing", lang, name=NAME))
    assert applicant.filing["filing_id"] == first


@pytest.mark.parametrize("paused", [False, True])
def test_after_a_month_and_a_restart_it_goes_on_at_the_same_question(ageing: System, paused: bool) -> None:
    applicant = _drafting(ageing, "zh-CN")
    facts = applicant.values()
    if paused:
        applicant.say("先到这里")
    _let_pass(ageing, MONTH)
    back = Applicant(ageing.url, key={"conversation_id": applicant.id, "token": applicant.token})
    last = applicant.seen
    recap, question = back.hear("bot", after=last, count=2)
    assert NAME in recap["text"] and len(recap["text"].split("\n")) == 2
    assert question["kind"] == "question" and back.filing["awaiting"] == "site_content"
    assert back.values() == facts
    back.say(ZHEJIANG_INDIVIDUAL["site_content"])
    assert "site_content" in back.values()


def test_who_answers_at_once_after_a_month_is_understood(ageing: System) -> None:
    applicant = _drafting(ageing, "zh-CN")
    _let_pass(ageing, MONTH)
    said = applicant.say(ZHEJIANG_INDIVIDUAL["site_content"])
    assert NAME in said and "site_content" in applicant.values()
