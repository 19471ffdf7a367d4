"""SIGKILL in the middle of a turn: after the restart the answer comes exactly once and nothing is lost.

The points lie before and after the action's write, the save of Rasa's tracker, the response and the
delivery (``tests.e2e.dying``). Each conversation must read as the same one reads without any death.
"""

from __future__ import annotations

import uuid

import pytest
import requests

from tests.e2e.applicant import Applicant
from tests.e2e.beginning import (
    ANSWERS,
    START,
    Undisturbed,
    answer_from_halfway,
    halfway,
    landed,
    newcomer,
    said,
)
from tests.e2e.dying import POINTS
from tests.e2e.system import MODULES, System

pytestmark = pytest.mark.xdist_group("mortal")

PART_OF = {point.before or point.after: name for name, module in MODULES.items() for point in POINTS[module]}
OF_ACTIONS = [point for point, part in PART_OF.items() if part == "actions"]


def arm(system: System, point: str) -> None:
    """Whoever comes to ``point`` next dies there."""
    (system.folder / point).touch()


def post_through_death(system: System, applicant: Applicant, part: str, *texts: str) -> list[int]:
    """Sends ``texts`` while ``part`` dies of the first, as the widget would: again until acknowledged."""
    mourning, seqs = True, []
    for text in texts:
        message = {"client_msg_id": str(uuid.uuid4()), "text": text}
        try:
            seqs.append(applicant.post(**message))
        except requests.ConnectionError:
            _raise_again(system, part)
            mourning = False
            seqs.append(applicant.post(**message))
    if mourning:
        _raise_again(system, part)
    return seqs


def _raise_again(system: System, part: str) -> None:
    system.wait_until_killed(part)
    system.start(part)


@pytest.mark.parametrize("point", PART_OF)
def test_a_death_in_the_middle_of_a_form_costs_nothing(
    mortal: System, undisturbed: Undisturbed, point: str
) -> None:
    applicant = halfway(mortal.url)
    arm(mortal, point)

    (seq,) = post_through_death(mortal, applicant, PART_OF[point], ANSWERS[0][1])
    applicant.reply_to(seq)
    answer_from_halfway(applicant)

    assert landed(applicant)
    assert said(applicant) == undisturbed.halfway


@pytest.mark.parametrize("point", OF_ACTIONS)
def test_a_death_at_the_start_opens_one_filing(mortal: System, undisturbed: Undisturbed, point: str) -> None:
    applicant = newcomer(mortal.url)
    arm(mortal, point)

    (seq,) = post_through_death(mortal, applicant, PART_OF[point], START)
    applicant.reply_to(seq)

    assert len(applicant.ask("GET", f"{applicant.base}/filings").json()["filings"]) == 1
    assert said(applicant) == undisturbed.start


def test_the_death_of_everything_at_once_costs_nothing(mortal: System, undisturbed: Undisturbed) -> None:
    applicant = halfway(mortal.url)
    arm(mortal, "rasa-before-response")

    seq = applicant.post(text=ANSWERS[0][1])
    mortal.wait_until_killed("rasa")
    for name in ("actions", "gateway"):
        mortal.kill(name)
    mortal.start()
    applicant.reply_to(seq)
    answer_from_halfway(applicant)

    assert landed(applicant)
    assert said(applicant) == undisturbed.halfway


def test_messages_accepted_around_a_death_are_all_answered_in_their_order(
    mortal: System, undisturbed: Undisturbed
) -> None:
    applicant = halfway(mortal.url)
    arm(mortal, "gateway-before-delivered")

    seqs = post_through_death(mortal, applicant, "gateway", *(text for _, text, _ in ANSWERS))
    applicant.hear("bot", after=seqs[0], count=len(ANSWERS), kind="question")

    assert seqs == sorted(seqs)
    assert landed(applicant)
    assert said(applicant) == undisturbed.halfway
