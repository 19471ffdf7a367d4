"""The routes of the upload page. None of them hands out a picture, and no GET changes anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, Hashable

import orjson
from aiohttp import web

from bot.content.document_labels import certificate_variant, document_label
from bot.filing.apk import reading_of, wanted
from bot.filing.documents import Need, Place
from bot.filing.rulebook import Rulebook
from bot.letters.template import letters
from bot.redaction import log_failure
from bot.store import Store, Ticket
from bot.uploads import tickets
from bot.uploads.allowance import Allowance
from bot.uploads.apk.intake import ApkIntake
from bot.uploads.body import Bodies, promised_sha256, whole
from bot.uploads.checklist import Checklist
from bot.uploads.device import device_name
from bot.uploads.intake import Intake, TooMany, Verdict
from bot.uploads.picture import Refused
from bot.uploads.replies import Handler, refusal, reply
from bot.uploads.sandbox import Sandbox
from bot.uploads.sweep import sweep
from bot.uploads.whose import masked_domain, masked_name
from bot.uploads.words import LANGUAGES, Texts, in_both, reason

log = logging.getLogger(__name__)

ClientOf = Callable[[web.Request], Hashable]

MINUTE = timedelta(minutes=1)
CLAIMS_A_MINUTE = 10
REQUESTS_A_MINUTE = 120
MAX_CLAIM_BYTES = 1024
SWEEP_SECONDS = 6 * 60 * 60


def add_routes(
    app: web.Application,
    *,
    store: Store,
    blob_dir: Path,
    texts: Texts,
    rulebook: Callable[[], Rulebook],
    clock: Callable[[], datetime],
    client_of: ClientOf = lambda request: request.remote,
) -> None:
    """Give ``app`` the upload page's routes, and the decoders that live and end with it.

    ``client_of`` tells who asks, for the limits (the caller's address as far as proxies are trusted).
    """
    sandbox = Sandbox()
    intake = Intake(store, sandbox, rulebook, clock)
    apks = ApkIntake(store, intake, blob_dir, rulebook, clock)
    api = PhoneApi(store, texts, intake, apks, rulebook, clock, client_of)
    app.add_routes(api.routes())

    async def decoders(_: web.Application) -> AsyncIterator[None]:
        await sandbox.start()
        yield
        await sandbox.close()

    async def housekeeping(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(_sweep_now_and_then(store, blob_dir, clock))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.extend((decoders, housekeeping))


class PhoneApi:
    """The handlers; the phone shows its session as a Bearer token."""

    def __init__(
        self,
        store: Store,
        texts: Texts,
        intake: Intake,
        apks: ApkIntake,
        rulebook: Callable[[], Rulebook],
        clock: Callable[[], datetime],
        client_of: ClientOf,
    ) -> None:
        self._store = store
        self._client_of = client_of
        self._texts = texts
        self._intake = intake
        self._apks = apks
        self._rulebook = rulebook
        self._clock = clock
        self._bodies = Bodies()
        self._claims = Allowance(CLAIMS_A_MINUTE, MINUTE)
        self._requests = Allowance(REQUESTS_A_MINUTE, MINUTE)

    def routes(self) -> list[web.RouteDef]:
        """Every route of the upload page."""
        return [
            web.post("/api/u/claim", self._guarded(self.claim)),
            web.get("/api/u/filing", self._guarded(self.filing), allow_head=False),
            web.post("/api/u/documents/{kind}", self._guarded(self.upload)),
            web.delete("/api/u/documents/{kind}", self._guarded(self.remove)),
            web.post("/api/u/apk", self._guarded(self.apk)),
            web.post("/api/u/done", self._guarded(self.done)),
        ]

    async def claim(self, request: web.Request) -> web.Response:
        """``{secret, nonce}`` → ``{token, expires_at}``: let this phone, and no other, in."""
        self._count(self._claims, request)
        body = await _json(request)
        device = device_name(request.headers.get("User-Agent", ""))
        secret, nonce = str(body.get("secret", "")), str(body.get("nonce", ""))
        async with self._store.write() as tx:
            ticket, token = await tickets.claim(tx, secret, nonce, device, self._clock())
        assert ticket.session_expires_at is not None
        return reply({"token": token, "expires_at": ticket.session_expires_at.isoformat()})

    async def filing(self, request: web.Request) -> web.Response:
        """For whom this is, and every document with its state."""
        ticket = await self._session(request)
        checklist = await self._intake.checklist(ticket)
        async with self._store.read() as tx:
            conversation = await tx.conversations.get(ticket.conversation_id)
        return reply(
            {
                "language": conversation.locale if conversation else "zh-CN",
                "entity": _masked(masked_name, checklist.facts.get("entity_name")),
                "domain": _masked(masked_domain, checklist.facts.get("site_domain")),
                "open": checklist.open,
                "complete": not checklist.missing,
                "apk": self._apk(checklist),
                "documents": [self._document(checklist, need) for need in checklist.needs],
            }
        )

    async def upload(self, request: web.Request) -> web.Response:
        """The body is the file → ``{state, reasons}``."""
        ticket, place = await self._session(request), _place(request)
        promised = promised_sha256(request)
        verdict = await self._intake.known(ticket, place, promised) if promised else None
        if verdict is None:
            verdict = await self._intake.take(ticket, place, await self._bodies.read(request, ticket.id))
        return reply(self._verdict(verdict))

    async def remove(self, request: web.Request) -> web.Response:
        """Take a document away again."""
        await self._intake.remove(await self._session(request), _place(request))
        return reply({"state": "missing", "reasons": []})

    async def apk(self, request: web.Request) -> web.Response:
        """The body is an app's APK → ``{state, reasons}``. Its values are kept, the file is not."""
        await self._apks.take(await self._session(request), request)
        return reply(self._verdict(Verdict("accepted")))

    async def done(self, request: web.Request) -> web.Response:
        """Everything is there: the phone's session ends."""
        await self._intake.finish(await self._session(request))
        return reply({"complete": True})

    async def _session(self, request: web.Request) -> Ticket:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refused("session_over")
        async with self._store.read() as tx:
            return await tickets.session(tx, token.strip(), self._clock())

    def _guarded(self, handler: Handler) -> Handler:
        """``handler`` with its refusals in words, and not more often than a person would."""

        @wraps(handler)
        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._count(self._requests, request)
                return await handler(request)
            except Refused as refused:
                return refusal(request, self._texts, refused)

        return guarded

    def _count(self, allowance: Allowance, request: web.Request) -> None:
        wait = allowance.take(self._client_of(request), self._clock())
        if wait is not None:
            raise TooMany(wait)

    def _apk(self, checklist: Checklist) -> dict[str, Any] | None:
        """Whether an APK has been read, and whether the chat waits for one; None where none is of use."""
        case = self._apks.case(checklist)
        if not wanted(case):
            return None
        return {
            "state": "accepted" if reading_of(case) else "missing",
            "first": self._apks.comes_first(checklist),
            "label": in_both(self._texts, "phone.apk"),
        }

    def _document(self, checklist: Checklist, need: Need) -> dict[str, Any]:
        here = checklist.here.get(need.place)
        verdict = Verdict(here.state, tuple(here.reasons)) if here else Verdict("missing")
        return {
            "kind": need.kind,
            "person": need.person,
            "required": need.required,
            "drafted": need.kind in letters(),
            "certificate": certificate_variant(need.certificate),
            "label": {
                language: document_label(self._texts, self._rulebook(), language, need.kind, need.certificate)
                for language in LANGUAGES
            },
            "note": need.note and {language: need.note.in_language(language) for language in LANGUAGES},
            **self._verdict(verdict),
        }

    def _verdict(self, verdict: Verdict) -> dict[str, Any]:
        reasons = [reason(self._texts, code) for code in verdict.reasons]
        return {"state": verdict.state, "reasons": reasons}


async def _sweep_now_and_then(store: Store, folder: Path, clock: Callable[[], datetime]) -> None:
    while True:
        try:
            removed = await sweep(store, folder, clock())
        except Exception as error:  # the next sweep tries again
            log_failure(log, "old pictures were not removed", error)
        else:
            log.info("%d old pictures removed", removed)
        await asyncio.sleep(SWEEP_SECONDS)


async def _json(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; Refused("bad_request") when it is none or too long for what it should be."""
    try:
        body = orjson.loads(await whole(request, MAX_CLAIM_BYTES))
    except orjson.JSONDecodeError:
        body = None
    except Refused as refused:
        raise Refused("bad_request" if refused.code == "too_large" else refused.code) from None
    if not isinstance(body, dict):
        raise Refused("bad_request")
    return body


def _place(request: web.Request) -> Place:
    return request.match_info["kind"], request.query.get("person") or None


def _masked(mask: Callable[[str], str], value: Any) -> str | None:
    return mask(str(value)) if value else None
