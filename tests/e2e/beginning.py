"""The beginning of a filing in Chinese: what the tests of faults disturb, and how it goes undisturbed."""

from __future__ import annotations

from dataclasses import dataclass

from tests.e2e.applicant import Applicant
from tests.e2e.people import ZHEJIANG_INDIVIDUAL

START = "我要备案"
FIRST_ASKED = "server_location"
HALFWAY = "province"
"""The question in the middle of a form at which the faults strike."""
ANSWERS = (("province", "浙江", "33"), ("entity_nature", "个人", "5"), ("regulations_read", "已阅读", True))
"""What is said from there: the slot, the words, the value they come to."""

Line = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Said:
    """What the two said in a whole conversation, each in order; the system's notices are left out.

    Apart, because an applicant may write on before the bot has answered.
    """

    user: list[Line]
    bot: list[Line]


@dataclass(frozen=True)
class Undisturbed:
    """The two conversations without any fault."""

    start: Said
    halfway: Said


def newcomer(url: str) -> Applicant:
    """Somebody who has been greeted and has said nothing."""
    applicant = Applicant(url)
    applicant.greeted()
    return applicant


def halfway(url: str) -> Applicant:
    """Somebody in the middle of a form."""
    applicant = newcomer(url)
    applicant.say(START)
    applicant.answer_until(ZHEJIANG_INDIVIDUAL, stop=HALFWAY)
    assert applicant.filing["awaiting"] == HALFWAY
    return applicant


def answer_from_halfway(applicant: Applicant) -> None:
    """Gives the answers of ``ANSWERS`` that are still asked for; each must land in its own field."""
    for slot, text, value in ANSWERS:
        if applicant.filing["awaiting"] == slot:
            applicant.say(text)
            assert applicant.values()[slot] == value


def landed(applicant: Applicant) -> bool:
    """Whether every answer of ``ANSWERS`` stands in its own field, and no other."""
    values = applicant.values()
    return all(values.get(slot) == value for slot, _, value in ANSWERS)


def said(applicant: Applicant) -> Said:
    """The conversation so far."""

    def of(author: str) -> list[Line]:
        return [
            (m["kind"], m["text"], tuple(choice["label"] for choice in m["choices"]))
            for m in applicant.transcript()
            if m["author"] == author
        ]

    return Said(of("user"), of("bot"))


def undisturbed(url: str) -> Undisturbed:
    """How both conversations go when nothing is wrong."""
    first, second = newcomer(url), halfway(url)
    first.say(START)
    answer_from_halfway(second)
    return Undisturbed(said(first), said(second))
