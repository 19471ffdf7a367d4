"""Resubmission: each of the reviewer's points is mended by a new answer, or stands with a word to the reviewer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.desk.moves import Item, move_filing
from bot.filing.case import Case
from bot.filing.documents import required
from bot.filing.journey import Journey
from tests.actions.conftest import NOW, Talk
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

NAME = Item("slot", "site_name", "名称太笼统。")
MOBILE = Item("slot", "leader_mobile", "电话打不通。")
CARD = Item("document", "id_front", "照片反光。")
WHOLE = Item("filing", "", "网站要先打得开。")


async def returned(talk: Any, *items: Item, locale: str = "zh-CN") -> Talk:
    """An applicant with every answer and document whose filing came back with these points."""
    chat: Talk = await talk(locale)
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL if locale == "zh-CN" else GUANGDONG_ENTERPRISE)
    await upload(chat)
    await chat.press("/EXTERNAL_documents_complete")
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"
    async with chat.store.write() as tx:
        await move_filing(
            tx,
            (await chat.filing).id,
            "initial_returned",
            actor="one",
            who="reviewer",
            items=items,
            now=NOW,
        )
    await chat.press("/EXTERNAL_filing_moved")
    return chat


async def upload(chat: Talk, *kinds: str, after: timedelta = timedelta(hours=-1)) -> None:
    """Every required document, or those of these kinds, as the phone leaves them."""
    filing, facts = await chat.filing, await chat.facts()
    case = Journey(Case(facts, chat.book, NOW.date())).case
    async with chat.store.write() as tx:
        for need in required(case):
            if need.kind in kinds or (need.required and not kinds):
                await tx.documents.put(
                    filing.id,
                    kind=need.kind,
                    person=need.person,
                    state="uploaded",
                    reasons=[],
                    media_type="image/jpeg",
                    size=1,
                    pages=1,
                    sha256_blind=b"x",
                    blob_name=need.kind,
                    now=NOW + after,
                )


async def points(chat: Talk) -> dict[str, tuple[bool, str | None]]:
    """By target: whether the point is dealt with, and the remark."""
    async with chat.store.read() as tx:
        items = await tx.review_items.list((await chat.filing).id)
    return {item.target: (item.mended_at is not None, item.remark) for item in items}


async def stand(chat: Talk, target: str) -> str:
    """Presses the button that lets the point about ``target`` stand."""
    async with chat.store.read() as tx:
        items = await tx.review_items.list((await chat.filing).id)
    (item,) = [one for one in items if one.target == target]
    assert f'/inform{{"choice": "point={item.id}"}}' in chat.payloads
    return await chat.press(f"point={item.id}")


@pytest.mark.parametrize(
    ("locale", "words", "noted"),
    [
        ("zh-CN", "这个号码一直在用，请再打一次。", "已记下"),
        ("en", "This number works; please try it again.", "Noted"),
    ],
)
async def test_a_point_left_alone_is_named_masked_and_answered_with_a_remark(talk, locale, words, noted):
    chat = await returned(talk, NAME, MOBILE, locale=locale)
    mobile = (await chat.facts())["leader_mobile"]
    await chat.press("/correct_field:slot=site_name")
    shown = await chat.say("山间读书札记" if locale == "zh-CN" else "南山读书札记")
    assert await points(chat) == {"site_name": (True, None), "leader_mobile": (False, None)}
    assert MOBILE.text in shown and NAME.text not in shown
    assert mobile not in shown and mobile[:3] + "****" + mobile[-4:] in shown
    again = await chat.press("/confirm_submission")
    assert MOBILE.text in again and (await chat.filing).state == "initial_returned"
    await stand(chat, "leader_mobile")
    assert await chat.awaiting == "reviewer_note"
    assert noted in await chat.say(words)
    assert (await points(chat))["leader_mobile"] == (True, words)
    assert "choice.submit" in chat.buttons and "reviewer_note" not in await chat.facts()
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"


async def test_the_same_answer_again_mends_nothing_and_leads_to_the_choice(talk):
    chat = await returned(talk, NAME)
    await chat.press("/correct_field:slot=site_name")
    await chat.say((await chat.facts())["site_name"])
    assert await points(chat) == {"site_name": (False, None)}
    assert "choice.point_slot" in chat.buttons and "choice.human" in chat.buttons


async def test_who_would_rather_mend_it_after_all_is_asked_for_no_remark(talk):
    chat = await returned(talk, NAME)
    await chat.press("/confirm_submission")
    await stand(chat, "site_name")
    await chat.press("/correct_field:slot=site_name")
    assert await chat.awaiting == "site_name"
    await chat.say("山间读书札记")
    assert await points(chat) == {"site_name": (True, None)}
    assert await chat.awaiting is None and "choice.submit" in chat.buttons


async def test_a_returned_document_is_mended_by_another_or_stands(talk):
    chat = await returned(talk, CARD)
    await chat.press("/confirm_submission")
    await upload(chat, "id_front", after=timedelta(hours=1))
    await chat.press("/EXTERNAL_document_arrived")
    assert await points(chat) == {"id_front": (True, None)}
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"


async def test_a_document_that_stands_counts_again(talk):
    chat = await returned(talk, CARD)
    await chat.press("/confirm_submission")
    await stand(chat, "id_front")
    await chat.say("照片是清楚的，没有反光。")
    async with chat.store.read() as tx:
        papers = await tx.documents.for_filing((await chat.filing).id)
    assert {paper.state for paper in papers} == {"uploaded"}
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"


async def test_a_document_of_which_there_is_none_has_to_be_uploaded(talk):
    chat = await returned(talk, Item("document", "commitment_letter", "请补交。"))
    await chat.press("/confirm_submission")
    assert "需要上传" in await stand(chat, "commitment_letter")
    assert await points(chat) == {"commitment_letter": (False, None)}


async def test_a_point_about_the_whole_filing_is_answered_in_words(talk):
    chat = await returned(talk, WHOLE)
    await chat.press("/confirm_submission")
    assert "choice.point_filing" in chat.buttons
    await stand(chat, "")
    await chat.say("网站昨天已经恢复访问。")
    assert await points(chat) == {"": (True, "网站昨天已经恢复访问。")}


async def test_a_reject_reason_is_mended_by_any_answer_it_names(talk):
    chat = await returned(talk, Item("filing", "", "请改正。", "RJ13"))
    await chat.press("/correct_field:slot=leader_email")
    await chat.say("shanjian@example.com")
    assert await points(chat) == {"": (True, None)}


async def test_what_the_rules_no_longer_take_does_not_stand_and_says_why(talk):
    chat = await returned(talk, NAME)
    await spoil(chat, "site_name", "12345")
    await chat.press("/confirm_submission")
    assert "不能通过检查" in await stand(chat, "site_name")
    assert await points(chat) == {"site_name": (False, None)}
    assert await chat.awaiting == "site_name"


async def test_at_submission_only_the_points_are_checked_again_and_what_fails_is_open_again(talk):
    chat = await returned(talk, NAME)
    await chat.press("/correct_field:slot=site_name")
    await chat.say("山间读书札记")
    await spoil(chat, "site_name", "12345")
    await spoil(chat, "site_remark", "短")
    said = await chat.press("/confirm_submission")
    assert "不能通过检查" in said and (await chat.filing).state == "initial_returned"
    assert await points(chat) == {"site_name": (False, None)} and await chat.awaiting == "site_name"
    await chat.say("山间读书笔记")
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"


async def spoil(chat: Talk, slot: str, value: str) -> None:
    """Puts a value into the store that the rules refuse, as stricter rules would."""
    filing_id = (await chat.filing).id
    async with chat.store.write() as tx:
        answers = await tx.answers.all(filing_id)
        await tx.answers.put_many(filing_id, [replace(answers[slot], value=value)], NOW)


async def test_a_button_of_a_point_that_is_settled_does_nothing(talk):
    chat = await returned(talk, NAME)
    await chat.press("/confirm_submission")
    payload = next(one for one in chat.payloads if "point=" in one)
    await chat.press("/correct_field:slot=site_name")
    await chat.say("山间读书札记")
    assert "已经处理过" in await chat.press(payload.split('"')[3])
