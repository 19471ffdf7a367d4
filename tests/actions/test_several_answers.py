"""Several answers in one message: by name, by code, by option; at any question; each kept or explained."""

import pytest

from tests.actions.begun import PEOPLE, begun
from tests.e2e.people import ZHEJIANG_INDIVIDUAL
from tests.filing.codes.generated import organisation


@pytest.mark.parametrize(
    ("locale", "until", "said", "kept"),
    [
        ("en", "province", "广东，深圳市，南山区", {"province": "44", "city": "440300", "county": "440305"}),
        ("en", "entity_nature", "企业，营业执照", {"entity_nature": "4", "entity_cert_type": "1"}),
        (
            "zh-CN",
            "site_domain",
            "域名是 foo-demo.cn，注册商是阿里云，持有者是主体本身",
            {"site_domain": "foo-demo.cn", "domain_holder": "entity"},
        ),
        (
            "en",
            "site_domain",
            "foo-demo.cn and the registrar is Alibaba Cloud",
            {"site_domain": "foo-demo.cn"},
        ),
        (
            "zh-CN",
            "leader_mobile",
            "13805712345，邮箱是 li@example.com，应急电话：13905712345",
            {
                "leader_mobile": "13805712345",
                "leader_email": "li@example.com",
                "leader_emergency": "13905712345",
            },
        ),
        (
            "zh-CN",
            "leader_email",
            "li@example.com，网站名称是晨光笔记",
            {"leader_email": "li@example.com", "site_name": "晨光笔记"},
        ),
        (
            "en",
            "leader_email",
            "the website name should be 晨光笔记 and my email is li@example.com",
            {"leader_email": "li@example.com", "site_name": "晨光笔记"},
        ),
    ],
)
async def test_every_answer_in_a_message_is_kept(talk, locale, until, said, kept):
    chat = await begun(talk, until, locale)
    await chat.say(said)
    facts = await chat.facts()
    assert {slot: facts.get(slot) for slot in kept} == kept, chat.texts
    assert await chat.awaiting not in kept


async def test_the_others_are_told_in_one_line_and_refused_ones_explained(talk):
    chat = await begun(talk, "leader_mobile", "zh-CN")
    said = await chat.say("13805712345，邮箱是 li@example.com，网站名称：博，应急电话是13805712345")
    facts = await chat.facts()
    assert (facts["leader_mobile"], facts["leader_email"]) == ("13805712345", "li@example.com")
    assert "site_name" not in facts and "leader_emergency" not in facts
    assert len([line for line in said.splitlines() if line.startswith("同时记下了")]) == 1
    assert said.count("但没有记下") == 2, said


async def test_a_person_s_plain_phone_is_that_of_whoever_is_asked_about(talk):
    chat = await begun(talk, "admin_is_leader", "en")
    await chat.say("no")
    await chat.say("居民身份证")
    assert await chat.awaiting == "admin_name"
    await chat.say("王五，手机是13805712399")
    facts = await chat.facts()
    assert facts["admin_name"] == "王五" and facts["admin_mobile"] == "13805712399"
    assert facts["leader_mobile"] != "13805712399"


async def test_an_earlier_answer_is_mended_by_name_beside_the_one_asked_for(talk):
    chat = await begun(talk, "leader_email", "zh-CN")
    await chat.say("li@example.com，域名应该是 other-demo.cn")
    facts = await chat.facts()
    assert facts["site_domain"] == "other-demo.cn" and facts["leader_email"] == "li@example.com"


async def test_two_corrections_in_one_message_are_both_made(talk):
    chat = await begun(talk, "leader_email", "zh-CN")
    await chat.say("手机应该是13805712377，域名改成 other-demo.cn", "correct_field", 0.9)
    facts = await chat.facts()
    assert facts["site_domain"] == "other-demo.cn" and facts["leader_mobile"] == "13805712377"
    assert await chat.awaiting == "leader_email"


async def test_what_the_first_message_says_is_not_asked_again(talk):
    chat = await talk("zh-CN")
    await chat.say("我要备案，域名是 foo-demo.cn，阿里云", "start_filing", 0.99)
    facts = await chat.facts()
    assert facts["site_domain"] == "foo-demo.cn" and facts["server_location"] == "mainland_here"
    assert await chat.awaiting == "service_kind"
    asked = []
    for _ in range(40):
        slot = await chat.awaiting
        if slot in (None, "domain_registrar", "domain_holder"):
            break
        asked.append(slot)
        await chat.say(ZHEJIANG_INDIVIDUAL[slot])
    assert "site_domain" not in asked and (await chat.facts())["site_domain"] == "foo-demo.cn"


async def test_a_question_s_name_within_a_remark_stays_in_the_remark(talk):
    chat = await begun(talk, "site_remark", "zh-CN")
    before = (await chat.facts())["site_name"]
    await chat.say("网站名称是为了纪念孩子的生日而起的，本站只放家人的照片和日记，不设论坛")
    facts = await chat.facts()
    assert facts["site_name"] == before and "网站名称是为了纪念" in facts["site_remark"]


async def test_words_after_a_named_code_in_the_same_clause_are_heard(talk):
    chat = await talk("en")
    await chat.say(
        "I want to file a website, the domain is foo-demo.cn and it runs on Alibaba Cloud",
        "start_filing",
        0.99,
    )
    facts = await chat.facts()
    assert facts["site_domain"] == "foo-demo.cn" and facts["server_location"] == "mainland_here"


async def test_an_answer_beside_a_correction_is_taken_and_the_correction_told_as_one(talk):
    chat = await begun(talk, "leader_email", "zh-CN")
    said = await chat.say("li@example.com，应急电话改成13957123499", "correct_field", 0.9)
    facts = await chat.facts()
    assert facts["leader_email"] == "li@example.com" and facts["leader_emergency"] == "13957123499"
    assert "已修改。应急电话" in said


async def test_an_option_mends_its_question_without_its_name(talk):
    chat = await begun(talk, "leader_mobile", "en")
    said = await chat.say("I'm not a company, the entity should be an individual", "correct_field", 0.9)
    assert (await chat.facts())["entity_nature"] == "5", said


async def test_what_is_cut_off_a_url_is_told(talk):
    chat = await begun(talk, "site_domain", "zh-CN")
    said = await chat.say("https://www.foo-demo.cn/index.html")
    assert (await chat.facts())["site_domain"] == "foo-demo.cn" and "我去掉了www" in said


async def test_a_yes_and_the_rest_of_the_answer_answer_nothing_else(talk):
    chat = await begun(talk, "entity_filing", "en")
    await chat.say("yes, at Alibaba Cloud with this account")
    facts = await chat.facts()
    assert facts["entity_filing"] == "here"
    assert not {"server_account", "service_filing", "domain_holder"} & facts.keys()


@pytest.mark.parametrize(
    ("until", "intent"), [("leader_mobile", "faq/individual_or_company"), ("leader_name", "nlu_fallback")]
)
async def test_denying_an_answer_for_another_mends_it_whatever_it_resembles(talk, until, intent):
    chat = await begun(talk, until, "en")
    await chat.say("I'm not a company, the entity should be an individual", intent, 0.9)
    facts = await chat.facts()
    assert facts["entity_nature"] == "5" and "superior_unit" not in facts


async def test_a_denial_of_what_nobody_said_mends_nothing(talk):
    chat = await begun(talk, "leader_mobile", "en")
    await chat.say("I'm not a foundation, an individual", "faq/individual_or_company", 0.9)
    assert (await chat.facts())["entity_nature"] == "4"


@pytest.mark.parametrize(
    ("locale", "said", "kind"),
    [
        ("en", "I want to file a website", "website"),
        ("zh-CN", "我要备案一个App", "app"),
        ("zh-CN", "我要备案", None),
    ],
)
async def test_who_says_what_is_to_be_filed_is_not_asked(talk, locale, said, kind):
    chat = await talk(locale)
    await chat.say(said, "start_filing", 0.99)
    assert (await chat.facts()).get("service_kind") == kind


@pytest.mark.parametrize("around", ["号码是{}", "No. {}", "the number is {}"])
async def test_a_number_of_no_known_kind_is_taken_out_of_the_words_around_it(talk, around):
    chat = await begun(talk, "entity_cert_type", "en")
    await chat.press("/correct_field:slot=entity_nature")
    await chat.say("government")
    await chat.say("organisation code certificate")
    await chat.answer(PEOPLE["en"], until="entity_cert_no")
    await chat.say(around.format(organisation("12345678")))
    assert (await chat.facts())["entity_cert_no"] == organisation("12345678")


async def test_one_option_in_the_first_message_answers_one_question(talk):
    chat = await talk()
    await chat.say("我要备案一个网站，域名是 chenguang-demo.cn，服务器在阿里云", "start_filing", 0.99)
    facts = await chat.facts()
    assert facts["server_location"] == "mainland_here" and "entity_filing" not in facts
