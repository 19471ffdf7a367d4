"""What is posted to Rasa for a message, and what comes back: a whole turn."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Extra, Field

from bot.gateway.language import Language

Kind = Literal["text", "question", "upload", "summary", "status", "notice"]


class TurnRequest(BaseModel):
    """One message for Rasa: a person's ``text`` or the ``payload`` of a choice or an external event."""

    conversation_id: str
    seq: int
    epoch: int
    text: str | None
    payload: str | None
    language: Language
    intent: str | None = None


class TurnChoice(BaseModel):
    """A button as Rasa made it; it reaches the applicant under an opaque id, without its payload."""

    label: str
    payload: str


class TurnMessage(BaseModel):
    """One bubble."""

    kind: Kind = "text"
    text: str = ""
    choices: list[TurnChoice] = Field(default_factory=list)
    lang: Language
    data: dict[str, Any] = Field(default_factory=dict)


class Effect(BaseModel):
    """Something the turn does besides speaking: ``to_queue`` (``reason``), ``locale`` (``locale``), ``erase``."""

    class Config:
        extra = Extra.ignore

    kind: str
    reason: str = ""
    locale: Language = "zh-CN"


class Turn(BaseModel):
    """Everything one message brought about, delivered as a whole."""

    messages: list[TurnMessage]
    effects: list[Effect] = Field(default_factory=list)
