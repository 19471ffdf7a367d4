"""The letters of a filing, for its applicant alone: which it needs, and each as a PDF to print."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web

from bot.channels.web.api import ONE
from bot.channels.web.models import LetterList, LetterView
from bot.channels.web.operation import Operation, reply
from bot.gateway.errors import ApiError
from bot.gateway.filing_view import Opened
from bot.gateway.gateway import Gateway
from bot.gateway.language import Language, known
from bot.gateway.limits import TokenBuckets
from bot.gateway.security import authenticated, limit
from bot.letters.draft import Wanted, draft, wanted
from bot.letters.font import NoFont
from bot.letters.template import letters
from bot.store import Conversation

NEVER_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_log = logging.getLogger(__name__)


class LetterApi:
    """The handlers. A letter is made when it is asked for and kept nowhere."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._allowance = TokenBuckets(gateway.limits.letters_of_conversation)
        self._press = asyncio.Semaphore(1)  # setting a letter takes a processor for half a second

    def operations(self) -> tuple[Operation, ...]:
        """Both routes, with their description."""
        return (
            Operation(
                "GET", ONE + "/letters", "letters", "The letters that the current filing needs",
                self.list, {200: LetterList}, tags=("filing",),
            ),
            Operation(
                "GET", ONE + "/letters/{kind}.pdf", "letter",
                "A letter drafted from the current filing, in Chinese, to print and sign",
                self.letter, {200: None}, refusals=(429, 503), media_type="application/pdf", tags=("filing",),
            ),
        )  # fmt: skip

    async def list(self, request: web.Request) -> web.Response:
        """The letters among the filing's documents, those that go by mail included."""
        conversation, opened = await self._open(request)
        lang = known(conversation.locale)
        needed = wanted(opened.journey.case) if opened else ()
        return reply(LetterList(letters=[_view(one, lang) for one in needed]))

    async def letter(self, request: web.Request) -> web.Response:
        """One letter as PDF. Any that this applicant may write, asked for by the rules or by a reviewer."""
        conversation, opened = await self._open(request)
        letter = letters().get(request.match_info["kind"])
        if letter is None or opened is None or not letter.for_case(opened.journey.case):
            raise ApiError(404, "not_found")
        limit(self._allowance, conversation.id)
        lang, now = known(conversation.locale), self._gateway.clock()
        try:
            async with self._press:
                pdf = await asyncio.to_thread(draft, letter, opened.journey.case, opened.filing.id, lang, now)
        except NoFont as missing:
            _log.error("%s", missing)
            raise ApiError(503, "no_letter_font") from None
        shown = {"Content-Disposition": f'inline; filename="{letter.kind}.pdf"'}
        return web.Response(body=pdf, content_type="application/pdf", headers={**NEVER_KEPT, **shown})

    async def _open(self, request: web.Request) -> tuple[Conversation, Opened | None]:
        """The caller's conversation with its current filing."""
        async with self._gateway.store.read() as tx:
            conversation = await authenticated(request, tx)
            filing = await tx.filings.get(conversation.filing_id) if conversation.filing_id else None
            return conversation, await self._gateway.views.open(tx, filing) if filing else None


def _view(one: Wanted, lang: Language) -> LetterView:
    notes = (rule.note for rule in one.need.rules if rule.note is not None)
    note = next(notes, None)
    return LetterView(
        kind=one.letter.kind,
        label=one.letter.title(lang),
        necessity=one.need.necessity,
        note=None if note is None else note.in_language(lang),
    )
