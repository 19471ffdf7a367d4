"""Asking back: what an unsure message most likely wants, as buttons that keep its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import orjson

from actions.answers.possible import possible
from actions.message import Heard
from actions.reply import Offer
from actions.turn import Turn
from bot.store import Tx

GUESS = "guess"
NEITHER = f'/inform{{"choice": "{GUESS}=neither"}}'
MOST = 2
FAR_FETCHED = 0.3
"""Below it even the best guess is worse than none."""
OFFER_PERSON_AFTER = 2


def ask_back(turn: Turn) -> bool:
    """Asks which of the likeliest intents was meant; the pending question goes on waiting.

    False when the model is sure, or when its best guess is far-fetched, an answer, no business of ours, or
    impossible now.
    """
    guesses = turn.heard.guesses
    if not guesses or guesses[0][0] == "out_of_scope" or not possible(turn, guesses[0][0]):
        return False
    if guesses[0][1] < FAR_FETCHED:
        return False
    likely = [name for name, _ in guesses if possible(turn, name)][:MOST]
    offers = [Offer(label_key(name), payload(turn.heard, name)) for name in likely]
    turn.reply.ask("guess", [*offers, Offer("choice.neither", NEITHER)], {})
    return True


async def none_of_them(turn: Turn) -> None:
    """Asks for other words; after a second time a person is offered."""
    turn.reply.say("rephrase")
    if await turn.tx.understandings.times_asked_back(turn.conversation.id) >= OFFER_PERSON_AFTER:
        turn.reply.offer("choice.human", "/request_human")


def label_key(name: str) -> str:
    """The text of the button for an intent's full name.

    >>> label_key("faq/cost"), label_key("ask_status")
    ('guess.faq.cost', 'guess.ask_status')
    """
    return "guess." + name.replace("/", ".")


def payload(heard: Heard, name: str) -> str:
    """The intent with the place of the words that meant it and the values found in them."""
    intent, _, slug = name.partition("/")
    values: dict[str, Any] = defaultdict(list)
    for entity in heard.entities:
        values[str(entity["entity"])].append(entity["value"])
    values["said"] = heard.seq
    if slug:
        values["faq"] = slug
    return f"/{intent}{orjson.dumps(values).decode()}"


async def in_own_words(tx: Tx, conversation_id: str, heard: Heard) -> Heard:
    """A pressed guess with the words it is a guess at; every other message as it is."""
    if not heard.pressed or heard.said is None:
        return heard
    message = await tx.messages.get(conversation_id, heard.said)
    words = message.data.get("rasa_text") if message else None
    return replace(heard, text=str(words)) if words else heard
