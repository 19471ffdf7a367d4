"""Messages that were not understood, masked, as training candidates for a person to sort.

The form is that of ``data/nlu``: under each intent what was taken for it, with what is known of it as metadata.
Left out: whatever was said at a question that takes any text, for it may be nothing but a name or an address,
and what looks like a command.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Iterable

import yaml

from bot.filing.field import SKIPPED
from bot.filing.fields import BY_SLOT
from bot.filing.kinds import Text
from bot.insight.masked import masked
from bot.nlu.segment import plain_form
from bot.store import Tx, Understanding

RASA_FORMAT = "3.1"


@dataclass
class Candidate:
    """One wording: the surest guess at its intent, how often it came and at which questions."""

    text: str
    intent: str
    confidence: float
    times: int = 0
    pending: Counter[str] = field(default_factory=Counter)


async def candidates(tx: Tx, since: datetime) -> list[Candidate]:
    """The wordings since then, the most frequent first; two that differ in case or width only are one."""
    found: dict[str, Candidate] = {}
    own: dict[str | None, dict[str, str]] = {None: {}}
    for heard in await tx.understandings.misunderstood(since):
        if _any_text(heard.pending):
            continue
        if heard.filing_id not in own:
            own[heard.filing_id] = await _own_words(tx, heard.filing_id)
        words = await _words(tx, heard)
        text = " ".join(masked(words, own[heard.filing_id]).split())
        if len(text) > 1 and not text.startswith("／"):
            _add(found, text, heard)
    return sorted(found.values(), key=lambda one: (-one.times, one.text))


def as_yaml(found: Iterable[Candidate]) -> str:
    """The file; Rasa reads it as it is."""
    by_intent: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        metadata = {"confidence": round(one.confidence, 3), "times": one.times, "pending": dict(one.pending)}
        example = {"text": one.text, "metadata": metadata}
        by_intent.setdefault(one.intent, []).append(example)
    content = {
        "version": RASA_FORMAT,
        "nlu": [{"intent": intent, "examples": by_intent[intent]} for intent in sorted(by_intent)],
    }
    written: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    return written


def _any_text(slot: str | None) -> bool:
    asked = BY_SLOT.get(slot or "")
    return asked is not None and isinstance(asked.kind, Text)


async def _words(tx: Tx, heard: Understanding) -> str:
    """What was typed, codes as handles; empty when the message is gone."""
    message = await tx.messages.get(heard.conversation_id, heard.seq)
    return str(message.data.get("rasa_text") or "") if message else ""


async def _own_words(tx: Tx, filing_id: str | None) -> dict[str, str]:
    """Every name and address that the applicant has given, with its slot."""
    answers = await tx.answers.all(filing_id) if filing_id else {}
    return {
        answer.value: slot
        for slot, answer in answers.items()
        if _any_text(slot)
        and isinstance(answer.value, str)
        and len(answer.value) > 1
        and answer.value != SKIPPED
    }


def _add(found: dict[str, Candidate], text: str, heard: Understanding) -> None:
    one = found.setdefault(plain_form(text), Candidate(text, heard.intent, heard.confidence))
    if heard.confidence > one.confidence:
        one.intent, one.confidence = heard.intent, heard.confidence
    one.times += 1
    if heard.pending:
        one.pending[heard.pending] += 1
