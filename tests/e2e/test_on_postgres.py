"""The three processes on a real Postgres server: a whole filing, and deaths in the middle of a turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.content.texts import texts
from tests.databases import Postgres
from tests.e2e import beginning
from tests.e2e.applicant import Applicant
from tests.e2e.beginning import ANSWERS, Undisturbed, answer_from_halfway, halfway, landed, newcomer, said
from tests.e2e.people import ZHEJIANG_INDIVIDUAL
from tests.e2e.phone import Phone
from tests.e2e.staff import Staff, hire
from tests.e2e.system import System
from tests.e2e.test_kills import PART_OF, arm, post_through_death

pytestmark = pytest.mark.xdist_group("postgres")

DATABASE = "assistant"
NUMBER = "浙ICP备2026012345号-1"
POINTS = ("actions-before-commit", "rasa-before-commit", "gateway-before-delivered")
"""One a process, each with a transaction open that Postgres has to undo."""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("postgres")
    url = postgres.create(DATABASE)
    running = System(folder, launcher="tests.e2e.dying", DIE_FOLDER=str(folder), ICP_DATABASE_URL=url)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def undisturbed(system: System) -> Undisturbed:
    return beginning.undisturbed(system.url)


def is_told(applicant: Applicant, state: str, number: str = "") -> None:
    """The chat tells a move by itself."""
    reference = applicant.filing["filing_id"]
    told = texts().render(f"say.moved.{state}", "zh-CN", reference=reference, number=number, shown=number)
    while not any(message["text"].startswith(told) for message in applicant.messages):
        applicant.hear("bot", after=applicant.seen)
    assert applicant.filing["state"] == state


def test_a_filing_goes_from_the_first_word_to_the_approval(system: System, postgres: Postgres) -> None:
    hire(system, "reviewer", "reviewer", "审核员甲")
    applicant = newcomer(system.url)
    applicant.say(beginning.START)
    applicant.answer_until(ZHEJIANG_INDIVIDUAL)
    card = next(message for message in reversed(applicant.messages) if message["kind"] == "upload")
    Phone(card["url"]).upload_all()
    applicant.hear("bot", after=card["seq"], kind="summary")
    applicant.choose(texts().render("choice.submit", "zh-CN"))
    assert applicant.filing["state"] == "initial_review"

    reference = applicant.filing["filing_id"]
    Staff(system.url, "reviewer").pass_on(reference)
    is_told(applicant, "awaiting_submission")
    for state in ("sms_pending", "authority_review"):
        system.operator("move", reference, state)
        is_told(applicant, state)
    system.operator("move", reference, "approved", "--number", NUMBER)
    is_told(applicant, "approved", NUMBER)

    assert postgres.rows(DATABASE, "SELECT state FROM filing") == [("approved",)]
    assert not list(system.data.glob("*.sqlite3*")), "nothing lies in SQLite"


@pytest.mark.parametrize("point", POINTS)
def test_a_death_in_the_middle_of_a_form_costs_nothing(
    system: System, undisturbed: Undisturbed, point: str
) -> None:
    applicant = halfway(system.url)
    arm(system, point)

    (seq,) = post_through_death(system, applicant, PART_OF[point], ANSWERS[0][1])
    applicant.reply_to(seq)
    answer_from_halfway(applicant)

    assert landed(applicant)
    assert said(applicant) == undisturbed.halfway
