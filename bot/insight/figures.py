"""The figures of a period, counted by the database from what each message was taken for."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Sequence

from sqlalchemy import case, exists, func, or_, select, union

from bot.filing.fields import FIELDS
from bot.filing.states import EDITABLE
from bot.store import Tx
from bot.store.tables import answer, answer_history, conversation, filing, ownership_log, understanding

IDLE = timedelta(days=7)
"""Untouched for so long, a filing counts as left where it stands."""
TRIES = ("answer", "refused", "not_understood")
HELP = ("why_field", "explain_field")
FAQ = "faq/"
UNDECIDED = "undecided"
"""Filings whose type no answer has settled."""

_u, _f, _h = understanding.c, filing.c, answer_history.c


@dataclass(frozen=True)
class Language:
    """Messages in one language: typed ones, buttons, and how many of the typed ones were in vain."""

    lang: str
    typed: int
    pressed: int
    asked_back: int
    not_understood: int
    out_of_scope: int


@dataclass(frozen=True)
class Question:
    """One question: how many filings were asked it, answered it and were left at it.

    ``tries``: the median number of messages of those that answered; None where nobody has. ``why`` and
    ``help``: how often its reason and its explanation were asked for.
    """

    step: str
    slot: str
    asked: int
    answered: int
    tries: float | None
    left: int
    why: int
    help: int


@dataclass(frozen=True)
class Refusal:
    """How often a rule, by its code, refused an answer."""

    slot: str
    code: str
    times: int


@dataclass(frozen=True)
class Counted:
    """A name and how often it occurred."""

    name: str
    times: int


@dataclass(frozen=True)
class Insight:
    """All figures of one period; every list has the most frequent first, ``funnel`` the order of asking.

    ``left_elsewhere`` are the filings left while nothing was being asked, by step. ``filings`` are those begun.
    """

    since: datetime
    until: datetime
    idle_days: int
    conversations: list[Counted]
    languages: list[Language]
    filings: list[Counted]
    funnel: list[Question]
    left_elsewhere: list[Counted]
    faqs: list[Counted]
    detours: list[Counted]
    refusals: list[Refusal]
    handovers: list[Counted]


async def insight(tx: Tx, since: datetime, until: datetime, idle: timedelta = IDLE) -> Insight:
    """The figures from ``since`` to ``until``, which is now; ``idle``: see IDLE."""
    faqs, detours = await _detours(tx, since)
    return Insight(
        since=since,
        until=until,
        idle_days=idle.days,
        conversations=await _counted(tx, conversation.c.locale, conversation.c.updated_at >= since),
        languages=await _languages(tx, since),
        filings=await _counted(tx, _f.type, _f.created_at >= since),
        funnel=await _funnel(tx, since, until - idle),
        left_elsewhere=await _counted(tx, _f.step, *_left(since, until - idle), _f.awaiting.is_(None)),
        faqs=faqs,
        detours=detours,
        refusals=await _refusals(tx, since),
        handovers=await _counted(
            tx,
            ownership_log.c.reason,
            ownership_log.c.to_owner == "queue",
            ownership_log.c.at >= since,
        ),
    )


async def _languages(tx: Tx, since: datetime) -> list[Language]:
    typed = _u.pressed.is_(False)
    counted = select(
        _u.lang,
        _times(typed),
        _times(_u.pressed),
        _times(typed & (_u.taken_for == "asked_back")),
        _times(typed & (_u.taken_for == "not_understood")),
        _times(typed & (_u.taken_for == "out_of_scope")),
    ).where(_u.at >= since)
    rows = await _rows(tx, counted.group_by(_u.lang).order_by(_u.lang))
    return [Language(*row) for row in rows]


async def _funnel(tx: Tx, since: datetime, idle_since: datetime) -> list[Question]:
    asked, answered = dict(await _rows(tx, _asked(since))), dict(await _rows(tx, _answered(since)))
    left = dict(await _rows(tx, _left_at(since, idle_since)))
    tries: dict[str, list[int]] = defaultdict(list)
    for slot, number, filings in await _rows(tx, _tries(since)):
        tries[slot] += [number] * filings
    helped = {(slot, intent): times for slot, intent, times in await _rows(tx, _helped(since))}
    return [
        Question(
            step=field.step,
            slot=field.slot,
            asked=asked[field.slot],
            answered=answered.get(field.slot, 0),
            tries=statistics.median(tries[field.slot]) if field.slot in tries else None,
            left=left.get(field.slot, 0),
            why=helped.get((field.slot, "why_field"), 0),
            help=helped.get((field.slot, "explain_field"), 0),
        )
        for field in FIELDS
        if field.slot in asked
    ]


def _asked(since: datetime) -> Any:
    """Filings by question: whoever has written since it was asked, and those that wait at it now."""
    heard = select(_u.pending.label("slot"), _u.filing_id.label("filing_id")).where(
        _u.at >= since, _u.pending.is_not(None), _u.filing_id.is_not(None)
    )
    waiting = select(_f.awaiting, _f.id).where(_f.updated_at >= since, _f.awaiting.is_not(None))
    both = union(heard, waiting).subquery()
    return select(both.c.slot, func.count()).group_by(both.c.slot)


def _answered(since: datetime) -> Any:
    """Filings by question that was answered when it was asked, a passed-over optional one included."""
    given = select(_h.slot, func.count(_h.filing_id.distinct())).where(
        _h.at >= since, _h.asked_for == _h.slot, _h.by == "applicant", _h.status != "removed"
    )
    return given.group_by(_h.slot)


def _tries(since: datetime) -> Any:
    """(slot, tries, filings that took so many), of those that have an answer now."""
    has_answer = exists().where(answer.c.filing_id == _u.filing_id, answer.c.slot == _u.pending)
    each = (
        select(_u.pending, func.count().label("tries"))
        .where(_u.at >= since, _u.taken_for.in_(TRIES), has_answer)
        .group_by(_u.pending, _u.filing_id)
        .subquery()
    )
    return select(each.c.pending, each.c.tries, func.count()).group_by(each.c.pending, each.c.tries)


def _left(since: datetime, idle_since: datetime) -> tuple[Any, ...]:
    """Filings that could go on and were not touched for long; one that ended with an outcome was not left."""
    return (
        _f.state.in_(sorted(EDITABLE)),
        _f.updated_at >= since,
        _f.updated_at < idle_since,
        or_(_f.outcome.is_(None), _f.outcome == "file"),
    )


def _left_at(since: datetime, idle_since: datetime) -> Any:
    left = select(_f.awaiting, func.count()).where(*_left(since, idle_since), _f.awaiting.is_not(None))
    return left.group_by(_f.awaiting)


def _helped(since: datetime) -> Any:
    helped = select(_u.pending, _u.intent, func.count()).where(
        _u.at >= since, _u.taken_for == "detour", _u.intent.in_(HELP), _u.pending.is_not(None)
    )
    return helped.group_by(_u.pending, _u.intent)


async def _detours(tx: Tx, since: datetime) -> tuple[list[Counted], list[Counted]]:
    """The frequent questions, and everything else that was said besides answers."""
    all_of_them = await _counted(tx, _u.intent, _u.at >= since, _u.taken_for == "detour")
    faqs = [one for one in all_of_them if one.name.startswith(FAQ)]
    return faqs, [one for one in all_of_them if one not in faqs]


async def _refusals(tx: Tx, since: datetime) -> list[Refusal]:
    times = func.count()
    refused = select(_u.refused_slot, _u.refused_by, times).where(
        _u.at >= since, _u.refused_slot.is_not(None)
    )
    rows = await _rows(
        tx,
        refused.group_by(_u.refused_slot, _u.refused_by).order_by(
            times.desc(), _u.refused_slot, _u.refused_by
        ),
    )
    return [Refusal(*row) for row in rows]


async def _counted(tx: Tx, name: Any, *conditions: Any) -> list[Counted]:
    times = func.count()
    counted = select(name, times).where(*conditions).group_by(name).order_by(times.desc(), name)
    return [Counted(found or UNDECIDED, number) for found, number in await _rows(tx, counted)]


def _times(condition: Any) -> Any:
    return func.count(case((condition, 1)))


async def _rows(tx: Tx, statement: Any) -> Sequence[Any]:
    rows: Sequence[Any] = (await tx.connection.execute(statement)).all()
    return rows
