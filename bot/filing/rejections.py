"""What a reviewer's words mean (fact sheet §6.5): reject reasons by their words, and where each is mended."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.filing.documents import Place, place_of, required
from bot.filing.journey import Journey
from bot.filing.rulebook.review import RejectReason

if TYPE_CHECKING:
    from bot.filing.rulebook import Rulebook


def reasons(text: str, book: Rulebook) -> tuple[RejectReason, ...]:
    """The reject reasons that a text in Chinese or English names, in the order of the rulebook."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return tuple(one for one in book.reject_reasons if any(_means(plain, words) for words in one.words))


def _means(text: str, words: str) -> bool:
    """Whether the text has every part of ``a + b + !c``, and none of those after an exclamation mark."""
    return all(
        part[1:] not in text if part.startswith("!") else part in text for part in words.lower().split(" + ")
    )


@dataclass(frozen=True)
class Repair:
    """What of this filing a reason asks to look at again: answered questions, and documents of the upload."""

    slots: tuple[str, ...]
    documents: tuple[Place, ...]


def repair(reason: RejectReason, journey: Journey) -> Repair:
    """Where ``reason`` is mended in this filing; what the filing doesn't have is left out."""
    case = journey.case
    asked = {field.slot for field in journey.questions if case.has(field.slot)}
    wanted = {need.place for need in required(case)}
    named = (place_of(case, kind) for kind in reason.documents)
    return Repair(
        tuple(slot for slot in reason.slots if slot in asked),
        tuple(place for place in named if place in wanted),
    )
