"""What people really say between the questions: let's start, not that one, I have told you, I am tired of it."""

import pytest

from tests.actions.begun import begun
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL


@pytest.mark.parametrize(
    ("locale", "words", "intent"),
    [
        ("zh-CN", "好的，那就开始吧", "nlu_fallback"),
        ("zh-CN", "好，开始吧", "start_filing"),
        ("zh-CN", "开始弄吧", "restart"),
        ("en", "okay, let's start", "restart"),
        ("en", "ok start please", "nlu_fallback"),
        ("en", "let's go", "resume_filing"),
    ],
)
async def test_who_says_to_start_has_started(talk, locale, words, intent):
    chat = await talk(locale)
    await chat.say(words, intent, 0.8)
    assert await chat.awaiting == "server_location"
    said = await chat.say(words, intent, 0.8)
    assert await chat.awaiting == "server_location" and len(chat.messages) == 1
    assert "没看懂" not in said and "make out" not in said


async def test_a_name_that_the_form_refuses_is_not_promised_to_be_kept(talk):
    chat = await talk("en")
    said = await chat.say("we are Linden Demo Trading Co., Ltd.", "inform", 0.6)
    assert "Entity name" not in said


async def test_facts_that_sound_like_a_question_begin_a_filing(talk):
    chat = await talk("en")
    await chat.say("I live in Xiamen and want a blog", "faq/other_province_id", 0.8)
    facts = await chat.facts()
    assert (facts["city"], facts["service_kind"]) == ("350200", "website")


@pytest.mark.parametrize(
    ("slot", "locale", "words", "help_"),
    [
        ("entity_filing", "zh-CN", "我怎么知道我备没备过？", "beian.miit.gov.cn"),
        ("account_site", "zh-CN", "哪个是中国站？", "中国站"),
        ("account_site", "en", "which one is the china site?", "aliyun.com"),
        ("leader_email", "en", "not sure about email, can I use my gmail", "e-mail"),
    ],
)
async def test_a_question_that_names_an_option_chooses_none_and_is_helped(talk, slot, locale, words, help_):
    chat = await begun(talk, slot, locale)
    said = await chat.say(words)
    assert await chat.awaiting == slot and slot not in await chat.facts()
    assert help_ in said and "没看懂" not in said and "make out" not in said


@pytest.mark.parametrize("words", ["不想填了", "好麻烦啊能不能不填", "唉，太麻烦了"])
async def test_who_is_tired_is_comforted_and_may_rest(talk, words):
    chat = await begun(talk, "entity_cert_address")
    await chat.say(words, "skip_field", 0.9)
    assert {"choice.pause", "choice.human"} <= set(chat.buttons)
    assert await chat.awaiting == "entity_cert_address"
    await chat.choose("choice.pause")
    assert await chat.awaiting is None


async def test_what_is_known_already_is_no_failure(talk):
    chat = await begun(talk, "entity_filing")
    said = await chat.say("就是普通网站") + await chat.say("网站")
    assert "这一项记过了，服务类型：网站" in said
    assert await chat.awaiting == "entity_filing"


async def test_a_known_nature_is_not_taken_for_the_holder_of_the_domain(talk):
    chat = await begun(talk, "domain_registrar", person={**ZHEJIANG_INDIVIDUAL, "entity_nature": "企业"})
    await chat.press('/correct_field{"slot": "server_account"}')
    await chat.say("企业")
    assert "domain_holder" not in await chat.facts()


async def test_another_domain_at_a_question_for_words_is_a_correction(talk):
    chat = await begun(talk, "domain_registrar")
    await chat.say("算了换一个域名，用 gaihao-demo.cn")
    facts = await chat.facts()
    assert facts["site_domain"] == "gaihao-demo.cn" and "domain_registrar" not in facts


async def test_a_change_of_mind_changes_the_option(talk):
    chat = await begun(talk, "regulations_read")
    await chat.mumble("等等，我想了想还是用公司备", faq__individual_or_company=0.4, why_field=0.3)
    assert (await chat.facts())["entity_nature"] == "4"
    await chat.mumble("不对，还是个人吧", correct_field=0.4, why_field=0.3)
    assert (await chat.facts())["entity_nature"] == "5"


async def test_another_place_beside_a_denial_is_taken(talk):
    chat = await begun(talk, "instance_product", "en")
    await chat.say("actually the company is in Zhejiang not Guangdong", "correct_field", 0.9)
    assert (await chat.facts())["province"] == "33"


async def test_another_name_beside_a_denial_is_taken(talk):
    chat = await begun(talk, "entity_cert_no")
    await chat.say("不是张小明，是章小明，立早章", "correct_field", 0.9)
    assert (await chat.facts())["entity_name"] == "章小明"


async def test_a_yes_no_answer_is_mended_by_its_own_words(talk):
    chat = await begun(talk, "instance_product", "en")
    await chat.say("sorry it is actually still online", "correct_field", 0.9)
    assert (await chat.facts())["site_offline"] is False


async def test_no_such_body_is_none_and_no_name(talk):
    chat = await begun(talk, "superior_unit", "en")
    await chat.say("no parent company")
    assert (await chat.facts())["superior_unit"] == "skipped"


async def test_the_provider_s_own_address_is_no_domain_to_file(talk):
    chat = await begun(talk, "server_account", "en")
    await chat.say("I signed up at aliyun.com")
    assert "site_domain" not in await chat.facts()


async def test_a_bare_place_is_no_question(talk):
    chat = await begun(talk, "instance_product", "en")
    said = await chat.say("never mind, it is Guangdong", "faq/guangdong_number", 0.9)
    assert "I have that already" in said and await chat.awaiting == "instance_product"


async def test_asking_for_the_language_of_an_answer_changes_no_language(talk):
    chat = await begun(talk, "site_name", "en")
    await chat.say("do I write it in English?", "switch_to_english", 0.9)
    assert "go on in English" not in chat.texts and await chat.awaiting == "site_name"


async def test_what_an_order_changes_is_an_answer_there(talk):
    chat = await talk()
    await chat.say("我换电话了，备案信息要改", "change_filing", 0.9)
    await chat.say("在阿里云备的")
    await chat.say("就改个电话", "correct_field", 0.9)
    assert (await chat.facts())["change_scope"] == "entity"


async def test_who_answers_although_it_is_paused_has_gone_on(talk):
    chat = await begun(talk, "county")
    await chat.say("先到这里", "pause_filing", 0.99)
    assert await chat.awaiting is None
    await chat.say("西湖区")
    assert (await chat.facts())["county"] == "330106" and await chat.awaiting == "entity_cert_type"


async def test_the_state_of_a_paused_draft_comes_with_the_way_on(talk):
    chat = await begun(talk, "county")
    await chat.say("先到这里", "pause_filing", 0.99)
    await chat.say("昨天弄到哪了", "ask_status", 0.9)
    assert "choice.resume" in chat.buttons


@pytest.mark.parametrize(
    ("province", "city", "county", "code"),
    [
        ("湖南", "湘潭", "湘潭", "430321"),
        ("辽宁", "抚顺", "抚顺", "210421"),
        ("吉林", "通化", "通化", "220521"),
    ],
)
async def test_a_county_named_like_its_city_is_taken_at_its_question(talk, province, city, county, code):
    person = {**GUANGDONG_ENTERPRISE, "province": province, "city": city}
    chat = await begun(talk, "county", "en", person)
    await chat.say(county)
    assert (await chat.facts())["county"] == code


async def test_a_licence_does_not_tell_a_company_from_a_sole_trader(talk):
    chat = await begun(talk, "server_account")
    await chat.say("我有营业执照，个体户的")
    assert (await chat.facts()).get("entity_nature") != "4"


async def test_where_to_look_something_up_chooses_nothing(talk):
    chat = await begun(talk, "service_filing")
    await chat.say("域名在哪查有没有备过")
    assert "service_filing" not in await chat.facts() and await chat.awaiting == "service_filing"


async def test_the_kind_of_service_once_more_among_other_words_is_no_failure(talk):
    chat = await begun(talk, "entity_filing")
    said = await chat.say("就是一个展示照片的网站")
    assert "这一项记过了" in said and (await chat.filing).awaiting == "entity_filing"


async def test_a_place_changed_in_passing_is_taken(talk):
    chat = await begun(talk, "instance_product", "en")
    await chat.say("never mind, it is Zhejiang")
    assert (await chat.facts())["province"] == "33"


async def test_a_number_told_before_its_certificate_is_asked_later_and_not_called_wrong(talk):
    chat = await talk()
    said = await chat.say(
        "我要给公司备案，域名 lanhu-demo.com，营业执照号是91440300MA5EXAMP1F", "start_filing", 0.99
    )
    assert "没有这种证件类型" not in said and "等问到那一项时" in said


async def test_the_province_of_a_cancellation_is_heard_before_it_is_asked(talk):
    chat = await talk()
    await chat.say("我要注销备案", "cancel_filing", 0.99)
    await chat.say("在阿里云备过案")
    await chat.say("湖北")
    assert (await chat.facts())["province"] == "42"


async def test_a_new_domain_is_no_domain_s_name(talk):
    chat = await begun(talk, "service_filing", "en")
    said = await chat.say("the domain is brand new")
    assert (await chat.facts())["service_filing"] == "none" and "how a domain is written" not in said


async def test_the_word_before_a_phone_is_nobody_s_name(talk):
    chat = await begun(talk, "leader_name", "en")
    await chat.say("座机 020-38001102")
    assert "leader_name" not in await chat.facts() and await chat.awaiting == "leader_name"


async def test_a_bare_no_is_no_part_of_an_option(talk):
    chat = await begun(talk, "service_kind", person={**ZHEJIANG_INDIVIDUAL, "goal": "备案"})
    await chat.say("没有")
    assert "service_kind" not in await chat.facts()


async def test_a_product_is_mended_at_the_next_question(talk):
    chat = await begun(talk, "instance_billing")
    await chat.mumble("等一下，服务器我买的是轻量的", ask_status=0.2)
    assert (await chat.facts())["instance_product"] == "simple_application_server"


async def test_a_nature_said_early_is_not_the_holder_of_the_domain(talk):
    chat = await begun(talk, "province", "en")
    await chat.say("company")
    facts = await chat.facts()
    assert facts["entity_nature"] == "4" and "domain_holder" not in facts


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-CN", "那算了，先不注销了"), ("en", "never mind, we don't cancel it")]
)
async def test_an_order_that_is_called_off_is_not_begun(talk, locale, words):
    chat = await talk(locale)
    await chat.say(words, "cancel_filing", 0.9)
    assert await chat.filing is None


async def test_how_to_write_what_is_asked_is_our_business(talk):
    chat = await begun(talk, "entity_name", "en")
    said = await chat.say("how do I write the company name, English ok?", "out_of_scope", 0.9)
    assert "only handle" not in said and await chat.awaiting == "entity_name"


async def test_nothing_is_left_to_answer_where_no_filing_is_made(talk):
    chat = await begun(talk, "server_location")
    await chat.say("香港的服务器")
    said = await chat.say("看完了", "upload_done", 0.9)
    assert "0个问题" not in said


async def test_an_agreeing_murmur_is_no_failure(talk):
    chat = await begun(talk, "server_location")
    said = await chat.say("嗯嗯好的呀")
    assert "没看懂" not in said and await chat.awaiting == "server_location"


async def test_a_lone_fact_counts_more_than_far_fetched_guesses(talk):
    chat = await talk("en")
    await chat.mumble(
        "Good morning, I handle this for our firm, a wholly foreign owned enterprise", greet=0.2
    )
    assert "choice.start_filing" in chat.buttons and "Enterprise" in chat.texts


async def test_an_answer_in_words_while_it_is_paused_is_shown_the_way_on(talk):
    chat = await begun(talk, "site_name")
    await chat.say("先到这里", "pause_filing", 0.99)
    said = await chat.say("小明的厨房笔记", "out_of_scope", 0.9)
    assert "只办理ICP备案" not in said and "choice.resume" in chat.buttons
