"""Until when what must be done, the footer after approval, and erasing one's data."""

from __future__ import annotations

from html import escape

from actions.detours.moves import confirmed
from actions.detours.start import offer_start
from actions.filings import others_of
from actions.turn import Turn
from bot.filing.deadlines import deadlines
from bot.filing.footer import footer


async def ask_deadline(turn: Turn) -> None:
    """The filing's deadlines, nearest first."""
    due = deadlines(turn.case, turn.filing.updated_at, turn.state) if turn.filing else ()
    if not due:
        turn.reply.say("deadlines_none")
        offer_start(turn)
        return
    lines = [turn.text(f"deadline.{one.code}", date=turn.day(one.due_at)) for one in due]
    turn.reply.say("deadlines", list="\n".join(lines))


async def footer_code(turn: Turn) -> None:
    """The number and its link for the foot of the home page, and the copyright line, as the province has it (§7)."""
    number = turn.filing.record_no if turn.filing and turn.state == "approved" else None
    if not number:
        approved = [one for one in await others_of(turn) if one.filing.state == "approved"]
        turn.reply.say("footer_which" if approved else "footer_later")
        for one in approved:
            turn.reply.offer(one.name, f'/footer_code{{"filing": "{one.filing.id}"}}', literal=True)
        return
    if turn.case.app:
        turn.reply.say("footer_app", number=number)
        return
    foot = footer(turn.case, number)
    html = f'<a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener">{escape(foot.number)}</a>'
    turn.reply.say("footer", html=html, number=foot.number)
    owner = escape(foot.owner or turn.text("field.entity_name.label"))
    turn.reply.say("footer_mandatory" if foot.copyright == "mandatory" else "footer_recommended", owner=owner)


async def delete_my_data(turn: Turn) -> None:
    """Erases the conversation and its filings, once confirmed; done by the gateway after this turn."""
    if not confirmed(turn, "choice.delete_yes"):
        turn.reply.say("delete_ask")
        turn.reply.offer("choice.delete_yes", '/delete_my_data{"confirmed": "yes"}')
        turn.reply.offer("choice.abandon_no", "/resume_filing")
        turn.paused, turn.awaiting = True, None
        return
    turn.reply.say("delete_done")
    turn.reply.effect("erase")


DETOURS = {"ask_deadline": ask_deadline, "footer_code": footer_code, "delete_my_data": delete_my_data}
