"""What the gateway shows of its state: messages, conversations and filings, as every front end gets them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Extra, StrictBool, StrictInt, StrictStr

from bot.gateway.language import Language

MOST_SEQ = 2**31 - 1
"""The largest seq or epoch that the database holds."""

Author = Literal["user", "bot", "agent", "system"]
Kind = Literal["text", "question", "upload", "summary", "status", "notice"]
Owner = Literal["bot", "queue", "agent"]


class Model(BaseModel):
    """A model whose JSON schema says which fields may be null (pydantic 1 leaves that out)."""

    class Config:
        extra = Extra.ignore

        @staticmethod
        def schema_extra(schema: dict[str, Any], model: type[BaseModel]) -> None:
            """Add ``null`` to the schema of each field that is declared with None."""
            for field in model.__fields__.values():
                if field.allow_none and field.alias in schema["properties"]:
                    plain = schema["properties"][field.alias]
                    schema["properties"][field.alias] = {"anyOf": [plain, {"type": "null"}]}


class ChoiceView(Model):
    """A button; its id goes back as the answer."""

    id: str
    label: str


class SummaryRow(Model):
    """One answer of a summary; ``value`` as people read it, masked where it is sensitive."""

    slot: str
    label: str
    value: str
    status: str


class SummarySection(Model):
    """The answers of one step."""

    title: str
    rows: list[SummaryRow]


class MessageView(Model):
    """One message. Absent fields do not apply to its kind; ``filing`` is the reference of the one a card is of."""

    seq: int
    author: Author
    kind: Kind
    text: str
    choices: list[ChoiceView]
    lang: Language
    at: datetime
    client_msg_id: str | None = None
    author_name: str | None = None
    url: str | None = None
    qr_png: str | None = None
    expires_at: str | None = None
    sections: list[SummarySection] | None = None
    filing: str | None = None


class StepEntry(Model):
    """One step of the way."""

    id: str
    label: str
    state: Literal["done", "now", "todo"]


class StepState(Model):
    """Step ``n`` of ``m``."""

    n: int
    m: int
    id: str
    label: str
    steps: list[StepEntry]


class ConversationState(Model):
    """Who speaks, whether answers are late, and how far the filing is."""

    owner: Owner
    agent_name: str | None = None
    trouble: bool
    locale: Language
    step: StepState | None = None


class Progress(Model):
    """Questions answered, and questions in all as far as the path is known."""

    done: int
    total: int


class FieldView(Model):
    """An answer: ``value`` for machines, ``display`` for people, both masked; ``label`` names the field."""

    value: StrictBool | StrictInt | StrictStr | list[str] | None
    label: str
    display: str
    status: Literal["accepted", "warned", "derived", "from_document", "set_by_agent"]


class DocumentView(Model):
    """A document of the filing."""

    kind: str
    person: str | None = None
    label: str
    required: bool
    state: Literal["missing", "uploaded", "checking", "accepted", "retake", "wrong_document", "mismatch"]
    reasons: list[str]


class BlockerView(Model):
    """Something in the way; ``block`` forbids submission, ``unknown`` is for the reviewer to say."""

    code: str
    slot: str | None
    severity: Literal["block", "warn", "unknown"]
    message: str
    source: str


class DeadlineView(Model):
    """Something that is due."""

    code: str
    due_at: datetime
    slot: str | None = None


class FilingView(Model):
    """A filing; everything null or empty before there is one."""

    filing_id: str | None
    type: str | None
    outcome: str | None
    state: str
    step: str
    progress: Progress
    awaiting: str | None
    fields: dict[str, FieldView]
    documents: list[DocumentView]
    blockers: list[BlockerView]
    deadlines: list[DeadlineView]
