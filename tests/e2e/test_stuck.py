"""A message on which an action fails every time goes to people, who see why; the bot goes on after them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bot.content.texts import texts
from tests.e2e.applicant import Applicant
from tests.e2e.beginning import ANSWERS, HALFWAY, answer_from_halfway, halfway, landed
from tests.e2e.staff import Staff, hire
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("mortal")

SPOILT = "INSERT INTO action_result (conversation_id, seq, call, action, sealed, at) VALUES (?, ?, 0, '-', x'00', ?)"
"""A stored result that does not open: whichever action is called first for that message fails, each time anew."""


def spoil_next(system: System, applicant: Applicant) -> None:
    """The applicant's next message makes its action fail."""
    (seq,) = [row for row in system.rows(f"SELECT last_seq FROM conversation WHERE id = '{applicant.id}'")]
    with closing(sqlite3.connect(system.data / "icp.sqlite3", timeout=20)) as connection, connection:
        connection.execute(SPOILT, (applicant.id, seq[0] + 1, "2026-11-24 04:00:00.000000"))


def test_a_message_that_no_try_can_answer_goes_to_people_and_the_bot_goes_on_after_them(
    mortal: System,
) -> None:
    hire(mortal, "helper", "agent", "小林")
    applicant, other = halfway(mortal.url), halfway(mortal.url)
    spoil_next(mortal, applicant)

    asked = applicant.post(text=ANSWERS[0][1])
    notices = applicant.hear("system", after=asked, count=2)
    assert [notice["text"] for notice in notices] == [
        texts().render(key, "zh-CN") for key in ("notice.trouble", "notice.stuck")
    ]
    assert (applicant.state["owner"], applicant.state["trouble"]) == ("queue", False)
    assert applicant.values().get(HALFWAY) is None, "nothing of it is kept"
    answer_from_halfway(other)
    assert landed(other), "everybody else is answered meanwhile"

    agent = Staff(mortal.url, "helper")
    rows = {row["id"]: row for row in agent.ask("GET", "conversations")["conversations"]}
    assert rows[applicant.id]["owner"] == "queue" and rows[applicant.id]["trouble_since"]
    where = f"conversations/{applicant.id}"
    assert texts().render("notice.stuck", "zh-CN") in [
        entry.get("text") for entry in agent.ask("GET", where)["messages"]
    ]
    epoch = agent.ask("POST", f"{where}/take", json={"epoch": rows[applicant.id]["epoch"]})["epoch"]
    said = agent.ask(
        "POST", f"{where}/messages", json={"client_msg_id": "1", "text": "您好，请再说一次省份。"}
    )
    agent.ask("POST", f"{where}/hand-back", json={"epoch": epoch})

    applicant.reply_to(said["seq"])
    answer_from_halfway(applicant)
    assert landed(applicant)
    assert applicant.state["trouble"] is False
