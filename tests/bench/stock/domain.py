"""The stock assistant's domain: the preparation form with the same slots, questions and words as ours."""

from __future__ import annotations

from typing import Any, Iterator

from bot.assistant.domain_file import INTENTS
from bot.content.labels import option_label
from bot.content.texts import LANGUAGES, texts
from bot.filing.case import Case
from bot.filing.field import Field
from bot.filing.fields import BY_SLOT
from bot.filing.journey import form_slots
from bot.filing.kinds import Choice, Flag, Region

FORM = "prepare_form"
STEP = "prepare"
MOST_BUTTONS = 24
"""As many as ours offers with one question."""
DETOURS = {"why_field": "why", "explain_field": "help"}
"""Intents that interrupt the form, with the part of a field's texts that answers them."""
SMALL_TALK = {
    "greet": "say.greet",
    "goodbye": "say.goodbye",
    "thank": "say.thanks",
    "bot_challenge": "say.bot_challenge",
    "capabilities": "say.capabilities",
    "out_of_scope": "say.out_of_scope",
    "nlu_fallback": "say.not_understood",
}
"""Intents answered by one text, with its key."""
INTERRUPTIONS = tuple(
    intent for intent in (*DETOURS, *SMALL_TALK) if intent not in ("out_of_scope", "nlu_fallback")
)
"""Intents that are no answer inside the form; what the classifier refuses may be one (a name, an address)."""

Variation = dict[str, Any]


def domain(case: Case) -> dict[str, Any]:
    """The domain as plain data; ``case`` is an empty one, whose options every applicant is offered."""
    fields = [BY_SLOT[slot] for slot in form_slots(STEP)]
    return {
        "version": "3.1",
        "intents": list(INTENTS),
        "slots": {"language": _language(), **{field.slot: _from_text(field) for field in fields}},
        "forms": {FORM: {"required_slots": [field.slot for field in fields]}},
        "actions": ["action_start_filing", f"validate_{FORM}"],
        "responses": {
            **{f"utter_ask_{field.slot}": list(_question(field, case)) for field in fields},
            **{f"utter_{intent}": list(_reasons(part, fields)) for intent, part in DETOURS.items()},
            **{f"utter_{intent}": list(_plain(key)) for intent, key in SMALL_TALK.items()},
            "utter_prepared": list(_plain("say.checklist_things")),
        },
    }


def _language() -> dict[str, Any]:
    return {
        "type": "text",
        "influence_conversation": False,
        "initial_value": LANGUAGES[0],
        "mappings": [{"type": "custom"}],
    }


def _from_text(field: Field) -> dict[str, Any]:
    """Whatever is said while the slot is asked, except an interruption."""
    mapping = {
        "type": "from_text",
        "not_intent": list(INTERRUPTIONS),
        "conditions": [{"active_loop": FORM, "requested_slot": field.slot}],
    }
    return {"type": "any", "influence_conversation": False, "mappings": [mapping]}


def _question(field: Field, case: Case) -> Iterator[Variation]:
    for lang in LANGUAGES:
        buttons = [
            {"title": option_label(field, option, lang, case.book), "payload": _payload(field, option)}
            for option in _options(field, case)
        ]
        yield {
            "text": texts().render(f"field.{field.slot}.ask", lang, authority="", place=""),
            "condition": [_when("language", lang)],
            **({"buttons": buttons[:MOST_BUTTONS]} if buttons else {}),
        }


def _options(field: Field, case: Case) -> tuple[Any, ...]:
    kind = field.kind
    if isinstance(kind, Flag):
        return (True, False)
    if isinstance(kind, (Choice, Region)):
        later = getattr(kind, "later", ())
        return tuple(option for option in kind.options(case) if option not in later)
    return ()


def _payload(field: Field, option: Any) -> str:
    """Its braces doubled: Rasa fills in single ones, and logs an error at each."""
    return f'/inform{{{{"choice": "{field.slot}={str(option).lower()}"}}}}'


def _reasons(part: str, fields: list[Field]) -> Iterator[Variation]:
    """The pending question's text of this part, chosen by Rasa's conditional responses."""
    for lang in LANGUAGES:
        for field in fields:
            yield {
                "text": texts().render(f"field.{field.slot}.{part}", lang),
                "condition": [_when("requested_slot", field.slot), _when("language", lang)],
            }
    yield {"text": texts().render(f"say.{part}_nothing", LANGUAGES[0])}


def _plain(key: str) -> Iterator[Variation]:
    for lang in LANGUAGES:
        yield {"text": texts().render(key, lang), "condition": [_when("language", lang)]}


def _when(slot: str, value: str) -> dict[str, str]:
    return {"type": "slot", "name": slot, "value": value}
