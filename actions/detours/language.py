"""Changing the conversation's language; the choice holds until the next one."""

from __future__ import annotations

from actions.turn import Turn


async def _switch(turn: Turn, locale: str) -> None:
    await turn.speak(locale, locked=True)
    turn.reply.effect("locale", locale=locale)
    turn.reply.say("language_is")
    if locale == "en" and turn.filing is not None:
        turn.reply.say("english_values")


async def switch_to_english(turn: Turn) -> None:
    await _switch(turn, "en")


async def switch_to_chinese(turn: Turn) -> None:
    await _switch(turn, "zh-CN")


DETOURS = {"switch_to_english": switch_to_english, "switch_to_chinese": switch_to_chinese}
