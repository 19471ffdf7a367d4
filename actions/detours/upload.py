"""The hand-off to the phone: the QR code, what has arrived, what is still missing."""

from __future__ import annotations

from typing import Any, Dict

from actions.asking import say_outcome
from actions.points import leave_remark
from actions.told.apk import may_upload, say_reading
from actions.told.checklist import say_paper
from actions.told.face_check import say_face_check
from actions.turn import Turn
from bot.filing import states
from bot.filing.documents import required
from bot.settings import settings
from bot.uploads.qr import png_data_url
from bot.uploads.tickets import issue


async def request_upload(turn: Turn) -> None:
    """Shows a fresh QR code once the questions are answered (or the filing came back); for an APK before that."""
    if turn.filing is None or not turn.editable:
        turn.reply.say("documents_later")
        return
    leave_remark(turn)
    if turn.case.decision.ends:
        say_outcome(turn)
    elif turn.journey.answered_all:
        await offer_upload(turn)
    elif may_upload(turn):
        await offer_apk_upload(turn)
    else:
        turn.reply.say("upload_not_yet", left=len(turn.journey.open))


async def offer_apk_upload(turn: Turn) -> None:
    """Issues a ticket while questions are open, so that an APK can answer some of them."""
    turn.reply.show("upload", "apk_upload_ready", await _ticket(turn))


async def offer_upload(turn: Turn) -> None:
    """Issues a ticket and shows it with the list of documents still needed."""
    assert turn.filing is not None
    say_face_check(turn)
    missing = turn.missing_documents() or [need for need in required(turn.case) if need.required]
    say_paper(turn)
    turn.reply.show(
        "upload",
        "upload_ready",
        await _ticket(turn),
        count=len(missing),
        documents=turn.joined(turn.document(need) for need in missing),
    )


async def _ticket(turn: Turn) -> Dict[str, Any]:
    """A fresh ticket as the widget shows it."""
    assert turn.filing is not None
    ticket, url, _ = await issue(turn.tx, turn.filing, turn.moment, kind="qr", settings=settings())
    return {"url": url, "qr_png": png_data_url(url), "expires_at": ticket.expires_at.isoformat()}


async def upload_done(turn: Turn) -> None:
    """The applicant says it is done: what has arrived counts."""
    if turn.filing is None or not turn.journey.answered_all:
        await request_upload(turn)
        return
    missing = turn.missing_documents()
    if missing:
        names = turn.joined(turn.document(need) for need in missing)
        turn.reply.say("upload_missing", documents=names)
        turn.reply.offer("choice.upload_again", "/request_upload")


async def document_arrived(turn: Turn) -> None:
    """Tells what came in and how many are left; silent when the last one says it all."""
    if turn.filing is None or turn.state not in states.EDITABLE:
        return
    needs = [need for need in required(turn.case) if need.required]
    missing = turn.missing_documents()
    if missing:
        turn.reply.say("upload_progress", done=len(needs) - len(missing), total=len(needs))


async def documents_complete(turn: Turn) -> None:
    """Everything needed is here: the conversation goes on to the summary by itself."""
    if turn.filing is not None and turn.state in states.EDITABLE and not turn.missing_documents():
        turn.reply.say("upload_done")


async def apk_read(turn: Turn) -> None:
    """Tells what the APK says and asks whether it holds."""
    say_reading(turn)


DETOURS = {
    "request_upload": request_upload,
    "upload_done": upload_done,
    "EXTERNAL_document_arrived": document_arrived,
    "EXTERNAL_documents_complete": documents_complete,
    "EXTERNAL_apk_read": apk_read,
}
