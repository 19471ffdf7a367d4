"""Tickets: what lets a phone add documents to one filing, without signing in.

The secret stands in the link's fragment, which browsers send to no server: it is in no log, referrer or link
preview. Opening the link changes nothing; the page claims the ticket by a POST, once. Design and threats:
research, documents §4.2 and §4.3.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Literal

from bot.settings import Settings
from bot.store import Filing, Ticket, Tx
from bot.uploads.picture import Refused

SECRET_BYTES = 32
SESSION_LIFE = timedelta(hours=2)  # from the claim on, however busy the phone is

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_NONCE = re.compile(r"[A-Za-z0-9_-]{22,64}")
_WHY_NOT = {"claimed": "link_used", "expired": "link_expired", "revoked": "link_replaced"}


async def issue(
    tx: Tx, filing: Filing, now: datetime, *, kind: Literal["qr", "link"], settings: Settings
) -> tuple[Ticket, str, str]:
    """A new ticket for ``filing``, its link and its secret; earlier ones that no phone claimed are void.

    The secret is nowhere else: only its hash is stored.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    ticket = await tx.tickets.issue(
        filing.id,
        filing.conversation_id,
        kind,
        secret_hash=hashed(secret),
        expires_at=now + timedelta(seconds=settings.ticket_seconds),
        now=now,
    )
    return ticket, f"{settings.public_url.rstrip('/')}/u#{secret}", secret


async def claim(tx: Tx, secret: str, nonce: str, device: str, now: datetime) -> tuple[Ticket, str]:
    """Let one phone in: the ticket and the phone's session token, good for ``SESSION_LIFE``.

    ``nonce`` is random text of the phone's own (at least 128 bits). With the same nonce the same phone gets
    the same token again, so that an answer lost on the way costs no new code; any other phone is refused.
    Raises Refused: link_unknown, link_used, link_expired or link_replaced.
    """
    if not _SECRET.fullmatch(secret) or not _NONCE.fullmatch(nonce):
        raise Refused("link_unknown")
    token = _token(secret, nonce)
    ticket = await tx.tickets.claim(hashed(secret), hashed(token), now + SESSION_LIFE, device, now)
    ticket = ticket or await tx.tickets.by_session(hashed(token), now)
    if ticket is not None:
        return ticket, token
    refused = await tx.tickets.by_secret(hashed(secret))
    raise Refused(_WHY_NOT[refused.state] if refused else "link_unknown")


async def session(tx: Tx, token: str, now: datetime) -> Ticket:
    """The ticket behind a phone's token; Refused("session_over") when it has ended or never was."""
    ticket = await tx.tickets.by_session(hashed(token), now) if _SECRET.fullmatch(token) else None
    if ticket is None:
        raise Refused("session_over")
    return ticket


def hashed(secret: str) -> str:
    """What is stored instead of a secret. They are random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(secret: str, nonce: str) -> str:
    """Unknown to whoever lacks either the link or the phone's nonce."""
    digest = hashlib.sha256(f"phone session\0{secret}\0{nonce}".encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
