"""Chinese texts that the form wants, offered ready made with what they mean, for the applicant to take or change."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing.field import Field

DRAFT = "draft"
DRAFTED = ("site_remark",)


def draft_of(turn: Turn, field: Field) -> str | None:
    """A Chinese text for ``field`` from the facts given, or None where we have none to offer."""
    if field.slot not in DRAFTED:
        return None
    return turn.runtime.texts.render(_key(turn, field), "zh-CN", entity=_entity(turn, "zh-CN"))


def say_draft(turn: Turn, field: Field) -> None:
    """Offers the draft above the question; in English with its meaning."""
    text = draft_of(turn, field)
    if text is not None:
        turn.reply.say("draft_offer", text=text)
        if turn.language != "zh-CN":
            meaning = turn.text(_key(turn, field), entity=_entity(turn, turn.language))
            turn.reply.say("draft_meaning", meaning=meaning)


def _key(turn: Turn, field: Field) -> str:
    return turn.runtime.texts.fitting(f"draft.{field.slot}", turn.variant)


def _entity(turn: Turn, language: str) -> str:
    name = turn.case.facts.get("entity_name")
    return str(name) if name else turn.runtime.texts.render("draft.entity", language)
