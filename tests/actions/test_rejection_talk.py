"""A filing that came back: pasted words are explained, only what they name is mended, all else is kept."""

from __future__ import annotations

import pytest

from bot.desk.moves import Item, move_filing
from tests.actions.conftest import NOW, Talk
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL


async def submitted(talk, locale: str = "zh-CN") -> Talk:
    """An applicant whose filing lies with the reviewer."""
    chat = await talk(locale)
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL if locale == "zh-CN" else GUANGDONG_ENTERPRISE)
    filing = await chat.filing
    async with chat.store.write() as tx:
        state = filing.state
        for following in ("face_pending", "ready_to_confirm", "initial_review"):
            assert await tx.filings.move(filing.id, state, following, actor="bot", reason={}, now=NOW)
            state = following
    return chat


async def returned(chat: Talk, *items: Item) -> str:
    async with chat.store.write() as tx:
        filing = await chat.filing
        await move_filing(
            tx, filing.id, "initial_returned", actor="one", who="reviewer", items=items, now=NOW
        )
    return await chat.press("/EXTERNAL_filing_moved")


@pytest.mark.parametrize(
    ("locale", "text", "label", "told"),
    [
        ("zh-CN", "驳回原因：网站名称不合格", "网站名称", "只改这几项就行"),
        ("en", "Rejected: the website name does not comply", "Website name", "everything else is kept"),
    ],
)
async def test_pasted_words_lead_to_the_one_answer_to_mend(talk, locale, text, label, told):
    chat = await submitted(talk, locale)
    await returned(chat, Item("filing", "", text))
    before = await chat.facts()
    said = await chat.say(text, "explain_rejection", 0.9)
    assert told in said and label in chat.buttons and "choice.resubmit" in chat.buttons
    await chat.press("/correct_field:slot=site_name")
    assert await chat.awaiting == "site_name"
    await chat.say("12345")
    assert await chat.awaiting == "site_name"
    await chat.say("南山读书札记" if locale == "en" else "山间读书札记")
    after = await chat.facts()
    assert {slot for slot in after if after[slot] != before.get(slot)} == {"site_name"}
    assert before.keys() == after.keys()


async def test_a_paste_that_no_intent_claims_is_explained_while_the_filing_is_back(talk):
    chat = await submitted(talk)
    await returned(chat, Item("filing", "", "请看短信"))
    said = await chat.say("管局：解析IP与备案IP不符", "nlu_fallback", 0.2)
    assert "请把域名解析到备案的IP" in said


async def test_a_reviewers_code_is_explained_with_its_way_to_mend(talk):
    chat = await submitted(talk)
    said = await returned(chat, Item("filing", "", "请改正。", "RJ13"))
    assert "互不相同" in said
    assert {"手机号码", "应急电话", "电子邮箱"} <= set(chat.buttons)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("真实性核验不通过", "重新做一次真实性核验"),
        ("已备案网站无法访问", "要在网站上改"),
        ("提示主办者冲突", "另一个订单"),
        ("主体经营异常", "市场监管部门处理"),
        ("短信核验超时", "内容不用改"),
    ],
)
async def test_what_is_not_mended_in_the_filing_is_said_to_be_elsewhere(talk, text, told):
    chat = await talk()
    said = await chat.say(text, "explain_rejection", 0.9)
    assert told in said and "choice.human" in chat.buttons


async def test_words_without_a_reason_go_to_the_reviewers_points_or_a_person(talk):
    chat = await talk()
    said = await chat.say("被退回来了怎么办", "explain_rejection", 0.9)
    assert "原文" in said and "choice.human" in chat.buttons
