"""A reviewer's points after a rejection: mended by a new answer or document, or answered with a remark.

A point is about one answer, one document, or the filing as a whole (then its reject reasons say where it is
mended). It stays open until what it is about was given anew, or the applicant says why it stands.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.naming import refusal
from actions.reply import Offer
from actions.turn import Turn
from bot.filing.documents import Place
from bot.filing.field import SKIPPED
from bot.filing.fields import BY_SLOT
from bot.filing.fields.points import EXPLAINED, REVIEWER_NOTE
from bot.filing.rejections import reasons, repair
from bot.filing.result import Err
from bot.store import ReviewItem


async def settle_points(turn: Turn) -> None:
    """Marks what has been mended by now: called before and after what an action does."""
    for item in open_points(turn):
        if _mended(turn, item):
            await turn.tx.review_items.mark_mended(item.id, turn.moment)
            turn.points[item.id] = replace(item, mended_at=turn.moment)
    asked = turn.case.facts.get(EXPLAINED)
    if asked is not None and turn.points[str(asked)].mended_at is not None:
        leave_remark(turn)


def open_points(turn: Turn) -> list[ReviewItem]:
    """The points that are neither mended nor answered."""
    return [item for item in turn.points.values() if item.mended_at is None]


def _mended(turn: Turn, item: ReviewItem) -> bool:
    """Whether something the point asks for was given after it was made."""
    if item.target_kind == "document":
        papers = [paper for paper in turn.papers if paper.kind == item.target]
        return bool(papers) and all(_fresh(turn, item, (paper.kind, paper.person)) for paper in papers)
    slots, places = targets(turn, item)
    return any(map(turn.changed, slots)) or any(_fresh(turn, item, place) for place in places)


def _fresh(turn: Turn, item: ReviewItem, place: Place) -> bool:
    return any(
        (paper.kind, paper.person) == place
        and paper.state != "retake"
        and paper.uploaded_at > item.created_at
        for paper in turn.papers
    )


def targets(turn: Turn, item: ReviewItem) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """The slots and documents that a point is about; of a whole filing those of the reasons it names."""
    if item.target_kind == "slot":
        return (item.target,), ()
    if item.target_kind == "document":
        return (), tuple((paper.kind, paper.person) for paper in turn.papers if paper.kind == item.target)
    named = [one for one in turn.book.reject_reasons if one.id == item.reason_code]
    repairs = [repair(reason, turn.journey) for reason in named or reasons(item.text, turn.book)]
    slots = dict.fromkeys(slot for one in repairs for slot in one.slots)
    places = dict.fromkeys(place for one in repairs for place in one.documents)
    return tuple(slots), tuple(places)


def say_open(turn: Turn) -> bool:
    """Names the open points with what stands there now, masked, and asks about the first. False: there are none."""
    found = open_points(turn)
    if not found:
        return False
    lines = "\n".join(_line(turn, item) for item in found)
    turn.reply.say("points_open", count=len(found), points=lines)
    first = found[0]
    turn.reply.ask(f"point_ask_{first.target_kind}", _offers(turn, first), {}, label=point_label(turn, first))
    return True


def _line(turn: Turn, item: ReviewItem) -> str:
    field = BY_SLOT.get(item.target) if item.target_kind == "slot" else None
    value = turn.case.facts.get(item.target) if field else None
    shown = {} if field is None or value is None else {"value": turn.value(field, value)}
    key = "say.point_with_value" if shown else "say.point_without_value"
    return turn.text(key, label=point_label(turn, item), reason=item.text, **shown)


def _offers(turn: Turn, item: ReviewItem) -> list[Offer]:
    """To mend it, to let it stand with a word to the reviewer, or a person."""
    slots, places = targets(turn, item)
    made = [
        Offer(
            turn.text("choice.change_answer", label=turn.label(slot)),
            f'/correct_field{{"slot": "{slot}"}}',
            literal=True,
        )
        for slot in slots
        if _askable(turn, slot)
    ]
    if item.target_kind == "document" or places:
        made.append(Offer("choice.upload_documents", "/request_upload"))
    made.append(Offer(f"choice.point_{item.target_kind}", f'/inform{{"choice": "{POINT}={item.id}"}}'))
    return [*made, Offer("choice.human", "/request_human")]


POINT = "point"
"""The slot that a button names which lets a point stand: none of the filing's."""


def _askable(turn: Turn, slot: str) -> bool:
    return any(field.slot == slot for field in turn.journey.questions)


async def let_stand(turn: Turn, item_id: str) -> None:
    """The applicant says that a point needs nothing: what stands there is checked, then a remark is asked for."""
    item = turn.points.get(item_id)
    if item is None or item.mended_at is not None:
        turn.reply.say("point_settled")
        return
    if _to_upload(turn, item):
        turn.reply.say("point_no_document", label=point_label(turn, item))
        turn.reply.offer("choice.upload_documents", "/request_upload")
        return
    if _say_wrong(turn, item):
        return
    turn.awaiting = None
    turn.keep(EXPLAINED, item.id, "derived")
    turn.reply.say("point_stands", label=point_label(turn, item))


def _to_upload(turn: Turn, item: ReviewItem) -> bool:
    """A document that never came, or that our own checks refused, can't be right as it is."""
    papers = [paper for paper in turn.papers if paper.kind == item.target]
    refused = any(paper.state == "retake" and paper.reasons != ["returned"] for paper in papers)
    return item.target_kind == "document" and (not papers or refused)


def _say_wrong(turn: Turn, item: ReviewItem) -> bool:
    """Whether the rules don't take an answer of the point any more: says why, and asks it again."""
    for slot in targets(turn, item)[0]:
        value = turn.case.facts.get(slot)
        if not _askable(turn, slot) or value in (None, SKIPPED):
            continue
        result = BY_SLOT[slot].check(value, turn.case)
        if isinstance(result, Err):
            reason = refusal(turn, BY_SLOT[slot], result)
            turn.reply.say("point_wrong", label=turn.label(slot), reason=reason)
            turn.awaiting, turn.failures = slot, 0
            return True
    return False


async def keep_remark(turn: Turn, words: str) -> None:
    """The remark answers the point; a document that was returned counts again."""
    item = turn.points[str(turn.case.facts[EXPLAINED])]
    await turn.tx.review_items.mark_explained(item, words, turn.moment)
    turn.points[item.id] = replace(item, mended_at=turn.moment, remark=words)
    for at, paper in enumerate(turn.papers):
        if item.target_kind == "document" and paper.kind == item.target and paper.state == "retake":
            await turn.tx.documents.set_state(paper.id, "uploaded", [])
            turn.papers[at] = replace(paper, state="uploaded", reasons=[])
    leave_remark(turn)
    turn.reply.say("point_noted", label=point_label(turn, item))


def leave_remark(turn: Turn) -> None:
    """No remark is asked for any more; its point stays as it is."""
    turn.drop([EXPLAINED])
    if turn.awaiting == REVIEWER_NOTE:
        turn.awaiting = None


async def still_right(turn: Turn) -> bool:
    """Checks again what the last review's points are about, and nothing else.

    False: an answer fails; its point is open again, and the answer is asked.
    """
    last = max((item.round for item in turn.points.values()), default=0)
    for item in turn.points.values():
        if item.round == last and _say_wrong(turn, item):
            await turn.tx.review_items.reopen(item.id)
            turn.points[item.id] = replace(item, mended_at=None, remark=None)
            return False
    return True


def point_label(turn: Turn, item: ReviewItem) -> str:
    """What a reviewer's point is about, in the applicant's language."""
    if item.target_kind == "slot":
        return turn.label(item.target)
    if item.target_kind == "document":
        return turn.text(f"document.{item.target}")
    return turn.text("say.whole_filing")
