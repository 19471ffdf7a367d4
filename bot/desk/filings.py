"""The routes of the reviewers: the filings under review, one in full, and its moves."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from aiohttp import web

from bot.desk.boards import Boards
from bot.desk.bodies import MoveTo, Return, Reveal, Wanted, read, reply
from bot.desk.filing_page import FilingPages, mover
from bot.desk.guard import Guard
from bot.desk.moves import Item, MoveRefused, move_filing
from bot.desk.roles import rights_of
from bot.filing import states
from bot.filing.journey import REVIEW_STATES
from bot.gateway.errors import ApiError, language_of
from bot.gateway.gateway import Gateway
from bot.store import Conversation, Filing, Staff, Tx

ROOT = "/api/desk/filings"
ONE = ROOT + "/{reference}"


class Filings:
    """The handlers. Moves are decided by ``move_filing``; nobody sees a masked value without a trace."""

    def __init__(self, gateway: Gateway, guard: Guard, boards: Boards, pages: FilingPages) -> None:
        self._gateway = gateway
        self._store = gateway.store
        self._guard = guard
        self._boards = boards
        self._pages = pages

    def routes(self) -> list[web.RouteDef]:
        """Every route; all of them are for those who review."""
        return [
            web.get(ROOT, self._guard.staff(self.listed, "review"), allow_head=False),
            web.get(ROOT + "/reasons", self._guard.staff(self.reasons, "review"), allow_head=False),
            web.get(ONE, self._guard.staff(self.show, "review"), allow_head=False),
            web.post(ONE + "/reveal", self._guard.staff(self.reveal, "review")),
            web.post(ONE + "/pass", self._guard.staff(self.pass_on, "review")),
            web.post(ONE + "/return", self._guard.staff(self.give_back, "review")),
            web.post(ONE + "/move", self._guard.staff(self.move, "review")),
        ]

    async def listed(self, request: web.Request, staff: Staff) -> web.Response:
        """The filings in the states of ``state`` (divided by commas); without it, all under review."""
        wanted = tuple(request.query.get("state", "").split(","))
        if wanted == ("",):
            rows = await self._boards.filings.since(monotonic())
        elif states.STATES.issuperset(wanted):
            rows = await self._boards.filings_in(wanted)
        else:
            raise ApiError(422, "bad_request")
        return reply({"filings": [row.dict() for row in rows]})

    async def show(self, request: web.Request, staff: Staff) -> web.Response:
        """The filing in full, sensitive values masked."""
        async with self._store.read() as tx:
            filing, conversation = await self._filing(tx, request)
            page = await self._pages.page(tx, filing, conversation, rights_of(staff), language_of(request))
        return reply({"filing": page.dict()})

    async def reasons(self, request: web.Request, staff: Staff) -> web.Response:
        """The reject reasons of the rulebook in both languages: the applicant reads theirs, staff their own."""
        listed = [
            {
                "id": one.id,
                "label": {"zh-CN": one.zh, "en": one.en},
                "mend": {"zh-CN": one.mend.zh, "en": one.mend.en},
                "slots": one.slots,
                "documents": one.documents,
            }
            for one in self._gateway.books.current().reject_reasons
        ]
        return reply({"reasons": listed})

    async def reveal(self, request: web.Request, staff: Staff) -> web.Response:
        """``{slot}`` → its value in the clear, of a filing that was submitted; who looked at what is kept."""
        slot = (await read(request, Reveal)).slot
        async with self._store.write() as tx:
            filing, _ = await self._filing(tx, request)
            if filing.state not in REVIEW_STATES:
                raise ApiError(409, "not_under_review")
            value = await self._pages.revealed(tx, filing, slot, language_of(request))
            if value is None:
                raise ApiError(404, "not_found")
            await tx.audit.add(staff.id, "field.revealed", filing.id, self._gateway.clock(), {"slot": slot})
        return reply({"slot": slot, "value": value})

    async def pass_on(self, request: web.Request, staff: Staff) -> web.Response:
        """The preliminary review is passed: on to the authority."""
        return await self._move(request, staff, "awaiting_submission")

    async def give_back(self, request: web.Request, staff: Staff) -> web.Response:
        """``{items}``: back to the applicant, with what to mend."""
        wanted = await read(request, Return)
        return await self._move(request, staff, "initial_returned", wanted.items)

    async def move(self, request: web.Request, staff: Staff) -> web.Response:
        """``{to, number?, items?}``: any other move that this person may make."""
        wanted = await read(request, MoveTo)
        return await self._move(request, staff, wanted.to, wanted.items, wanted.number)

    async def _move(
        self,
        request: web.Request,
        staff: Staff,
        to: str,
        wanted: Sequence[Wanted] = (),
        number: str | None = None,
    ) -> web.Response:
        async with self._store.write() as tx:
            filing, conversation = await self._filing(tx, request)
            try:
                await move_filing(
                    tx,
                    filing.id,
                    to,
                    actor=staff.id,
                    who=mover(filing.state, to, rights_of(staff)),
                    items=await self._items(tx, filing, wanted),
                    number=number,
                    now=self._gateway.clock(),
                )
            except MoveRefused as refused:
                raise self._refusal(request, refused) from None
        self._gateway.bus.publish(conversation.id)
        return reply({"state": to})

    async def _items(self, tx: Tx, filing: Filing, wanted: Sequence[Wanted]) -> list[Item]:
        """The wanted items, if each is about something that this filing has. Raises MoveRefused."""
        reasons = {one.id for one in self._gateway.books.current().reject_reasons}
        opened = await self._gateway.views.open(tx, filing)
        targets = {("filing", "")}
        targets |= {("slot", field.slot) for field in opened.journey.fields}
        targets |= {("document", need.kind) for need in opened.needs}
        targets |= {("document", document.kind) for document in opened.documents}
        for one in wanted:
            if (one.kind, one.target) not in targets or one.reason_code not in {"", *reasons}:
                raise MoveRefused("move_unknown_target", target=one.target or one.reason_code)
        return [Item(one.kind, one.target, one.text, one.reason_code) for one in wanted]

    def _refusal(self, request: web.Request, refused: MoveRefused) -> ApiError:
        """The refusal with its states named as staff know them."""
        texts, lang = self._gateway.texts, language_of(request)
        params = dict(refused.params)
        for name in params.keys() & {"start", "to", "choices"}:
            named = params[name].split(", ")
            words = [texts.render(f"state.{one}", lang) if one in states.STATES else one for one in named]
            params[name] = ("、" if lang == "zh-CN" else ", ").join(words)
        return ApiError(409, refused.code, retry_after=None, **params)

    async def _filing(self, tx: Tx, request: web.Request) -> tuple[Filing, Conversation]:
        filing = await tx.filings.get(request.match_info["reference"])
        conversation = await tx.conversations.get(filing.conversation_id) if filing else None
        if filing is None or conversation is None:
            raise ApiError(404, "not_found")
        return filing, conversation
