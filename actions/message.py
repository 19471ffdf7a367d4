"""The applicant's message as an action sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

from rasa_sdk import Tracker

from bot.content.reading import begins_with, ends_with

UNSURE = "nlu_fallback"
FALLBACK_INTENTS = frozenset({UNSURE, "out_of_scope", ""})


@dataclass(frozen=True)
class Heard:
    """Text, intent and entities of one message, with its place in the conversation.

    ``choice`` is the option a button stands for, as (slot, value); ``pressed`` tells buttons and events from
    words, which the model may be just as sure of; ``call`` numbers the action calls of the turn, so that a
    turn repeated after a crash finds what each call did. ``last_faq`` is the frequent question that the message
    before asked, if it asked one (``actions.faq.asked``).
    """

    text: str
    intent: str
    confidence: float
    entities: tuple[Mapping[str, Any], ...]
    seq: int | None = None
    epoch: int = 0
    call: int = 0
    pressed: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)
    guesses: tuple[tuple[str, float], ...] = ()
    """Where the model was too unsure to say so: full names of intents and confidences, the likeliest first."""
    last_faq: str | None = None

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> Heard:
        """Reads Rasa's latest message; the gateway's channel put its place and origin into its metadata."""
        message = tracker.latest_message or {}
        intent = message.get("intent") or {}
        metadata = message.get("metadata") or {}
        details = {entity["entity"]: entity["value"] for entity in message.get("entities") or ()}
        name = details.get("event") or intent.get("full_retrieval_intent_name") or intent.get("name") or ""
        return cls(
            text=message.get("text") or "",
            intent=name,
            confidence=float(intent.get("confidence") or 0.0),
            entities=tuple(one for one in message.get("entities") or () if one.get("role") != "denied"),
            seq=metadata.get("seq"),
            epoch=int(metadata.get("epoch") or 0),
            call=int(metadata.get("call") or 0),
            pressed=bool(metadata.get("pressed")),
            details=details,
            guesses=tuple((guess["name"], guess["confidence"]) for guess in intent.get("guesses") or ())
            if name == UNSURE
            else (),
            last_faq=tracker.get_slot("last_faq"),
        )

    @property
    def base_intent(self) -> str:
        """The intent without a retrieval part (``faq`` for ``faq/cost``)."""
        return self.intent.split("/", 1)[0]

    @property
    def choice(self) -> tuple[str, str] | None:
        """(slot, value) when the message is a button of a question."""
        chosen = self.details.get("choice")
        if not isinstance(chosen, str) or "=" not in chosen:
            return None
        slot, value = chosen.split("=", 1)
        return slot, value

    @property
    def said(self) -> int | None:
        """The ``seq`` of the message that a button says the meaning of."""
        seq = self.details.get("said")
        return seq if isinstance(seq, int) else None

    @property
    def worded(self) -> bool:
        """Whether ``text`` is the applicant's own: typed now, or before the button that says what it meant."""
        return not self.pressed or self.said is not None

    @property
    def typed_command(self) -> bool:
        """Whether a person typed what looks like one of Rasa's payloads (the gateway widened the slash)."""
        return self.text.startswith(("／", "/")) and not self.pressed

    @property
    def external(self) -> bool:
        """Whether nobody typed this: an event of ours (upload arrived, hand-back)."""
        return self.intent.startswith("EXTERNAL_")

    @property
    def asks(self) -> bool:
        """Whether the words look like a question."""
        return ends_with(self.text, "asks_at_end") or begins_with(self.text, "asks")

    def values(self, kinds: tuple[str, ...]) -> list[str]:
        """The values (or handles) of entities of these kinds, in order."""
        return [str(entity["value"]) for entity in self.entities if entity["entity"] in kinds]
