"""Putting the next question: its words, its buttons, and what to know before it."""

from __future__ import annotations

from typing import Any

from actions.answers.drafts import draft_offers, say_draft
from actions.answers.last_again import deciding
from actions.answers.taking import SAME
from actions.reply import Offer
from actions.told.apk import apk_offers
from actions.told.checklist import say_checklist
from actions.told.domain_record import record_options, say_record
from actions.told.regulations import where_to_read
from actions.told.rules import say_notes, say_rules
from actions.turn import Turn
from bot.content.labels import option_label
from bot.content.reading import SAME_AS
from bot.filing.channels import channel
from bot.filing.field import SKIPPED, Field
from bot.filing.kinds import Choice, Flag, Region, Several
from bot.filing.outcome import Decision
from bot.filing.readings import READ


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
    if field.slot == READ and not again:
        say_rules(turn, str(turn.case.facts["province"]))
    if not again:
        say_notes(turn, field)
        say_draft(turn, field)
        say_record(turn, field)
    params = where_to_read(turn) if field.slot == READ else {}
    turn.reply.ask(
        worded(turn, field, "again" if again else "ask"),
        offers(turn, field),
        {"slot": field.slot},
        **turn.wording(field),
        **params,
    )


def worded(turn: Turn, field: Field, part: str) -> str:
    """The response for a field's ``ask``, ``again``, ``why`` or ``help``, in the wording for an app, a natural
    person or a branch where there is one. Its parameters: ``turn.wording``."""
    key = turn.runtime.texts.fitting(f"field.{field.slot}.{part}", *turn.variants)
    _, at, special = key.partition("@")
    return f"{part}_{field.slot}{at}{special}"


def offers(turn: Turn, field: Field) -> list[Offer]:
    """The buttons of a question, as payloads that name their own slot."""
    case, made = turn.case, []

    def offer(option: Any, value: str) -> Offer:
        label = option_label(field, option, turn.language, turn.book, turn.variants)
        return Offer(label, _payload(field, value), literal=True)

    if isinstance(field.kind, Flag):
        made = [offer(flag, str(flag).lower()) for flag in (True, False)]
    elif isinstance(field.kind, (Choice, Several, Region)):
        made = [offer(option, option) for option in field.kind.options(case)]
        made += [
            Offer(f"choice.{field.slot}.{one}", _payload(field, one))
            for one in getattr(field.kind, "also", ())
        ]
    if field.slot in SAME_AS and case.has(SAME_AS[field.slot]):
        made.append(Offer("choice.same_address", _payload(field, SAME)))
    for option in record_options(turn, field):
        made.append(Offer(f"choice.{option}", _payload(field, option)))
    made += apk_offers(turn, field)
    made += [Offer(label, _payload(field, value)) for label, value in draft_offers(turn, field)]
    if field.optional(case):
        made.append(Offer("choice.skip", _payload(field, SKIPPED)))
    if turn.failures >= 3:
        made.append(Offer("choice.human", "/request_human"))
    return made


def _payload(field: Field, value: str) -> str:
    return f'/inform{{"choice": "{field.slot}={value}"}}'


def say_decision(turn: Turn) -> None:
    """Tells the filing type, or why there is none, the moment the answers settle it; then what to have ready."""
    before = turn.case_before
    _say_type(turn, before.decision)
    say_checklist(turn, before)


def _say_type(turn: Turn, before: Decision) -> None:
    decision = turn.case.decision
    if (decision.type, decision.outcome) == (before.type, before.outcome) or decision.outcome is None:
        return
    if decision.ends:
        say_outcome(turn)
        return
    turn.reply.say("type_decided", type=turn.text(f"type.{decision.type}"), reason=reason_of(turn))
    if decision.skips:
        turn.reply.say("type_skips", steps=turn.joined(turn.step_label(step) for step in decision.skips))
    if not channel(turn.case).app:
        turn.reply.say("not_in_app")
    if turn.case.says("service_kind", "both"):
        turn.reply.say("website_first")
    if turn.case.app and turn.case.asks("app_domains"):
        turn.reply.say("preparation_app")
    if turn.language == "en":
        turn.reply.say(turn.runtime.texts.fitting("say.english_values", *turn.variants).removeprefix("say."))


def reason_of(turn: Turn) -> str:
    """Which facts led to the decision, in words."""
    decision = turn.case.decision
    return turn.text(turn.runtime.texts.fitting(f"reason.{decision.row}", decision.outcome, *turn.variants))


def say_outcome(turn: Turn) -> None:
    """Why no filing is made here, what to do instead, and the way to another answer."""
    decision = turn.case.decision
    outcome = turn.text(
        turn.runtime.texts.fitting(f"outcome.{decision.outcome}", decision.row, *turn.variants)
    )
    turn.reply.say("outcome_end", outcome=outcome, reason=reason_of(turn))
    offer_another_answer(turn)


def offer_another_answer(turn: Turn) -> None:
    """A button back to the question whose answer ended the filing."""
    field = deciding(turn)
    if field is not None and turn.editable:
        label = turn.text("choice.change_answer", label=turn.label(field.slot))
        turn.reply.offer(label, f'/correct_field{{"slot": "{field.slot}"}}', literal=True)
