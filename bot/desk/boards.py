"""The two lists of the desk: conversations with who handles them, and filings under review."""

from __future__ import annotations

from datetime import datetime

from bot.desk.shared import Shared
from bot.desk.views import FilingMark, FilingRow, Row, head_of
from bot.filing.journey import REVIEW_STATES
from bot.filing.states import FINISHED
from bot.gateway.filing_view import FilingViews
from bot.gateway.gateway import Gateway
from bot.gateway.language import DEFAULT
from bot.store import DeskConversation, Filing, Tx

MOST_HANDLED_BY_PEOPLE = 300
MOST_HANDLED_BY_BOT = 100
MOST_FILINGS = 300
ROUNDS_KEPT = 2 * MOST_FILINGS
LISTED_STATES = tuple(sorted(REVIEW_STATES.difference(FINISHED)))
"""What the review list shows unasked; approved filings only grow in number."""


class Boards:
    """Both lists, shared by all windows of this process."""

    def __init__(self, gateway: Gateway) -> None:
        self._store = gateway.store
        self._views: FilingViews = gateway.views
        self._marks: dict[str, tuple[tuple[object, ...], FilingMark | None]] = {}
        self._rounds: dict[str, tuple[datetime, int]] = {}
        self.conversations: Shared[dict[str, Row]] = Shared(self._read_conversations)
        self.filings: Shared[list[FilingRow]] = Shared(self._read_filings)

    async def _read_conversations(self) -> dict[str, Row]:
        """Those that people handle or wait for first, so that none of them is ever cut off."""
        async with self._store.read() as tx:
            of_people = await tx.conversations.list_for_desk(MOST_HANDLED_BY_PEOPLE, ("queue", "agent"))
            of_bot = await tx.conversations.list_for_desk(MOST_HANDLED_BY_BOT, ("bot",))
            names = {staff.id: staff.display_name for staff in await tx.staff.list()}
            rows = {}
            for one in (*of_people, *of_bot):
                mark = await self._mark(tx, one)
                row = Row(**head_of(one, names).dict(), last_activity=one.last_message_at, filing=mark)
                rows[one.id] = row
        self._marks = {id_: mark for id_, mark in self._marks.items() if id_ in rows}
        return rows

    async def filings_in(self, states: tuple[str, ...]) -> list[FilingRow]:
        """The filings in these states: longest untouched first, those that are finished newest first."""
        async with self._store.read() as tx:
            found = await tx.filings.list(states)
            if set(states) <= set(FINISHED):
                found.reverse()
            return [await self._filing_row(tx, filing) for filing in found[:MOST_FILINGS]]

    async def _read_filings(self) -> list[FilingRow]:
        return await self.filings_in(LISTED_STATES)

    async def _filing_row(self, tx: Tx, filing: Filing) -> FilingRow:
        known = self._rounds.get(filing.id)
        if known is None or known[0] != filing.updated_at:
            if len(self._rounds) > ROUNDS_KEPT:
                self._rounds.clear()
            items = await tx.review_items.list(filing.id)
            known = (filing.updated_at, max((item.round for item in items), default=0))
            self._rounds[filing.id] = known
        return FilingRow(
            reference=filing.id,
            conversation_id=filing.conversation_id,
            type=filing.type,
            state=filing.state,
            submitted_at=filing.submitted_at,
            updated_at=filing.updated_at,
            round=known[1],
        )

    async def _mark(self, tx: Tx, one: DeskConversation) -> FilingMark | None:
        """The filing's mark, remembered until something happens in the conversation."""
        if one.filing_id is None:
            return None
        key = (one.filing_id, one.last_seq, one.filing_state)
        known = self._marks.get(one.id)
        if known is None or known[0] != key:
            known = self._marks[one.id] = (key, await self._read_mark(tx, one.filing_id))
        return known[1]

    async def _read_mark(self, tx: Tx, filing_id: str) -> FilingMark | None:
        filing = await tx.filings.get(filing_id)
        if filing is None:
            return None
        step = await self._views.step(tx, filing, DEFAULT)
        return FilingMark(
            reference=filing.id, type=filing.type, state=filing.state, step=step.id, n=step.n, m=step.m
        )
