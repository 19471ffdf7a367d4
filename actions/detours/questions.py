"""Answers to the frequent questions, each with its source on request."""

from __future__ import annotations

from actions.detours.status import item_label
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


async def explain_rejection(turn: Turn) -> None:
    """A pasted reason that this assistant can't place goes to a person; the filing's own items are named."""
    if turn.filing is not None:
        items = [item for item in await turn.tx.review_items.list(turn.filing.id) if item.mended_at is None]
        for item in items:
            label = item_label(turn, item.target_kind, item.target)
            turn.reply.say("returned_item", label=label, reason=item.text)
        if items:
            return
    turn.reply.say("rejection_unknown")
    turn.reply.offer("choice.human", "/request_human")


DETOURS = {"faq": faq, "explain_rejection": explain_rejection}
