"""Where the review stands, asked for or told at each move."""

from __future__ import annotations

from actions.turn import Turn
from bot.filing import states
from bot.filing.next_filing import owes_app


async def ask_status(turn: Turn) -> None:
    """The filing's state in words: what it means and what to do now."""
    if turn.filing is None:
        turn.reply.say("status_none")
        turn.reply.offer("choice.start_filing", "/start_filing")
        return
    turn.reply.say(f"status.{_worded(turn)}", reference=turn.filing.id, number=turn.filing.record_no or "")
    await say_items(turn)


async def moved(turn: Turn) -> None:
    """Tells a move that staff or the authority made, without being asked."""
    if turn.filing is None:
        return
    open_items = [item for item in await turn.tx.review_items.list(turn.filing.id) if item.mended_at is None]
    turn.reply.say(
        f"moved.{_worded(turn)}",
        reference=turn.filing.id,
        number=turn.filing.record_no or "",
        count=len(open_items),
    )
    await say_items(turn)
    if turn.state == "approved" and turn.case.decision.files and owes_app(turn.case):
        turn.reply.say("app_is_next")
        turn.reply.offer("choice.file_app", "/start_filing")
    if turn.state == "approved" and turn.filing.record_no and not turn.case.app:
        turn.reply.offer("choice.footer", "/footer_code")
    elif turn.state in states.EDITABLE and turn.state not in states.BEFORE_SUBMISSION:
        turn.reply.offer("choice.show_summary", "/show_summary")
        turn.reply.offer("choice.resubmit", "/confirm_submission")


def _worded(turn: Turn) -> str:
    """The state's wording: an approved cancellation is no number to show, and an app shows it elsewhere."""
    key = turn.runtime.texts.fitting(f"say.moved.{turn.state}", turn.case.decision.type, *turn.variants)
    return key.rpartition(".")[2]


async def say_items(turn: Turn) -> None:
    """The reviewer's open points, one line each, with the field's name."""
    if turn.filing is None or turn.state not in (
        "initial_returned",
        "initial_rejected",
        "authority_rejected",
    ):
        return
    for item in await turn.tx.review_items.list(turn.filing.id):
        if item.mended_at is None:
            turn.reply.say(
                "returned_item", label=item_label(turn, item.target_kind, item.target), reason=item.text
            )
            if item.target_kind == "slot":
                turn.reply.offer(
                    turn.label(item.target), f'/correct_field{{"slot": "{item.target}"}}', literal=True
                )


def item_label(turn: Turn, kind: str, target: str | None) -> str:
    """What a reviewer's point is about, in the applicant's language."""
    if kind == "slot" and target:
        return turn.label(target)
    if kind == "document" and target:
        return turn.text(f"document.{target}")
    return turn.text("say.whole_filing")


DETOURS = {"ask_status": ask_status, "EXTERNAL_filing_moved": moved}
