"""Putting the next question: its words, its buttons, and what to know before it."""

from __future__ import annotations

from bot.content.labels import option_label

from actions.reply import Offer
from actions.turn import Turn
from bot.filing.decision import Decision
from bot.filing.field import Field
from bot.filing.journey import SKIPPED
from bot.filing.kinds import Choice, Flag, Region, Several


def next_question(turn: Turn) -> Field | None:
    """The field to ask now: one the applicant went back to, else the first open one."""
    field = turn.pending
    if field is not None and field.applies(turn.case) and field.derived(turn.case) is None:
        return field
    return turn.journey.next


def ask(turn: Turn, field: Field) -> None:
    """Asks ``field``; shorter when it is the question that was pending already."""
    again = turn.awaiting == field.slot
    if not again:
        turn.failures = 0
    turn.awaiting = field.slot
    name = f"again_{field.slot}" if again else f"ask_{field.slot}"
    turn.reply.ask(name, offers(turn, field), {"slot": field.slot})


def offers(turn: Turn, field: Field) -> list[Offer]:
    """The buttons of a question, as payloads that name their own slot."""
    case, made = turn.case, []
    if isinstance(field.kind, Flag):
        made = [
            Offer(
                option_label(field, flag, turn.language, turn.book), _payload(field, str(flag).lower()), True
            )
            for flag in (True, False)
        ]
    elif isinstance(field.kind, (Choice, Several, Region)):
        made = [
            Offer(option_label(field, option, turn.language, turn.book), _payload(field, option), True)
            for option in field.kind.options(case)
        ]
    if field.optional(case):
        made.append(Offer("choice.skip", _payload(field, SKIPPED)))
    if turn.failures >= 3:
        made.append(Offer("choice.human", "/request_human"))
    return made


def _payload(field: Field, value: str) -> str:
    return f'/inform{{"choice": "{field.slot}={value}"}}'


def say_decision(turn: Turn, before: Decision) -> None:
    """Tells the filing type, or why there is none, the moment the answers settle it."""
    decision = turn.case.decision
    if (decision.type, decision.outcome) == (before.type, before.outcome) or decision.outcome is None:
        return
    reason = turn.text(f"reason.{decision.row}")
    if decision.ends:
        turn.reply.say("outcome_end", outcome=turn.text(f"outcome.{decision.outcome}"), reason=reason)
        return
    turn.reply.say("type_decided", type=turn.text(f"type.{decision.type}"), reason=reason)
    if decision.skips:
        turn.reply.say("type_skips", steps=turn.joined(turn.text(f"step.{step}") for step in decision.skips))
    turn.reply.say("preparation_list")
    if turn.language == "en":
        turn.reply.say("english_values")
