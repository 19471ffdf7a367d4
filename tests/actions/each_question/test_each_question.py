"""At each question of each form, for each kind of applicant, in both languages: everything else may be said."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.filing.fields import BY_SLOT
from bot.filing.fields.points import REVIEWER_NOTE
from tests.actions.each_question.asides import ASIDES, SLUGS, Row
from tests.actions.each_question.moves import MOVES
from tests.actions.each_question.rude import RUDE
from tests.actions.each_question.standing import Standing
from tests.actions.each_question.walks import WALKS, Stop, stops, walks

LANGUAGES = ("zh-CN", "en")
NEVER_ASKED = {"goal", "site_home_url", REVIEWER_NOTE}
"""Told by how a filing begins, derived, and asked only after a review (``test_points``)."""
TURN_ABOUT = (*ASIDES, *MOVES)


@pytest.fixture
def database() -> str:
    """SQLite alone: what is said does not hang on where it is kept."""
    return ""


def rows(stop: Stop, language: str) -> Iterator[Row]:
    """What is said at a question: where it is new all, of bad input every other one in each language; else one."""
    turn = stop.number + LANGUAGES.index(language)
    if not stop.new:
        yield TURN_ABOUT[turn % len(TURN_ABOUT)]
        return
    yield from TURN_ABOUT
    yield from RUDE[turn % 2 :: 2]


def test_every_question_is_met_and_every_frequent_one_is_asked():
    met = [stop for walk in stops().values() for stop in walk]
    assert set(BY_SLOT) - {stop.field.slot for stop in met} == NEVER_ASKED
    assert len([stop for stop in met if stop.new]) >= len(SLUGS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WALKS)
async def test_everything_else_may_be_said_at_each_question(talk, caplog, name, language):
    walk, trouble = walks()[name], []
    chat = await talk(language)
    await chat.say("…", walk.start, 0.99)
    if walk.persona.facts["goal"] == "migrate":
        await chat.press("goal=migrate")
    for stop in stops()[name]:
        assert await chat.awaiting == stop.field.slot, (stop.field.slot, chat.texts)
        at = await Standing.at(chat, walk, stop, language)
        for row in rows(stop, language):
            await row(at)
        await at.rewind()
        trouble += at.trouble
        await chat.say(walk.answer(stop.field.slot, language))
    assert await chat.awaiting is None
    assert not trouble, "\n".join(trouble)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
