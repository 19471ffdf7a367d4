"""Where any words could be the answer: what is heard as said to the assistant, and what as the answer itself."""

import pytest

from tests.actions.begun import begun


@pytest.mark.parametrize(
    ("slot", "text", "intent", "sure"),
    [
        ("site_name", "到哪一步了", "ask_status", 0.74),
        ("site_name", "审核要几天", "faq/how_long", 0.7),
        ("domain_registrar", "Can I take a break and come back later", "pause_filing", 0.7),
        ("domain_registrar", "我想先休息一下，过两三个星期再回来接着办", "pause_filing", 0.99),
        ("entity_mail_address", "我不太明白这个问题到底是什么意思呀", "explain_field", 0.99),
        ("entity_remark", "请帮我转接人工客服，我想当面问清楚", "request_human", 0.99),
    ],
)
async def test_a_question_or_a_wish_is_no_answer(talk, slot, text, intent, sure):
    chat = await begun(talk, slot)
    before = await chat.facts()
    await chat.say(text, intent, sure)
    after = await chat.facts()
    assert {name: after[name] for name in before} == before and slot not in after


@pytest.mark.parametrize(
    ("text", "intent", "kept"),
    [
        ("什么值得买笔记", "out_of_scope", "什么值得买笔记"),
        ("叫“为什么这么美”", "why_field", "为什么这么美"),
        ("“去哪儿好呢”", "faq/site_name", "去哪儿好呢"),
        ("叫海棠读书笔记", "inform", "海棠读书笔记"),
        ("叫车助手笔记", "inform", "叫车助手笔记"),
        ("叫号系统笔记", "inform", "叫号系统笔记"),
    ],
)
async def test_a_name_that_holds_such_words_is_a_name(talk, text, intent, kept):
    chat = await begun(talk, "site_name")
    await chat.say(text, intent, 0.97)
    assert (await chat.facts())["site_name"] == kept


@pytest.mark.parametrize(
    ("locale", "slot", "text"),
    [
        ("zh-CN", "site_name", "随便写可以吗"),
        ("zh-CN", "domain_registrar", "我忘了在哪买的"),
        ("en", "domain_registrar", "who is my registrar"),
        ("en", "domain_registrar", "I don't remember"),
    ],
)
async def test_a_question_that_the_model_does_not_know_is_no_answer_either(talk, locale, slot, text):
    chat = await begun(talk, slot, locale)
    await chat.mumble(text, out_of_scope=0.5, explain_field=0.3)
    assert slot not in await chat.facts() and await chat.awaiting == slot
    await chat.mumble(text, explain_field=0.5, faq__cost=0.3)
    assert slot not in await chat.facts() and await chat.awaiting == slot


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("域名应该是 other-demo.cn", "site_domain", "other-demo.cn"),
        ("IP应该是47.97.155.49。", "site_ip", "47.97.155.49"),
        ("网站名称应该是海棠学习手记", "site_name", "海棠学习手记"),
        ("the site name should be 海棠学习手记", "site_name", "海棠学习手记"),
    ],
)
async def test_another_questions_value_alone_is_no_remark(talk, text, slot, value):
    chat = await begun(talk, "site_remark")
    await chat.mumble(text, correct_field=0.46, inform=0.45)
    facts = await chat.facts()
    assert facts[slot] == value and "site_remark" not in facts and await chat.awaiting == "site_remark"


async def test_a_code_within_a_remark_is_the_remarks_and_shown_with_stars(talk):
    chat = await begun(talk, "site_remark")
    remark = "记录本人学习前端开发的笔记和照片，有事请写信到zhangsan@example.com。"
    said = await chat.say(remark)
    assert (await chat.facts())["site_remark"] == remark
    assert "zhangsan" not in said and "z*******@example.com" in said
