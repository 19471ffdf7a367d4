"""Earlier answers that are said to be wrong, and what a mended one makes needed."""

from __future__ import annotations

import pytest

from tests.actions.begun import begun
from tests.e2e.people import GUANGDONG_ENTERPRISE


@pytest.mark.parametrize(
    ("locale", "until", "said", "slot"),
    [
        ("zh-CN", "entity_cert_no", "姓名填错了", "entity_name"),
        ("zh-CN", "domain_holder", "域名注册商填错了", "domain_registrar"),
        ("zh-CN", "city", "同意处理个人信息填错了", "consent_data"),
        ("en", "entity_name", "the domain registrar is wrong", "domain_registrar"),
        ("en", "county", "the real-name verification is wrong", "domain_real_name"),
    ],
)
async def test_a_complaint_holds_no_new_answer(talk, locale, until, said, slot):
    chat = await begun(talk, until, locale)
    before = await chat.facts()
    await chat.say(said, "correct_field", 0.97)
    assert await chat.facts() == before and await chat.awaiting == slot


async def test_what_a_correction_makes_needed_is_told(talk):
    chat = await begun(talk, "leader_email")
    said = await chat.say("服务器所在账号应该是别的账号", "correct_field", 0.97)
    assert "因此还要填：备案服务号" in said and "因此这些不再需要：云产品" in said
    assert await chat.awaiting == "leader_email"


async def test_of_many_that_became_needed_the_first_are_told(talk):
    chat = await begun(talk, "leader_email")
    said = await chat.say("主体性质应该是企业", "correct_field", 0.97)
    assert "项，先是：" in said and await chat.awaiting == "leader_email"


async def test_a_no_before_other_answers_answers_the_question(talk):
    chat = await begun(talk, "admin_is_leader", person=GUANGDONG_ENTERPRISE)
    await chat.say("不是，网站负责人手机是13723456789")
    facts = await chat.facts()
    assert facts["admin_is_leader"] is False and facts["admin_mobile"] == "13723456789"


async def test_the_answer_that_is_denied_is_the_one_that_is_mended(talk):
    chat = await begun(talk, "service_filing")
    await chat.say("说错了，不是备案网站，是导入万网备案", "correct_field", 0.97)
    facts = await chat.facts()
    assert (facts["goal"], facts["entity_filing"]) == ("import_claim", "none")


async def test_the_name_of_an_option_in_two_clauses_answers_one_question(talk):
    chat = await begun(talk, "entity_filing", "en")
    await chat.say("At Alibaba Cloud, this account")
    facts = await chat.facts()
    assert facts["entity_filing"] == "here" and "server_account" not in facts


async def test_sql_changes_no_language(talk):
    chat = await begun(talk, "province")
    said = await chat.say("'); DROP TABLE message; -- \" OR 1=1", "nlu_fallback", 0.2)
    assert "省" in said
