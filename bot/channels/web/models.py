"""What crosses the border of the applicant API, in and out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import ConstrainedStr, Field, root_validator

from bot.gateway.language import Language
from bot.gateway.models import MOST_SEQ, FilingView, MessageView, Model, Owner


class MessageId(ConstrainedStr):
    """A sender's own id for its message."""

    min_length = 1
    max_length = 64
    regex = r"^[^\x00-\x1f\x7f]+$"


class NewConversation(Model):
    """``locale`` is the language to begin in; without it, what the browser prefers."""

    locale: Language | None = None


class ConversationKey(Model):
    """What opens a conversation. The token is shown once; keep it."""

    conversation_id: str
    token: str


class PostedMessage(Model):
    """Exactly one of ``text`` and ``choice`` (the id of a choice, or ``edit:<slot>:<filing>`` from a summary)."""

    client_msg_id: MessageId
    text: str | None = None
    choice: str | None = Field(None, max_length=128)

    @root_validator(skip_on_failure=True)
    def _one_of_both(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values["text"] is None) == (values["choice"] is None):
            raise ValueError("exactly one of text and choice")
        return values


class Accepted(Model):
    """The message is stored under ``seq`` and will be answered."""

    seq: int


class MessagesQuery(Model):
    """``after``: the last seq that is known; ``wait``: how many seconds to wait for news, 25 at most."""

    after: int = Field(0, ge=0, le=MOST_SEQ)
    wait: float = Field(0, ge=0, le=3600)


class MessageList(Model):
    """Messages in the order of their seq, each seq once."""

    messages: list[MessageView]


class FilingList(Model):
    """All of the applicant's filings, the newest first."""

    filings: list[FilingView]


class LetterView(Model):
    """A letter that the filing needs, to be fetched from ``letters/{kind}.pdf``, printed and signed.

    ``necessity``: ``mailed`` goes by post instead of being uploaded, ``on_request`` only when the reviewer asks.
    ``note`` is what the rules say about its form.
    """

    kind: str
    label: str
    necessity: Literal["required", "mailed", "on_request"]
    note: str | None


class LetterList(Model):
    """The letters of the current filing; none while its type is not decided."""

    letters: list[LetterView]


class LocaleChange(Model):
    """The language to go on in."""

    locale: Language


class OwnerNow(Model):
    """Who speaks now."""

    owner: Owner


class ResumeCode(Model):
    """To be typed on the other device; valid once, until ``expires_at``."""

    code: str
    expires_at: datetime


class Resume(Model):
    """The code that the first window shows."""

    code: str = Field(max_length=32)


class Hello(Model):
    """The first frame on a socket."""

    type: Literal["hello"]
    token: str = Field(max_length=256)
    after: int = Field(0, ge=0, le=MOST_SEQ)


class ErrorDetail(Model):
    """``code`` for programs, ``message`` for people, in the request's language."""

    code: str
    message: str


class Problem(Model):
    """Why a request was refused."""

    error: ErrorDetail
