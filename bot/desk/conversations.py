"""The routes of the agents: the list, a conversation in full, taking over, answering and handing back."""

from __future__ import annotations

from time import monotonic

from aiohttp import web

from bot.desk.boards import Boards
from bot.desk.bodies import AgentMessage, SeenEpoch, read, reply
from bot.desk.filing_page import FilingPages
from bot.desk.guard import Guard
from bot.desk.roles import rights_of
from bot.desk.transcript import transcript
from bot.desk.views import Head, head_of
from bot.gateway.errors import ApiError, language_of
from bot.gateway.gateway import Gateway
from bot.gateway.hub import TYPING_AGENT
from bot.gateway.inbound import clean
from bot.gateway.language import Language
from bot.gateway.models import MOST_SEQ
from bot.gateway.ownership import NotYours, Overtaken
from bot.store import Conversation, Staff, Tx

ROOT = "/api/desk/conversations"
ONE = ROOT + "/{conversation_id}"


class Conversations:
    """The handlers. Whatever changes something is decided by the gateway and noted in the audit trail."""

    def __init__(self, gateway: Gateway, guard: Guard, boards: Boards, pages: FilingPages) -> None:
        self._gateway = gateway
        self._store = gateway.store
        self._guard = guard
        self._boards = boards
        self._pages = pages

    def routes(self) -> list[web.RouteDef]:
        """Every route; all of them are for those who answer."""
        return [
            web.get(ROOT, self._guard.staff(self.listed, "answer"), allow_head=False),
            web.get(ONE, self._guard.staff(self.show, "answer"), allow_head=False),
            web.post(ONE + "/take", self._guard.staff(self.take, "answer")),
            web.post(ONE + "/hand-back", self._guard.staff(self.hand_back, "answer")),
            web.post(ONE + "/to-team", self._guard.staff(self.to_team, "answer")),
            web.post(ONE + "/messages", self._guard.staff(self.answer, "answer")),
            web.post(ONE + "/typing", self._guard.staff(self.typing, "answer")),
        ]

    async def listed(self, request: web.Request, staff: Staff) -> web.Response:
        """The list as it is now."""
        rows = await self._boards.conversations.since(monotonic())
        return reply({"conversations": [row.dict() for row in rows.values()]})

    async def show(self, request: web.Request, staff: Staff) -> web.Response:
        """The conversation, its filing, and what was said after the seq ``after``."""
        after = request.query.get("after", "0")
        if not after.isdecimal() or len(after) > 10 or int(after) > MOST_SEQ:
            raise ApiError(422, "bad_request")
        async with self._store.read() as tx:
            conversation = await self._conversation(tx, request)
            about = await self.about(tx, conversation, staff, language_of(request))
            messages, seq = await transcript(tx, conversation.id, int(after))
        return reply({**about, "messages": messages, "seq": seq})

    async def about(
        self, tx: Tx, conversation: Conversation, staff: Staff, lang: Language
    ) -> dict[str, object]:
        """Who handles the conversation, and its filing as ``staff`` may see it."""
        filing = await tx.filings.get(conversation.filing_id) if conversation.filing_id else None
        page = filing and await self._pages.page(tx, filing, conversation, rights_of(staff), lang)
        return {
            "conversation": (await _head(tx, conversation)).dict(),
            "filing": page.dict() if page else None,
        }

    async def take(self, request: web.Request, staff: Staff) -> web.Response:
        """``{epoch}`` → the new epoch; 409 with who was faster."""
        conversation_id, seen = _id(request), await read(request, SeenEpoch)
        await self._existing(request)
        try:
            epoch = await self._gateway.ownership.take(conversation_id, seen.epoch, staff)
        except Overtaken:
            return await self._overtaken(request)
        await self._note(staff, "conversation.taken", conversation_id, epoch=epoch)
        return reply({"epoch": epoch})

    async def hand_back(self, request: web.Request, staff: Staff) -> web.Response:
        """``{epoch}``: the assistant goes on. For whoever has the conversation, or while nobody has it yet."""
        seen = await read(request, SeenEpoch)
        conversation = await self._existing(request)
        if conversation.epoch != seen.epoch:
            return await self._overtaken(request)
        if conversation.owner == "bot":
            raise ApiError(409, "with_assistant")
        if conversation.assignee_id not in (None, staff.id) and "operate" not in rights_of(staff):
            raise ApiError(409, "not_yours")
        try:
            epoch = await self._gateway.ownership.hand_back(conversation.id, seen.epoch, staff.id)
        except Overtaken:
            return await self._overtaken(request)
        await self._note(staff, "conversation.handed_back", conversation.id, epoch=epoch)
        return reply({"epoch": epoch})

    async def to_team(self, request: web.Request, staff: Staff) -> web.Response:
        """Silence the assistant and let the conversation wait for anybody of the team."""
        conversation = await self._existing(request)
        if not await self._gateway.ownership.to_queue(conversation.id, staff.id, "handed to the team"):
            raise ApiError(409, "with_people")
        await self._note(staff, "conversation.to_team", conversation.id)
        return reply({"owner": "queue"})

    async def answer(self, request: web.Request, staff: Staff) -> web.Response:
        """``{client_msg_id, text}`` → ``seq``; 409 for anybody but the one who has the conversation."""
        said = await read(request, AgentMessage)
        conversation = await self._existing(request)
        if not clean(said.text):
            raise ApiError(422, "nothing_said")
        try:
            message = await self._gateway.ownership.say(conversation.id, staff, said.text, said.client_msg_id)
        except NotYours:
            raise ApiError(409, "not_yours") from None
        await self._note(staff, "conversation.answered", conversation.id, seq=message.seq)
        return reply({"seq": message.seq}, 202)

    async def typing(self, request: web.Request, staff: Staff) -> web.Response:
        """The applicant sees that somebody is writing, as long as it is the one who has the conversation."""
        conversation = await self._existing(request)
        if (conversation.owner, conversation.assignee_id) == ("agent", staff.id):
            self._gateway.bus.publish(conversation.id, TYPING_AGENT)
        return web.Response(status=204)

    async def _existing(self, request: web.Request) -> Conversation:
        async with self._store.read() as tx:
            return await self._conversation(tx, request)

    async def _conversation(self, tx: Tx, request: web.Request) -> Conversation:
        conversation = await tx.conversations.get(_id(request))
        if conversation is None:
            raise ApiError(404, "not_found")
        return conversation

    async def _overtaken(self, request: web.Request) -> web.Response:
        """409: who was faster and how long ago, in whole seconds; ``by`` is None when it is no person."""
        async with self._store.read() as tx:
            conversation = await self._conversation(tx, request)
            head = await _head(tx, conversation)
            log = await tx.conversations.ownership_log(conversation.id)
        ago = (self._gateway.clock() - log[-1].at).total_seconds() if log else 0.0
        name, lang = head.assignee_name, language_of(request)
        code = "taken_by" if name else "owner_changed"
        message = self._gateway.texts.render(f"api_error.{code}", lang, name=name or "")
        body = {
            "error": {"code": code, "message": message},
            "by": name,
            "seconds_ago": max(0, int(ago)),
            "conversation": head.dict(),
        }
        return reply(body, 409)

    async def _note(self, staff: Staff, action: str, target: str, **detail: int) -> None:
        async with self._store.write() as tx:
            await tx.audit.add(staff.id, action, target, self._gateway.clock(), detail)


def _id(request: web.Request) -> str:
    return request.match_info["conversation_id"]


async def _head(tx: Tx, conversation: Conversation) -> Head:
    staff = await tx.staff.get(conversation.assignee_id) if conversation.assignee_id else None
    return head_of(conversation, {staff.id: staff.display_name} if staff else {})
