"""A filing talked through with the real actions: answers, corrections, detours, and what is kept."""

import pytest

from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

START = "start_filing"


@pytest.mark.parametrize(
    ("person", "locale", "state"),
    [(ZHEJIANG_INDIVIDUAL, "zh-CN", "materials_pending"), (GUANGDONG_ENTERPRISE, "en", "materials_pending")],
)
async def test_every_question_is_answered_and_the_upload_offered(talk, person, locale, state):
    chat = await talk(locale)
    await chat.say("…", START, 0.99)
    await chat.answer(person)
    filing = await chat.filing
    assert (filing.type, filing.state, filing.step) == ("initial", state, "upload")
    assert [message["_kind"] for message in chat.messages][-1] == "upload"


async def test_a_refused_answer_is_not_kept_and_says_how_to_mend_it(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_cert_no")
    said = await chat.say("330106199003077655")
    assert "entity_cert_no" not in await chat.facts()
    assert await chat.awaiting == "entity_cert_no"
    assert "最后一位" in said and "例如" in said


async def test_the_third_failure_offers_a_person(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    for _ in range(2):
        await chat.say("随便说说")
        assert "转人工" not in chat.texts
    await chat.say("随便说说")
    assert "转人工" in chat.texts and "choice.human" in chat.buttons


async def test_a_detour_is_answered_and_the_question_comes_again_in_fewer_words(talk):
    chat = await talk()
    first = await chat.say("我要备案", START, 0.99)
    said = await chat.say("备案要多少钱？", "faq/cost", 0.9)
    assert "免费" in said and await chat.awaiting == "server_location"
    assert first.splitlines()[-1] != said.splitlines()[-1]


async def test_a_correction_by_value_changes_that_field_alone(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_holder")
    before = await chat.facts()
    await chat.say("域名应该是 other-demo.cn", "correct_field", 0.9)
    after = await chat.facts()
    assert after["site_domain"] == "other-demo.cn"
    assert {slot: value for slot, value in after.items() if before.get(slot) != value} == {
        "site_domain": "other-demo.cn"
    }
    assert await chat.awaiting == "domain_holder"


async def test_a_correction_that_changes_the_type_says_so_and_drops_what_falls_away(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="leader_mobile")
    await chat.press("/correct_field:slot=entity_filing")
    assert await chat.awaiting == "entity_filing"
    said = await chat.say("在阿里云，当前账号备过")
    assert (await chat.filing).type == "new_service_entity_here"
    assert "entity_cert_no" not in await chat.facts()
    assert "新增" in said


async def test_going_back_asks_the_question_before(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("阿里云")
    assert await chat.awaiting == "service_kind"
    await chat.say("上一题", "go_back", 0.95)
    assert await chat.awaiting == "server_location"


async def test_an_answer_names_no_number_in_the_clear(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="leader_mobile")
    said = await chat.say("我的手机是13805712345")
    assert "13805712345" not in said and "138****2345" in said


async def test_pausing_keeps_everything_and_resuming_asks_the_same_question(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="province")
    kept = await chat.facts()
    await chat.say("先到这里", "pause_filing", 0.95)
    assert await chat.awaiting is None
    await chat.say("继续", "resume_filing", 0.95)
    assert await chat.awaiting == "province" and await chat.facts() == kept


@pytest.mark.parametrize("slot", ["server_location", "entity_nature"])
async def test_a_turn_run_again_does_nothing_twice(talk, slot):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until=slot)
    form = chat.form
    first = await chat.say(ZHEJIANG_INDIVIDUAL[slot])
    facts, after = await chat.facts(), await chat.awaiting
    chat.seq, chat.form = chat.seq - 1, form
    again = await chat.say(ZHEJIANG_INDIVIDUAL[slot])
    assert (again, await chat.facts(), await chat.awaiting) == (first, facts, after)


async def test_a_blocker_is_told_at_once_and_forbids_nothing_but_submission(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="domain_real_name")
    said = await chat.say("还没有实名")
    assert "实名" in said and (await chat.facts())["domain_real_name"] is False
    assert await chat.awaiting is not None


async def test_the_register_contradicts_and_the_applicant_decides(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    said = await chat.say("filed-by-other.cn")
    assert await chat.awaiting == "service_filing" and "登记" in said
    await chat.say("没有备案")
    assert (await chat.facts())["service_filing"] == "none"
    assert await chat.awaiting == "domain_registrar"


async def test_an_english_conversation_stays_english_while_values_are_chinese(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="entity_name")
    said = await chat.say(GUANGDONG_ENTERPRISE["entity_name"])
    assert said.startswith("Noted")


async def test_a_remark_is_offered_in_chinese_with_its_meaning(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE, until="site_remark")
    assert "由深圳市木棉演示科技有限公司开办" in chat.texts and "It means" in chat.texts
    await chat.press("site_remark=draft")
    assert (await chat.facts())["site_remark"].startswith("本网站名为木棉演示官网")


async def test_words_that_fit_an_option_answer_it_however_sure_the_model_is_of_a_question(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.say("阿里云")
    await chat.say("只有IP，没有域名", "faq/ip_only", 1.0)
    assert (await chat.facts())["service_kind"] == "ip_only"


async def test_the_greetings_buttons_lead_somewhere(talk):
    chat = await talk()
    await chat.press("/greet")
    assert "choice.start_filing" in chat.buttons
    await chat.press("/faq:faq=need_filing")
    assert "中国内地" in chat.texts


@pytest.mark.parametrize(
    ("slot", "text", "intent", "kept"),
    [
        ("entity_name", "李继续", "resume_filing", True),
        ("entity_name", "吴英文", "switch_to_english", True),
        ("entity_name", "谢谢", "thank", False),
        ("entity_name", "转人工", "request_human", False),
        ("site_name", "帮助中心", "capabilities", True),
        ("site_name", "再见青春", "goodbye", True),
        ("site_name", "示例科技笔记", "explain_field", True),
        ("site_name", "这个怎么填", "explain_field", False),
        ("site_name", "先停一下", "pause_filing", False),
        ("entity_remark", "通讯地址无门牌号，位于示例村村委会东侧。", "explain_field", True),
    ],
)
async def test_a_name_that_sounds_like_a_wish_is_a_name(talk, slot, text, intent, kept):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until=slot)
    await chat.say(text, intent, 0.99)
    assert ((await chat.facts()).get(slot) == text) is kept


async def test_every_province_has_a_button(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="province")
    assert {"北京", "浙江", "西藏", "新疆"} <= set(chat.buttons) and len(chat.buttons) == 31


async def _stands_in(store, chat, state):
    """Puts the chat's filing into ``state`` as if it had walked there."""
    filing = await chat.filing
    async with store.write() as tx:
        assert await tx.filings.move(
            filing.id, filing.state, state, actor="test", reason={}, now=filing.updated_at
        )


async def test_a_strangers_draft_with_ones_number_stands_in_nobodys_way(talk):
    stranger, owner = await talk(), await talk()
    for chat in (stranger, owner):
        await chat.say("我要备案", START, 0.99)
        await chat.answer(ZHEJIANG_INDIVIDUAL)
    assert "known_open_order" not in await owner.facts()


async def test_an_order_under_review_blocks_until_the_number_is_corrected(store, talk):
    first, second = await talk(), await talk()
    await first.say("我要备案", START, 0.99)
    await first.answer(ZHEJIANG_INDIVIDUAL)
    await _stands_in(store, first, "initial_review")
    await second.say("我要备案", START, 0.99)
    await second.answer(ZHEJIANG_INDIVIDUAL, until="entity_cert_address")
    assert (await second.facts())["known_open_order"] == (await first.filing).id
    await second.press("/correct_field:slot=entity_cert_no")
    await second.say("330102200102031117")
    assert "known_open_order" not in await second.facts()


async def test_our_own_store_contradicts_who_says_that_nothing_is_filed(store, talk):
    first, second = await talk(), await talk()
    await first.say("我要备案", START, 0.99)
    await first.answer(ZHEJIANG_INDIVIDUAL)
    await _stands_in(store, first, "approved")
    await second.say("我要备案", START, 0.99)
    await second.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    said = await second.say(ZHEJIANG_INDIVIDUAL["site_domain"])
    assert await second.awaiting == "service_filing" and "登记" in said
    await second.say("没有备案")
    await second.answer(ZHEJIANG_INDIVIDUAL, until="entity_cert_no")
    await second.say(ZHEJIANG_INDIVIDUAL["entity_cert_no"])
    assert await second.awaiting == "entity_filing"
    assert (await second.facts())["known_entity_filing"] == "here"


async def test_the_button_of_the_same_account_is_that_option(talk):
    chat = await talk()
    await chat.say("我要备案", "start_filing", 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="server_account")
    await chat.press("server_account=same")
    assert (await chat.facts())["server_account"] == "same"
