"""Answers to the frequent questions, each with its source on request."""

from __future__ import annotations

from actions.turn import Turn


async def faq(turn: Turn) -> None:
    """The catalogue's answer to ``faq/<slug>``."""
    slug = turn.heard.intent.partition("/")[2] or str(turn.heard.details.get("faq", ""))
    if not turn.runtime.texts.has(f"faq.{slug}"):
        turn.reply.say("not_understood")
        return
    turn.reply.say(f"faq_{slug}")
    if turn.filing is None:
        turn.reply.offer("choice.start_filing", "/start_filing")


DETOURS = {"faq": faq}
