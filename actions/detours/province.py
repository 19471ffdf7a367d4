"""What a province asks for, and the documents this filing needs."""

from __future__ import annotations

from actions.detours.start import offer_start
from actions.told.checklist import say_paper
from actions.told.rules import say_rules
from actions.turn import Turn
from bot.content.reading import read_regions
from bot.filing.channels import certificates_early_in_app
from bot.filing.documents import required


async def ask_province_rules(turn: Turn) -> None:
    """The rules on record for the province named, or the filing's own; unknown cells are said to be unknown."""
    named = read_regions(turn.heard.text).get("province") if turn.heard.text else None
    named = turn.heard.details.get("about", named)
    code = named or turn.case.facts.get("province") if turn.filing else named
    if code is None:
        turn.reply.say("province_unknown")
        return
    say_rules(turn, str(code), everything=True)


def say_in_general(turn: Turn) -> None:
    """What every filing takes, as long as it is not known which."""
    for name in ("documents_later", "checklist_things", "phone_needed"):
        turn.reply.say(name)
    offer_start(turn)


async def ask_documents(turn: Turn) -> None:
    """The documents that this filing needs, as far as the answers go."""
    if turn.filing is None or not turn.case.decision.files or not turn.case.has("entity_nature"):
        say_in_general(turn)
        return
    names = [turn.document(need) for need in required(turn.case) if need.required]
    turn.reply.say("documents_list", documents=turn.joined(names))
    say_paper(turn)
    if certificates_early_in_app(turn.case):
        turn.reply.say("documents_in_app")


DETOURS = {"ask_province_rules": ask_province_rules, "ask_documents": ask_documents}
