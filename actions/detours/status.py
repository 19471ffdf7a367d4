"""Where the review stands, asked for or told at each move."""

from __future__ import annotations

from actions.filings import filings_of, say_list, say_others
from actions.points import open_points, point_label
from actions.turn import Turn
from bot.filing import states
from bot.filing.footer import footer
from bot.filing.next_filing import owes_app
from bot.filing.rejections import repair
from bot.filing.sms import verification

CAME_BACK = ("initial_returned", "initial_rejected", "authority_rejected")
"""States in which the reviewer's points are open."""


async def ask_status(turn: Turn) -> None:
    """The filing's state in words: what it means and what to do now."""
    if turn.filing is None:
        turn.reply.say("status_none")
        turn.reply.offer("choice.start_filing", "/start_filing")
        return
    turn.reply.say(f"status.{_worded(turn)}", reference=turn.filing.id, **_numbers(turn))
    say_verifiers(turn)
    if turn.state in CAME_BACK:
        say_items(turn)
    if turn.paused and states.is_open(turn.state):
        turn.reply.offer("choice.resume", "/resume_filing")
    await say_others(turn)


async def list_filings(turn: Turn) -> None:
    """Every filing of the applicant, named, with a button to go to it."""
    say_list(turn, await filings_of(turn))


async def moved(turn: Turn) -> None:
    """Tells a move that staff or the authority made, without being asked."""
    if turn.filing is None:
        return
    turn.reply.say(
        f"moved.{_worded(turn)}",
        reference=turn.filing.id,
        count=len(open_points(turn)),
        **_numbers(turn),
    )
    say_verifiers(turn)
    if turn.state in CAME_BACK:
        say_items(turn)
    if turn.state == "approved" and turn.case.decision.files and owes_app(turn.case):
        turn.reply.say("app_is_next")
        turn.reply.offer("choice.file_app", "/start_filing")
    if turn.state == "approved" and turn.filing.record_no and not turn.case.app:
        turn.reply.offer("choice.footer", "/footer_code")
    elif turn.state in states.EDITABLE and turn.state not in states.BEFORE_SUBMISSION:
        turn.reply.offer("choice.show_summary", "/show_summary")
        turn.reply.offer("choice.resubmit", "/confirm_submission")


def say_verifiers(turn: Turn) -> None:
    """While MIIT's text message is awaited: who gets it, on which phone (§6.4)."""
    if turn.state in ("sms_pending", "sms_partial"):
        say_who_verifies(turn)


def say_who_verifies(turn: Turn) -> None:
    """Who gets MIIT's text message for this order, on which phone."""
    found = verification(turn.case)
    if found is None:
        turn.reply.say("sms_unknown")
        return
    if turn.case.individual and found.verifiers:
        turn.reply.say("sms_applicant")
    else:
        turn.reply.say(f"sms_{'_'.join(found.verifiers) or 'nobody'}")
        if found.codes == "one" and len(found.verifiers) > 1:
            turn.reply.say("sms_one_code")
    if found.new_number:
        turn.reply.say("sms_new_number")


def _numbers(turn: Turn) -> dict[str, str]:
    """The filing number and what of it the site shows (one province wants the entity's)."""
    number = turn.filing.record_no if turn.filing else None
    return {"number": number or "", "shown": footer(turn.case, number).number if number else ""}


def _worded(turn: Turn) -> str:
    """The state's wording: an approved cancellation is no number to show, and an app shows it elsewhere."""
    key = turn.runtime.texts.fitting(f"say.moved.{turn.state}", turn.case.decision.type, *turn.variants)
    return key.rpartition(".")[2]


def say_items(turn: Turn) -> bool:
    """The reviewer's open points, one line each with the field's name, and buttons to mend them.

    A reject reason of the rulebook is explained with it. Returns whether there are any.
    """
    items = open_points(turn)
    slots: dict[str, None] = {}
    for item in items:
        turn.reply.say("returned_item", label=point_label(turn, item), reason=item.text)
        if item.target_kind == "slot":
            slots[item.target] = None
        reason = next((one for one in turn.book.reject_reasons if one.id == item.reason_code), None)
        if reason is not None:
            mend = reason.mend.in_language(turn.language)
            if mend not in item.text:
                turn.reply.say("returned_mend", mend=mend)
            if item.target_kind == "filing":
                slots |= dict.fromkeys(repair(reason, turn.journey).slots)
    for slot in slots:
        turn.reply.offer(turn.label(slot), f'/correct_field{{"slot": "{slot}"}}', literal=True)
    if any(item.target_kind == "document" for item in items):
        turn.reply.offer("choice.upload_documents", "/request_upload")
    return bool(items)


DETOURS = {"ask_status": ask_status, "list_filings": list_filings, "EXTERNAL_filing_moved": moved}
