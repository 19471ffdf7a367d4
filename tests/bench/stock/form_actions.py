"""The stock assistant's actions, as Rasa's documentation shows them: a FormValidationAction, a method a slot.

They ask the same rules as ours (``bot.filing``) what an answer is worth and which slots a case needs; nothing
else of ours is in the process. Run by ``rasa run actions --actions tests.bench.stock.form_actions``.
"""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache
from typing import Any, Callable, Dict, FrozenSet, List, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from bot.content.reading import read
from bot.content.rulebook import load
from bot.content.texts import texts
from bot.filing.case import Case
from bot.filing.china import china_date
from bot.filing.codes.recognise import find
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT, FIELDS
from bot.filing.journey import Journey, form_slots
from bot.filing.kinds import Code
from bot.filing.result import Err
from bot.settings import ROOT
from tests.bench.stock.domain import FORM, STEP

BOOK = load(ROOT / "data" / "rulebook")

Facts = FrozenSet[Tuple[str, Any]]
Domain = Dict[str, Any]


class ActionStartFiling(Action):  # type: ignore[misc] # the SDK's classes are untyped here
    """The goal is known from the start, as in ours."""

    def name(self) -> str:
        return "action_start_filing"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> List[Dict[str, Any]]:
        return [SlotSet("goal", "file")]


class ValidatePrepareForm(FormValidationAction):  # type: ignore[misc] # as above
    """``validate_<slot>`` for every slot of the form is added below."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def required_slots(
        self,
        domain_slots: List[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: Domain,
    ) -> List[str]:
        """The slots this case needs, in order: the same branches as ours."""
        return list(_needed(_facts(tracker)))


def _facts(tracker: Tracker) -> Facts:
    """The answers taken so far. The words just typed already stand in their slot, unchecked: they don't count."""
    slots = {field.slot: tracker.get_slot(field.slot) for field in FIELDS if field.step == STEP}
    asked, typed = tracker.get_slot("requested_slot"), tracker.latest_message.get("text")
    return frozenset(
        (slot, value)
        for slot, value in slots.items()
        if value is not None and not (slot == asked and value == typed)
    )


def _case(facts: Facts) -> Case:
    return Case(facts=dict(facts), book=BOOK, today=china_date(datetime.now(timezone.utc)))


@lru_cache(maxsize=1024)
def _needed(facts: Facts) -> Tuple[str, ...]:
    """Kept a while, because the SDK asks for it three times a turn."""
    return tuple(field.slot for field in Journey(_case(facts)).questions if field.step == STEP)


def _validator(field: Field) -> Callable[..., Dict[str, Any]]:
    def validate(
        self: ValidatePrepareForm,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: Domain,
    ) -> Dict[str, Any]:
        case, language = _case(_facts(tracker)), tracker.get_slot("language")
        raw = _candidate(field, str(value), case, language)
        result = Err("not_understood_answer") if raw is None else field.check(raw, case)
        if isinstance(result, Err):
            label = texts().render(f"field.{field.slot}.label", language)
            example = texts().render(f"field.{field.slot}.example", language)
            params = {"label": label, "example": example, **result.params}
            dispatcher.utter_message(text=texts().render(f"error.{result.code}", language, **params))
            return {field.slot: None}
        return {field.slot: result.value}

    return validate


def _candidate(field: Field, text: str, case: Case, language: str) -> Any:
    if isinstance(field.kind, Code):
        return next((found.value for found in find(text) if found.kind in field.kind.entities), text)
    return read(field, text, case, language)


for _slot in form_slots(STEP):
    setattr(ValidatePrepareForm, f"validate_{_slot}", _validator(BY_SLOT[_slot]))
