"""Words at a question that are no answer to it: nothing is kept, and what they wanted is heard."""

import pytest

from tests.actions.begun import begun
from tests.e2e.people import GUANGDONG_ENTERPRISE


@pytest.mark.parametrize(
    ("slot", "words", "intent", "confidence"),
    [
        ("entity_name", "要和营业执照上的一样吗", "faq/address_province", 0.3),
        ("entity_name", "我没有带执照", "inform", 0.5),
        ("entity_name", "好的", "affirm", 1.0),
        ("site_name", "那叫什么好", "explain_field", 0.3),
        ("domain_registrar", "好吧", "affirm", 1.0),
        ("entity_cert_address", "2018年3月7号到2038年3月7号", "inform", 0.9),
        ("entity_mail_address", "我老婆的手机号码", "inform", 0.9),
    ],
)
async def test_talk_at_a_question_for_words_is_not_kept(talk, slot, words, intent, confidence):
    chat = await begun(talk, slot, person=GUANGDONG_ENTERPRISE)
    await chat.say(words, intent, confidence)
    assert slot not in await chat.facts()
    assert await chat.awaiting == slot


async def test_a_name_that_sounds_like_a_question_is_taken_by_its_button(talk):
    chat = await begun(talk, "site_name", person=GUANGDONG_ENTERPRISE)
    await chat.say("十万个为什么吗", "inform", 0.4)
    said = await chat.choose("choice.take_as_said")
    assert "didn’t take" not in said
    assert await chat.awaiting != "site_name"


@pytest.mark.parametrize("words", ["我没有带执照", "好吧", "广州启明星科技有限公司"])
async def test_words_without_a_number_are_not_told_which_character_a_number_lacks(talk, words):
    chat = await begun(talk, "entity_cert_no", person=GUANGDONG_ENTERPRISE)
    said = await chat.say(words, "inform", 0.5)
    assert "不会有“" not in said
    assert await chat.awaiting == "entity_cert_no"


async def test_a_value_for_another_question_is_kept_and_this_one_not_refused(talk):
    chat = await begun(talk, "leader_emergency", person=GUANGDONG_ENTERPRISE)
    said = await chat.say("qimingxing@qq.com", "inform", 0.9)
    assert "只能有数字" not in said
    assert (await chat.facts())["leader_email"] == "qimingxing@qq.com"
    assert (await chat.filing).failures == 0


async def test_a_number_named_as_the_pending_ones_is_its_answer(talk):
    chat = await begun(talk, "leader_emergency", person=GUANGDONG_ENTERPRISE)
    before = (await chat.facts())["leader_mobile"]
    await chat.say("应急电话我填我老婆的 13912345678", "correct_field", 0.76)
    facts = await chat.facts()
    assert (facts["leader_mobile"], facts["leader_emergency"]) == (before, "13912345678")


async def test_another_name_after_the_suggestions_is_offered_as_a_change(talk):
    chat = await begun(talk, "site_name")
    await chat.say("小明的博客")
    await chat.say("小明的前端日记", "inform", 0.5)
    await chat.choose("choice.change_to_said")
    assert (await chat.facts())["site_name"] == "小明的前端日记"
    assert await chat.awaiting == "site_content"


async def test_a_no_that_only_objects_is_no_option(talk):
    chat = await talk("en")
    await chat.say("file", "start_filing", 0.99)
    await chat.say("Alibaba Cloud")
    await chat.say("go back", "go_back", 0.99)
    await chat.say("no, I meant we are in Tianjin", "correct_field", 0.9)
    assert (await chat.facts())["server_location"] == "mainland_here"


async def test_an_example_is_given_to_who_asks_for_one(talk):
    chat = await begun(talk, "entity_filing", person=GUANGDONG_ENTERPRISE)
    assert "例如" in await chat.say("给我举个例子", "explain_field", 0.98)


@pytest.mark.parametrize(
    ("slot", "text", "rule"),
    [
        ("site_domain", "example.con", "domain_unknown_suffix"),
        ("site_domain", "xiaoming@example.com", "domain_is_email"),
        ("leader_mobile", "1380571234", "mobile_length"),
    ],
)
async def test_a_slip_of_a_code_is_refused_by_the_rule_it_breaks(talk, slot, text, rule):
    chat = await begun(talk, slot)
    await chat.mumble(text, out_of_scope=0.5, inform=0.3)
    assert f"utter_error_{rule}" in [
        line["response"] for one in chat.messages for line in [one, *one["_more"]]
    ]
