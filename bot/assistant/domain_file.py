"""Writes ``domain.yml`` from the field declarations, so that a field is declared once.

Intents and entities are the specification's names; slots, their custom mappings and the forms follow from
``bot.filing.fields``; the actions are the validators and one an intent.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterable

import yaml

from bot.filing.field import FORM_STEPS
from bot.filing.fields import FIELDS
from bot.filing.journey import form_slots

HEADER = (
    "# Written by `python -m bot domain`: change bot/filing/fields, bot/assistant/domain_file.py or the\n"
    "# intent lists there, not this file. The words are in data/texts (bot/rasa_shims/nlg.py speaks them).\n"
)
TALK = ("greet", "goodbye", "thank", "affirm", "deny", "inform", "bot_challenge", "capabilities", "complain")
GOALS = ("start_filing", "add_provider", "import_filing", "change_filing", "cancel_filing")
MOVES = (
    "ask_status",
    "resume_filing",
    "pause_filing",
    "abandon_filing",
    "withdraw_filing",
    "correct_field",
    "go_back",
    "skip_field",
    "why_field",
    "explain_field",
    "show_progress",
    "show_summary",
    "confirm_submission",
    "request_upload",
    "upload_done",
    "request_human",
    "request_bot",
    "switch_to_english",
    "switch_to_chinese",
    "explain_rejection",
    "footer_code",
    "ask_province_rules",
    "ask_documents",
    "ask_deadline",
    "delete_my_data",
    "restart",
)
FALLBACKS = ("out_of_scope", "nlu_fallback")
INTENTS = (*TALK, *GOALS, *MOVES, "faq", *FALLBACKS)
CODE_ENTITIES = (
    "domain",
    "email",
    "mobile",
    "landline",
    "id_card",
    "uscc",
    "passport",
    "hk_mo_permit",
    "tw_permit",
    "residence_permit",
    "ip",
    "icp_number",
    "app_package",
    "md5",
    "sha1",
    "sha256",
    "service_number",
    "date",
    "number",
)
"""What ``bot.filing.codes.recognise`` finds."""
OWN_ENTITIES = (
    "province",
    "city",
    "company_name",
    "person_name",
    "choice",
    "slot",
    "confirmed",
    "faq",
    "source",
    "about",
    "event",
    "filing",
    "begin",
    "said",
)
LOCALES = ["zh-CN", "en"]


def domain() -> dict[str, Any]:
    """The domain as plain data."""
    return {
        "version": "3.1",
        "intents": list(INTENTS),
        "entities": [*CODE_ENTITIES, *OWN_ENTITIES],
        "slots": {
            "language": _kept_by_actions("text"),
            "step": _kept_by_actions("text"),
            "last_faq": _kept_by_actions("text"),
            **{field.slot: _kept_by_actions("any") for field in FIELDS},
        },
        "forms": {f"{step}_form": {"required_slots": list(form_slots(step))} for step in FORM_STEPS},
        "actions": list(action_names()),
        "session_config": {"session_expiration_time": 0, "carry_over_slots_to_new_session": True},
    }


def action_names() -> Iterable[str]:
    """The validators, the action between forms, and one action for every intent."""
    yield from (f"validate_{step}_form" for step in FORM_STEPS)
    yield "action_go_on"
    yield from (f"action_{intent}" for intent in INTENTS)


def _kept_by_actions(kind: str) -> dict[str, Any]:
    """A slot that only actions set: a custom mapping without an action fills nothing by itself."""
    return {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}


def rendered() -> str:
    """The file's text."""
    body = yaml.safe_dump(domain(), allow_unicode=True, sort_keys=False, width=110)
    return HEADER + str(body)


def differs(path: Path) -> bool:
    """Whether the committed file is not what the declarations give."""
    return not path.exists() or path.read_text(encoding="utf-8") != rendered()
