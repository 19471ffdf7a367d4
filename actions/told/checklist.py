"""The documents that this entity, type and province need: told before the typing starts, and again at upload."""

from __future__ import annotations

from typing import Iterable

from actions.turn import Turn
from bot.filing import documents
from bot.filing.case import Case
from bot.letters.draft import wanted


def say_checklist(turn: Turn, before: Case) -> None:
    """What to have ready, once type, province and nature are known, and anew when one of them changes."""
    case = turn.case
    if not turn.editable or _settled(case) is None or _settled(case) == _settled(before):
        return
    needed = [need for need in documents.required(case) if need.required]
    if needed:
        turn.reply.say("checklist", documents=_lines(turn, (need.kind for need in needed)))
    if perhaps := documents.possible(case):
        turn.reply.say("checklist_perhaps", documents=_lines(turn, perhaps))
    if case.asks("domain"):
        turn.reply.say("checklist_things")
    say_paper(turn)


def say_paper(turn: Turn) -> None:
    """Which of the documents are letters to print and sign, and which go by mail."""
    letters = [one.letter.title(turn.language) for one in wanted(turn.case)]
    if letters:
        turn.reply.say("checklist_letters", letters=turn.joined(letters))
    say_mailed(turn)


def say_mailed(turn: Turn) -> None:
    """Which of the documents go by mail; nothing where none does."""
    mailed = [need.kind.kind for need in documents.due(turn.case) if need.necessity == "mailed"]
    if mailed:
        turn.reply.say("checklist_mailed", documents=_names(turn, mailed))


def _settled(case: Case) -> tuple[str, str, str] | None:
    """What the list depends on, as soon as it is known; None before."""
    decision = case.decision
    if not decision.files or not case.has("province") or not case.has("entity_nature"):
        return None
    return str(decision.type), str(case.facts["province"]), str(case.facts["entity_nature"])


def _names(turn: Turn, kinds: Iterable[str]) -> str:
    return turn.joined(turn.text(f"document.{kind}") for kind in kinds)


def _lines(turn: Turn, kinds: Iterable[str]) -> str:
    """A document a line: a dozen of them in running text are overlooked."""
    return "\n".join(f"· {turn.text(f'document.{kind}')}" for kind in kinds)
