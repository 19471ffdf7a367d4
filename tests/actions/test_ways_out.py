"""Where a conversation once got stuck or kept something wrong: after an outcome, a pause, a correction."""

import pytest

from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

START = "start_filing"


async def test_an_answer_that_ended_the_filing_can_be_given_otherwise_in_words(talk):
    chat = await talk("en")
    await chat.say("I want to file", START, 0.99)
    said = await chat.say("Tencent Cloud")
    assert "Change: Server location" in chat.buttons
    why = await chat.say("why?", "why_field", 0.99)
    assert said.splitlines()[-1] in why
    await chat.say("actually it's on Alibaba Cloud", "nlu_fallback", 0.2)
    assert (await chat.facts())["server_location"] == "mainland_here"
    assert await chat.awaiting == "service_kind"


async def test_a_new_start_after_an_outcome_and_a_dropped_restart_asks_again(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("腾讯云")
    await chat.say("重新开始", "restart", 0.99)
    await chat.say("我要备案", START, 0.99)
    assert await chat.awaiting == "server_location"


async def test_a_discard_is_confirmed_by_typing_the_buttons_words(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("放弃", "abandon_filing", 0.99)
    await chat.say("确定放弃", "abandon_filing", 0.99)
    assert (await chat.filing).state == "abandoned"


@pytest.mark.parametrize("intent", ["affirm", "deny", "greet", "nlu_fallback", "inform"])
async def test_while_paused_every_answer_shows_the_way_on(talk, intent):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("先到这里", "pause_filing", 0.95)
    await chat.say("嗯", intent, 0.9)
    assert "choice.resume" in chat.buttons


async def test_words_not_understood_before_a_filing_show_how_to_begin_one(talk):
    chat = await talk()
    await chat.say("我在阿里云买了服务器", "inform", 0.9)
    assert "choice.start_filing" in chat.buttons


async def test_another_province_asks_for_its_city_and_county(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="leader_mobile")
    said = await chat.say("省份选错了，是江苏", "correct_field", 0.99)
    assert "备案城市、备案区县" in said
    assert not {"city", "county", "regulations_read"} & (await chat.facts()).keys()
    await chat.answer({"leader_mobile": "13805712345", "regulations_read": "已阅读"}, until="city")
    assert "南京市" in chat.buttons


@pytest.mark.parametrize(
    ("province", "city", "told"), [("浙江", "杭州", "浙江管局会退回"), ("湖北", "武汉", "不是具体的区县")]
)
async def test_the_heading_of_the_districts_is_no_district(talk, province, city, told):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL | {"province": province, "city": city}, until="county")
    assert told in await chat.say("市辖区")
    assert await chat.awaiting == "county" and "county" not in await chat.facts()


async def test_a_number_beside_the_name_is_not_kept_with_it(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_name")
    await chat.say("我叫张小明，身份证号330106199003077654")
    facts = await chat.facts()
    assert (facts["entity_name"], facts["entity_cert_no"]) == ("张小明", "330106199003077654")


async def test_a_sentence_is_no_persons_name(talk):
    chat = await talk("en")
    await chat.say("I want to file", START, 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="leader_name")
    await chat.say("actually I file as an individual")
    assert "leader_name" not in await chat.facts()


async def test_the_mailing_address_may_be_the_same_and_must_be_one(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_mail_address")
    await chat.say("木棉演示官网")
    assert "entity_mail_address" not in await chat.facts()
    await chat.press("entity_mail_address=same")
    facts = await chat.facts()
    assert facts["entity_mail_address"] == facts["entity_cert_address"]


async def test_both_ends_of_the_validity_fit_one_answer(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="leader_cert_from")
    await chat.say("2018.3.7-2038.3.7")
    facts = await chat.facts()
    assert (facts["leader_cert_from"], facts["leader_cert_to"]) == ("2018-03-07", "2038-03-07")
    assert await chat.awaiting == "leader_mobile"


async def test_an_individual_hears_of_the_rules_and_values_of_individuals(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_nature")
    said = await chat.say("个人")
    assert "外省身份证" in said and "法定代表人" not in said
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_holder")
    assert "是我本人" in await chat.say("我自己")


async def test_a_resumed_question_with_a_draft_takes_two_bubbles(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_remark")
    await chat.say("先到这里", "pause_filing", 0.95)
    await chat.say("继续", "resume_filing", 0.95)
    assert [message["_kind"] for message in chat.messages] == ["text", "question"]


@pytest.mark.parametrize(
    ("text", "kept"), [("说错了，是国际站", "international"), ("填错了", "china"), ("不对", "china")]
)
async def test_a_correction_that_names_no_question_means_the_last_one(talk, text, kept):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="account_entity")
    await chat.say(text, "correct_field", 0.99)
    assert (await chat.facts())["account_site"] == kept
    assert await chat.awaiting == "account_entity"


async def test_not_knowing_gets_the_questions_help(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="instance_id")
    assert "控制台" in await chat.say("不清楚", "explain_field", 0.99)
    assert "instance_id" not in await chat.facts()


async def test_a_correction_that_ends_the_filing_loses_nothing_and_can_be_taken_back(talk):
    chat = await talk("en")
    await chat.say("I want to file", START, 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="leader_name")
    before = await chat.facts()
    await chat.say("server location should be Hong Kong", "correct_field", 0.99)
    assert (await chat.filing).outcome == "not_required" and await chat.awaiting is None
    assert "Change: Server location" in chat.buttons
    await chat.say("no, it's on Alibaba Cloud", "nlu_fallback", 0.2)
    assert await chat.facts() == before and await chat.awaiting == "leader_name"


async def test_another_nature_asks_for_the_name_again(talk):
    chat = await talk("en")
    await chat.say("I want to file", START, 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="leader_name")
    await chat.press("/correct_field:slot=entity_nature")
    await chat.say("individual")
    assert not {"entity_name", "entity_cert_no"} & (await chat.facts()).keys()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("太感谢了", "thank"),
        ("thanks a lot", "thank"),
        ("你好，在吗", "greet"),
        ("备案要多久", "faq/how_long"),
        ("给我讲个笑话", "out_of_scope"),
        ("Please speak English", "switch_to_english"),
    ],
)
async def test_what_is_said_to_the_assistant_is_no_websites_name(talk, text, intent):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_name")
    await chat.say(text, intent, 0.99)
    assert await chat.awaiting == "site_name" and "site_name" not in await chat.facts()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("你好世界", "greet"),
        ("谢谢你的书店", "thank"),
        ("加急印刷", "faq/expedite"),
        ("笑话大全", "out_of_scope"),
        ("讲个故事给你听", "out_of_scope"),
    ],
)
async def test_a_websites_name_may_sound_like_talk(talk, text, intent):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_name")
    await chat.say(text, intent, 0.99)
    assert (await chat.facts())["site_name"] == text


async def test_a_joke_is_no_kind_of_entity(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_nature")
    await chat.say("tell me a joke", "out_of_scope", 0.85)
    assert await chat.awaiting == "entity_nature"


@pytest.mark.parametrize("slot", ["leader_cert_from", "entity_remark", "entity_name"])
async def test_the_weather_is_no_answer(talk, slot):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until=slot)
    await chat.say("今天天气怎么样？", "out_of_scope", 0.99)
    assert await chat.awaiting == slot and slot not in await chat.facts()


async def test_a_wish_to_speak_chinese_is_no_websites_language(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_language")
    await chat.say("请说中文", "switch_to_chinese", 0.99)
    assert await chat.awaiting == "site_language"
    await chat.say("用中文", "switch_to_chinese", 0.99)
    assert (await chat.facts())["site_language"] == ["1"]


@pytest.mark.parametrize(
    ("text", "intent", "goal"),
    [
        ("我要把备案迁移到另一个账号", "start_filing", "migrate"),
        ("我要把备案迁移到另一个账号", "add_provider", "migrate"),
        ("我想把网站迁移到阿里云", "add_provider", "add_access"),
    ],
)
async def test_a_filing_that_moves_to_another_account_is_migrated(talk, text, intent, goal):
    chat = await talk()
    await chat.say(text, intent, 0.99)
    assert (await chat.facts())["goal"] == goal


@pytest.mark.parametrize("text", ["谢谢你", "hi there"])
async def test_courtesies_are_no_persons_name(talk, text):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_name")
    await chat.say(text, "thank", 0.99)
    assert await chat.awaiting == "entity_name" and "entity_name" not in await chat.facts()
