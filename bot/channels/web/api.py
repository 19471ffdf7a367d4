"""The applicant API: JSON over HTTP, for the widget and for anybody who reads ``/api/openapi.json``."""

from __future__ import annotations

import weakref
from time import monotonic

from aiohttp import web

from bot.channels.web.models import (
    Accepted,
    ConversationKey,
    FilingList,
    LocaleChange,
    MessageList,
    MessagesQuery,
    NewConversation,
    OwnerNow,
    PostedMessage,
    Resume,
    ResumeCode,
)
from bot.channels.web.operation import Operation, read_body, reply
from bot.gateway.errors import ApiError, language_of
from bot.gateway.events import GREET, external_event
from bot.gateway.filing_view import NOTHING_YET
from bot.gateway.gateway import Gateway
from bot.gateway.hub import CHANGED, POLL_SECONDS, Subscription
from bot.gateway.intake import Inbound, NothingSaid, UnknownChoice
from bot.gateway.language import Language, known
from bot.gateway.limits import Attempts, TokenBuckets
from bot.gateway.message_view import message_view
from bot.gateway.models import ConversationState, FilingView
from bot.gateway.security import address_of, authenticated, limit
from bot.gateway.state_view import state_view
from bot.gateway.tokens import new_token, token_hash
from bot.store import Conversation

NAME = "web"
LONGEST_WAIT_SECONDS = 25.0
ROOT = "/api/conversations"
ONE = ROOT + "/{conversation_id}"
SWITCH: dict[Language, str] = {"en": "switch_to_english", "zh-CN": "switch_to_chinese"}


class WebApi:
    """The handlers. Each authenticates, reads its input, lets the gateway do the work and answers in JSON."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._store = gateway.store
        limits = gateway.limits
        self._new_conversations = TokenBuckets(limits.conversations_of_address)
        self._messages = TokenBuckets(limits.messages_of_conversation)
        self._wrong_codes = Attempts(limits.wrong_codes, limits.wrong_codes_seconds)
        self._closing = False
        self._polling: weakref.WeakSet[Subscription] = weakref.WeakSet()

    def operations(self) -> tuple[Operation, ...]:
        """Every route, with its description."""
        return (
            Operation(
                "POST", ROOT, "create", "Begin a conversation", self.create, {201: ConversationKey},
                body=NewConversation, example={"locale": "zh-CN"}, refusals=(400, 413, 422, 429), open=True,
            ),
            Operation(
                "POST", ROOT + "/resume", "resume", "Continue a conversation with a code from another device",
                self.resume, {200: ConversationKey}, body=Resume, example={"code": "K7WM4QXA"},
                refusals=(400, 403, 413, 422, 429), open=True,
            ),
            Operation(
                "POST", ONE + "/messages", "post_message", "Say something, or choose", self.post_message,
                {202: Accepted}, body=PostedMessage, refusals=(400, 413, 422, 429),
                example={"client_msg_id": "5f0c6d9e", "text": "我要备案一个网站"},
            ),
            Operation(
                "GET", ONE + "/messages", "messages", "Read messages; with wait, as soon as there are any",
                self.messages, {200: MessageList}, query=MessagesQuery, refusals=(422,),
            ),
            Operation(
                "GET", ONE + "/state", "state", "Who speaks, and how far the filing is", self.state,
                {200: ConversationState},
            ),
            Operation(
                "GET", ONE + "/filing", "filing", "The current filing", self.filing, {200: FilingView},
                tags=("filing",),
            ),
            Operation(
                "GET", ONE + "/filings", "filings", "All filings of the applicant", self.filings,
                {200: FilingList}, tags=("filing",),
            ),
            Operation("POST", ONE + "/human", "human", "Ask for a person", self.human, {202: OwnerNow}),
            Operation(
                "POST", ONE + "/locale", "locale", "Change the language", self.locale, {204: None},
                body=LocaleChange, example={"locale": "en"}, refusals=(400, 413, 422),
            ),
            Operation(
                "POST", ONE + "/resume-code", "resume_code", "Get a code to continue on another device",
                self.resume_code, {201: ResumeCode}, refusals=(429,),
            ),
        )  # fmt: skip

    async def create(self, request: web.Request) -> web.Response:
        """A new conversation, which the bot begins with its greeting."""
        limit(self._new_conversations, address_of(request, self._gateway.proxies))
        wish = NewConversation.parse_obj(await read_body(request))
        locale = wish.locale or language_of(request)
        token, now = new_token(), self._gateway.clock()
        async with self._store.write() as tx:
            conversation = await tx.conversations.create(now, NAME, locale, token_hash(token))
            await tx.messages.append(conversation.id, external_event(GREET, {}, locale), now)
        self._gateway.workers.wake(conversation.id)
        return reply(ConversationKey(conversation_id=conversation.id, token=token), 201)

    async def post_message(self, request: web.Request) -> web.Response:
        """Store a message; 202 as soon as it is safe."""
        conversation = await self._authenticated(request)
        limit(self._messages, conversation.id)
        said = PostedMessage.parse_obj(await read_body(request))
        inbound = Inbound(conversation.id, said.client_msg_id, text=said.text, choice=said.choice)
        try:
            seq = await self._gateway.intake.accept(inbound)
        except UnknownChoice:
            raise ApiError(422, "unknown_choice") from None
        except NothingSaid:
            raise ApiError(422, "nothing_said") from None
        return reply(Accepted(seq=seq), 202)

    async def messages(self, request: web.Request) -> web.Response:
        """The messages after ``after``; when there are none, the first that come within ``wait`` seconds."""
        conversation_id = request.match_info["conversation_id"]
        # Subscribed before it is looked: what comes in between is not missed.
        with self._gateway.bus.subscribe(conversation_id) as news:
            self._polling.add(news)
            async with self._store.read() as tx:
                conversation = await authenticated(request, tx)
                query = MessagesQuery.parse_obj(request.query)
                found = await tx.messages.after(conversation_id, query.after)
            if query.after == 0:
                await self._gateway.returns.opened(conversation)
            end = monotonic() + min(query.wait, LONGEST_WAIT_SECONDS)
            while not found and not self._closing and (left := end - monotonic()) > 0:
                await news.wait(min(left, POLL_SECONDS))
                async with self._store.read() as tx:
                    found = await tx.messages.after(conversation_id, query.after)
        return reply({"messages": [message_view(message) for message in found]})

    async def end_polls(self, app: web.Application) -> None:
        """Answer whoever is waiting for news: the server goes away and must not wait for them."""
        self._closing = True
        for news in list(self._polling):
            news.tell(CHANGED)

    async def state(self, request: web.Request) -> web.Response:
        """What the socket pushes as ``state``, for those who poll."""
        async with self._store.read() as tx:
            conversation = await authenticated(request, tx)
            return reply(await state_view(tx, self._gateway.views, conversation))

    async def filing(self, request: web.Request) -> web.Response:
        """The current filing, or an empty one before there is any."""
        async with self._store.read() as tx:
            conversation = await authenticated(request, tx)
            filing = await tx.filings.get(conversation.filing_id) if conversation.filing_id else None
            if filing is None:
                return reply(NOTHING_YET)
            opened = await self._gateway.views.open(tx, filing)
        return reply(self._gateway.views.view(opened, conversation, known(conversation.locale)))

    async def filings(self, request: web.Request) -> web.Response:
        """Every filing of the applicant."""
        views = self._gateway.views
        async with self._store.read() as tx:
            conversation = await authenticated(request, tx)
            filings = await tx.filings.for_applicant(conversation.applicant_id)
            opened = [await views.open(tx, filing) for filing in filings]
        lang = known(conversation.locale)
        return reply(FilingList(filings=[views.view(one, conversation, lang) for one in opened]))

    async def human(self, request: web.Request) -> web.Response:
        """Put the conversation into the queue, unless a person has it, or is called, already."""
        conversation = await self._authenticated(request)
        queued = await self._gateway.ownership.to_queue(conversation.id, "applicant", "asked_for_person")
        return reply(OwnerNow(owner="queue" if queued else conversation.owner), 202)

    async def locale(self, request: web.Request) -> web.Response:
        """Change the language; the bot goes on in it with the question that is open."""
        conversation = await self._authenticated(request)
        locale = LocaleChange.parse_obj(await read_body(request)).locale
        if locale != conversation.locale or not conversation.locale_locked:
            await self._change_locale(conversation, locale)
        return web.Response(status=204)

    async def resume_code(self, request: web.Request) -> web.Response:
        """A code for another device; an earlier one no longer works."""
        conversation = await self._authenticated(request)
        limit(self._messages, conversation.id)
        code, expires_at = await self._gateway.devices.code_for(conversation.id)
        return reply(ResumeCode(code=code, expires_at=expires_at), 201)

    async def resume(self, request: web.Request) -> web.Response:
        """Another device's own token to the conversation whose code it has; wrong codes are counted."""
        address = address_of(request, self._gateway.proxies)
        code = Resume.parse_obj(await read_body(request)).code
        wait = self._wrong_codes.wait(address)
        if wait:
            raise ApiError(429, "too_many", retry_after=wait)
        self._wrong_codes.failed(
            address
        )  # until it has succeeded: many at once are no more than many in turn
        claimed = await self._gateway.devices.claim(code)
        if claimed is None:
            raise ApiError(403, "code_wrong")
        self._wrong_codes.forgive(address)
        return reply(ConversationKey(conversation_id=claimed[0], token=claimed[1]))

    async def _authenticated(self, request: web.Request) -> Conversation:
        async with self._store.read() as tx:
            return await authenticated(request, tx)

    async def _change_locale(self, conversation: Conversation, locale: Language) -> None:
        now = self._gateway.clock()
        async with self._store.write() as tx:
            await tx.conversations.set_locale(conversation.id, locale, True, now)
            if locale != conversation.locale and conversation.owner == "bot":
                await tx.messages.append(conversation.id, external_event(SWITCH[locale], {}, locale), now)
        self._gateway.bus.publish(conversation.id)
        self._gateway.workers.wake(conversation.id)
