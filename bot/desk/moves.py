"""Moving a filing in its review: one function for the reviewer, the operator and the operator's command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.content.texts import texts
from bot.filing import states
from bot.filing.codes import icp_number
from bot.filing.fields import BY_SLOT
from bot.filing.parts import ORDERS
from bot.filing.result import Ok
from bot.store import Filing, Tx
from bot.store.review_items import TargetKind

Who = Literal["reviewer", "operator"]

TOLD_WITH_ITEMS = frozenset({"initial_returned", "initial_rejected", "authority_rejected"})
"""States in which the applicant is told, point by point, what to mend."""
NEED_ITEMS = frozenset({"initial_returned", "initial_rejected"})
"""Of those, the reviewer's own: nobody sends a filing back without saying why."""
NUMBERED = "approved"
_EXAMPLE = "京ICP备12345678号-1"
_RETAKE = "retake"


class MoveRefused(Exception):
    """A move that may not be made. ``str()`` is an English sentence; ``code`` is its key ``api_error.<code>``.

    In ``params``, ``start`` and ``to`` are states and ``choices`` a list of states, divided by commas.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(texts().render(f"api_error.{code}", "en", **params))
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Item:
    """One thing to mend: ``target`` is a slot or a kind of document, empty for the filing as a whole.

    ``text`` is what the applicant reads; ``reason_code`` a reject reason of the rulebook, or empty.
    """

    kind: TargetKind
    target: str
    text: str
    reason_code: str = ""


async def move_filing(
    tx: Tx,
    filing_id: str,
    to: str,
    *,
    actor: str,
    who: Who,
    items: Sequence[Item] = (),
    number: str | None = None,
    now: datetime,
) -> None:
    """Move the filing, record why, and have the applicant told, all in the caller's transaction.

    ``actor`` (a staff id, or ``operator``) makes the move as ``who``. Returned documents have to be taken
    anew. Raises MoveRefused, and nothing has changed then.
    """
    filing = await tx.filings.get(filing_id)
    if filing is None:
        raise MoveRefused("move_unknown_filing", reference=filing_id)
    _check_way(filing.state, to, who)
    _check_items(to, items)
    record_no = _checked_number(filing, to, number)
    detail = {"from": filing.state, "to": to, "who": who, "items": len(items)}
    if not await tx.filings.move(filing_id, filing.state, to, actor=actor, reason=detail, now=now):
        raise MoveRefused("move_overtaken")
    if record_no is not None:
        await tx.filings.update(filing_id, now, record_no=record_no)
    await _add_items(tx, filing, items, now)
    await tx.audit.add(actor, "filing.moved", filing_id, now, detail)
    told = {"intent": "EXTERNAL_filing_moved", "data": {"filing": filing_id}}
    await tx.outbox.put(filing.conversation_id, "event", told, now)


def _check_way(start: str, to: str, who: Who) -> None:
    if to not in states.STATES:
        raise MoveRefused("move_unknown_state", to=to)
    if states.may_move(start, to, who):
        return
    choices = states.next_states(start, who)
    if not choices:
        raise MoveRefused("move_nowhere", start=start)
    raise MoveRefused("move_not_allowed", start=start, to=to, choices=", ".join(choices))


def _check_items(to: str, items: Sequence[Item]) -> None:
    if to in NEED_ITEMS and not items:
        raise MoveRefused("move_needs_items", to=to)
    if items and to not in TOLD_WITH_ITEMS:
        raise MoveRefused("move_takes_no_items", to=to)
    for item in items:
        if not item.text.strip():
            raise MoveRefused("move_item_without_words")
        if item.kind == "slot" and item.target not in BY_SLOT:
            raise MoveRefused("move_unknown_target", target=item.target)
        if item.kind == "document" and not texts().has(f"document.{item.target}"):
            raise MoveRefused("move_unknown_target", target=item.target)


def _checked_number(filing: Filing, to: str, number: str | None) -> str | None:
    """The normalised number of an approved filing; None for other moves, and for orders that give none."""
    if to != NUMBERED:
        if number:
            raise MoveRefused("move_takes_no_number", to=to)
        return None
    if not number and filing.type in ORDERS:
        return None
    if not number:
        raise MoveRefused("move_needs_number", to=to, example=_EXAMPLE)
    read = icp_number.check(number)
    if not isinstance(read, Ok):
        raise MoveRefused("move_number_refused", example=_EXAMPLE)
    return read.value


async def _add_items(tx: Tx, filing: Filing, items: Sequence[Item], now: datetime) -> None:
    if not items:
        return
    round_ = 1 + max((one.round for one in await tx.review_items.list(filing.id)), default=0)
    uploaded = await tx.documents.for_filing(filing.id)
    for item in items:
        await tx.review_items.add(
            filing.id,
            round=round_,
            target_kind=item.kind,
            target=item.target,
            reason_code=item.reason_code,
            text=item.text.strip(),
            now=now,
        )
        for document in uploaded:
            if item.kind == "document" and document.kind == item.target:
                await tx.documents.set_state(document.id, _RETAKE, ["returned"])
