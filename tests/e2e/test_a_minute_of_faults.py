"""The action server away or talking nonsense for a whole minute, under the settings people run.

Every kind of nonsense goes on in the same minute, each to conversations of its own. Stock Rasa answers them with
silence, keeps the unvalidated value and files the next answer under the same question.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import pytest

from bot.content.texts import texts
from tests.e2e import beginning
from tests.e2e.applicant import Applicant
from tests.e2e.beginning import ANSWERS, FIRST_ASKED, START, Undisturbed
from tests.e2e.broken import ANSWERS as NONSENSE
from tests.e2e.broken import broken_server
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("minute")

SECONDS = 60
AT_THE_DOOR = "500"
"""What whoever opens a window in that minute meets."""
GIVEN = 2
"""How many answers somebody in the middle of a form gives while nobody answers."""


@dataclass(frozen=True)
class Struck:
    """Those whom one kind of fault strikes: at the start and in the middle of a form."""

    kind: str
    start: Applicant
    middle: Applicant


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    running = System(tmp_path_factory.mktemp("minute"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="module")
def undisturbed(system: System) -> Undisturbed:
    return beginning.undisturbed(system.url)


@contextmanager
def away(system: System) -> Iterator[None]:
    """No action server, then it comes back."""
    system.kill("actions")
    yield
    system.start("actions")


@contextmanager
def nonsense(system: System, struck: Sequence[Struck]) -> Iterator[None]:
    """In the action server's place one that answers each conversation by its kind, then the real one again."""
    kinds = {applicant.id: one.kind for one in struck for applicant in (one.start, one.middle)}
    system.kill("actions")
    with broken_server(system.ports["actions"], lambda who: NONSENSE[kinds.get(who, AT_THE_DOOR)]):
        yield
    system.start("actions")


def people(system: System, *kinds: str) -> list[Struck]:
    return [Struck(kind, beginning.newcomer(system.url), beginning.halfway(system.url)) for kind in kinds]


def notices(applicant: Applicant) -> list[str]:
    return [message["text"] for message in applicant.transcript() if message["author"] == "system"]


def test_nonsense_for_a_minute(system: System, undisturbed: Undisturbed) -> None:
    struck = people(system, *NONSENSE)
    a_minute_of(nonsense(system, struck), system, struck, undisturbed)


def test_nobody_there_for_a_minute(system: System, undisturbed: Undisturbed) -> None:
    struck = people(system, "away")
    a_minute_of(away(system), system, struck, undisturbed)


def a_minute_of(
    fault: AbstractContextManager[None], system: System, struck: Sequence[Struck], undisturbed: Undisturbed
) -> None:
    """The fault from its beginning to its end, and what everybody finds then."""
    before = {one.kind: one.middle.filing for one in struck}
    asked, given = {}, {}
    with fault:
        end = time.monotonic() + SECONDS
        door = Applicant(system.url)
        everybody = [door, *(applicant for one in struck for applicant in (one.start, one.middle))]
        for one in struck:
            asked[one.kind] = one.start.post(text=START)
            given[one.kind] = [one.middle.post(text=text) for _, text, _ in ANSWERS[:GIVEN]]
        for applicant in everybody:
            (told,) = applicant.hear("system", after=0)
            assert told["text"] == texts().render("notice.trouble", "zh-CN"), applicant.id
        time.sleep(max(0.0, end - time.monotonic()))
        assert all(applicant.state["trouble"] for applicant in everybody)
        for one in struck:
            assert one.start.filing["filing_id"] is None, one.kind
            assert one.middle.filing == before[one.kind], one.kind

    door.greeted()
    assert len(beginning.said(door).bot) == 1
    for one in struck:
        one.start.reply_to(asked[one.kind])
        one.middle.hear("bot", after=given[one.kind][0], count=GIVEN, kind="question")
        assert one.start.filing["awaiting"] == FIRST_ASKED, one.kind
        assert one.middle.filing["awaiting"] == ANSWERS[GIVEN][0], one.kind
        beginning.answer_from_halfway(one.middle)
        assert beginning.landed(one.middle), one.kind
        assert beginning.said(one.start) == undisturbed.start, one.kind
        assert beginning.said(one.middle) == undisturbed.halfway, one.kind
    for applicant in everybody:
        keys = ("notice.trouble", "notice.trouble_over")
        assert notices(applicant) == [texts().render(key, "zh-CN") for key in keys], applicant.id
        assert applicant.state["trouble"] is False, applicant.id
