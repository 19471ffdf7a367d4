"""What one turn says: at most two bubbles, context first and then the question, named by key."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

OF_ONE_FILING = frozenset(
    {
        "inform",
        "correct_field",
        "skip_field",
        "resume_filing",
        "abandon_filing",
        "restart",
        "show_summary",
        "confirm_submission",
        "request_upload",
        "footer_code",
    }
)
"""What a button does to the filing it was offered for, also when another is the current one by then."""


@dataclass(frozen=True)
class Line:
    """One sentence of the reply: a response name and its parameters (values a person reads)."""

    response: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Offer:
    """A button. ``label`` is a text key (``choice.goal.file``), or words when ``literal``."""

    label: str
    payload: str
    literal: bool = False


@dataclass
class Bubble:
    """A message in the making: lines joined by line breaks, with buttons and data for the widget."""

    kind: str = "text"
    lines: list[Line] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


class Reply:
    """Collects what a turn says and hands it to Rasa as responses named by key."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.filing: str | None = None
        self.context = Bubble()
        self.card: Bubble | None = None
        self.question: Bubble | None = None
        self.effects: list[dict[str, Any]] = []

    def say(self, name: str, **params: Any) -> None:
        """Adds a line to the context bubble."""
        self.context.lines.append(Line(f"utter_{name}", params))

    def says(self, name: str) -> bool:
        """Whether the context bubble has this line."""
        return any(line.response == f"utter_{name}" for line in self.context.lines)

    def offer(self, label: str, payload: str, literal: bool = False) -> None:
        """Adds a button below the context bubble (used when no question follows)."""
        self.context.offers.append(self._own(Offer(label, payload, literal)))

    def show(self, kind: str, name: str, data: dict[str, Any], **params: Any) -> None:
        """Makes the context bubble a card (a summary, the upload code) of the filing."""
        self.card = Bubble(kind, [Line(f"utter_{name}", params)], data={**data, "filing": self.filing})

    def ask(self, name: str, offers: list[Offer], data: dict[str, Any], **params: Any) -> None:
        """Sets the turn's one question."""
        self.question = Bubble("question", [Line(f"utter_{name}", params)], [*map(self._own, offers)], data)

    def asks(self, name: str) -> bool:
        """Whether this is the turn's question."""
        return self.question is not None and self.question.lines[0].response == f"utter_{name}"

    def effect(self, kind: str, **details: Any) -> None:
        """Something the gateway does once the turn is delivered (``to_queue``, ``locale``)."""
        self.effects.append({"kind": kind, **details})

    def _own(self, offer: Offer) -> Offer:
        """The button with the filing that it is about."""
        intent, brace, rest = offer.payload.removeprefix("/").partition("{")
        if self.filing is None or intent not in OF_ONE_FILING:
            return offer
        values = {"filing": self.filing} | (json.loads(brace + rest) if brace else {})
        ordered = {name: values[name] for name in sorted(values, key=lambda name: name == "filing")}
        return replace(offer, payload=f"/{intent}{json.dumps(ordered, ensure_ascii=False)}")

    def _bubbles(self, spoken_before: bool) -> list[Bubble]:
        """Context and question; a card takes the context into its own text, and so does the question of a
        turn that has said something already: two bubbles are the most."""
        if spoken_before and self.question and not self.card:
            self.question.lines = self.context.lines + self.question.lines
            return [self.question]
        if not self.card:
            first = [self.context] if self.context.lines else []
        else:
            self.card.lines = self.context.lines + self.card.lines
            self.card.offers = self.context.offers + self.card.offers
            first = [self.card]
        return first + ([self.question] if self.question else [])

    def hand_to(self, dispatcher: CollectingDispatcher, spoken_before: bool = False) -> None:
        """Gives Rasa the bubbles in order; effects travel with the first one. ``spoken_before``: an earlier
        action of this turn has had its say."""
        bubbles = self._bubbles(spoken_before)
        if not bubbles and self.effects:
            bubbles = [Bubble("effect", [Line("utter_nothing")])]
        for index, bubble in enumerate(bubbles):
            first, *more = bubble.lines
            dispatcher.messages.append(
                {
                    "response": first.response,
                    **first.params,
                    "_language": self.language,
                    "_kind": bubble.kind,
                    "_more": [{"response": line.response, **line.params} for line in more],
                    "_choices": [
                        {"label": offer.label, "payload": offer.payload, "literal": offer.literal}
                        for offer in bubble.offers
                    ],
                    "_data": bubble.data,
                    "_effects": self.effects if index == 0 else [],
                }
            )
