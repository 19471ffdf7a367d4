"""A part that is down or frozen: told in plain words, nothing lost, nothing kept unvalidated.

The action server's own faults last a whole minute in test_a_minute_of_faults.
Stock Rasa answers these with silence, keeps the unvalidated value and files the next answer under the same
question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest

from bot.content.texts import texts
from tests.e2e.applicant import Applicant
from tests.e2e.beginning import (
    ANSWERS,
    FIRST_ASKED,
    START,
    Undisturbed,
    answer_from_halfway,
    halfway,
    landed,
    newcomer,
    said,
)
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("mortal")

Fault = Callable[[System], AbstractContextManager[None]]


@contextmanager
def down(system: System, name: str) -> Iterator[None]:
    """A part is not there, then comes back."""
    system.kill(name)
    yield
    system.start(name)


@contextmanager
def frozen(system: System, name: str) -> Iterator[None]:
    """A part takes connections and does nothing with them, then goes on."""
    system.freeze(name)
    yield
    system.thaw(name)


FAULTS: dict[str, Fault] = {
    "the action server is frozen": lambda system: frozen(system, "actions"),
    "Rasa is down": lambda system: down(system, "rasa"),
    "Rasa is frozen": lambda system: frozen(system, "rasa"),
}


@dataclass(frozen=True)
class Struck:
    """Those whom a fault strikes: at the door, in the middle of a form, and while opening the window."""

    first: Applicant
    second: Applicant
    third: Applicant


def notices(applicant: Applicant) -> list[str]:
    return [message["text"] for message in applicant.transcript() if message["author"] == "system"]


def is_told(applicant: Applicant) -> None:
    """The applicant hears in plain words that the answer will be late, and the window shows it."""
    told = applicant.hear("system", after=0)
    assert [message["text"] for message in told] == [texts().render("notice.trouble", "zh-CN")]
    assert applicant.state["trouble"] is True


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_loses_nothing_and_keeps_nothing_unvalidated(
    mortal: System, undisturbed: Undisturbed, fault: str
) -> None:
    first, second = newcomer(mortal.url), halfway(mortal.url)
    before = second.filing
    with FAULTS[fault](mortal):
        struck = Struck(first, second, Applicant(mortal.url))
        asked = first.post(text=START)
        given = [second.post(text=text) for _, text, _ in ANSWERS[:2]]
        for applicant in (struck.first, struck.second, struck.third):
            is_told(applicant)
        assert first.filing["filing_id"] is None
        assert second.filing == before

    first.reply_to(asked)
    second.hear("bot", after=given[0], count=len(given), kind="question")
    struck.third.greeted()
    assert first.filing["awaiting"] == FIRST_ASKED
    assert second.filing["awaiting"] == ANSWERS[2][0]
    answer_from_halfway(second)

    assert landed(second)
    assert said(first) == undisturbed.start
    assert said(second) == undisturbed.halfway
    for applicant in (struck.first, struck.second, struck.third):
        assert notices(applicant) == [
            texts().render(key, "zh-CN") for key in ("notice.trouble", "notice.trouble_over")
        ]
        assert applicant.state["trouble"] is False
    assert len(said(struck.third).bot) == 1
