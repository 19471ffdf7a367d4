"""Every frequent question, answered in general, for the applicant, with its source and with something to do next."""

from __future__ import annotations

from itertools import pairwise

import pytest

from actions.faq.acts import ACTS
from actions.faq.own import OWN
from actions.faq.rules import DEPENDS
from bot.content.rulebook import load
from bot.content.texts import texts
from bot.filing.fields import BY_SLOT
from bot.rasa_shims.payloads import parse_payload
from bot.settings import ROOT
from tests.actions.conftest import Talk
from tests.actions.test_rejection_talk import submitted
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

SLUGS = tuple(slug for slug in texts().below("faq") if "@" not in slug)
LONGEST = {"zh-CN": 130, "en": 100}
"""Characters of a Chinese answer, words of an English one, with what the filing adds; a province's lines not counted."""

REFUSALS = {
    "utter_not_understood",
    "utter_correct_locked",
    "utter_correct_which",
    "utter_cannot_withdraw",
    "utter_nothing_to_resume",
    "utter_documents_later",
    "utter_upload_not_yet",
    "utter_deadlines_none",
    "utter_status_none",
    "utter_footer_later",
    "utter_summary_empty",
    "utter_open_order",
    "utter_province_unknown",
    "utter_not_ready",
    "utter_upload_missing",
}
"""What a button says that should not have been offered."""


async def ask(chat: Talk, slug: str, text: str = "?") -> str:
    return await chat.say(text, f"faq/{slug}", 0.99)


def acts(chat: Talk) -> list[str]:
    """The buttons below the answer itself, the source's aside."""
    offered = [choice["payload"] for choice in chat.messages[0]["_choices"]]
    return [payload for payload in offered if '"source"' not in payload]


async def take(chat: Talk, payload: str) -> str:
    """Presses a button by the payload that the bot gave it."""
    parsed = parse_payload(payload, "")
    values = ",".join(f"{one['entity']}={one['value']}" for one in parsed["entities"])
    return await chat.press(f"/{parsed['intent']['name']}:{values}")


def said(chat: Talk) -> set[str]:
    return {line["response"] for message in chat.messages for line in (message, *message["_more"])}


def test_the_tables_name_every_question_and_nothing_else():
    assert len(SLUGS) == 65
    assert set(ACTS) == set(SLUGS)
    assert {*DEPENDS, *OWN} <= set(SLUGS)
    named = {act for offered in ACTS.values() for act in offered if isinstance(act, str)}
    assert named - {"rules"} <= set(BY_SLOT)


def test_every_word_that_picks_a_peculiarity_picks_one():
    book = load(ROOT / "data" / "rulebook")
    unheard = [
        (slug, word)
        for slug, depends in DEPENDS.items()
        for word in depends.words
        if not any(word in note.zh for note in book.province_notes if note.topic == depends.topic)
    ]
    assert unheard == []


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_every_answer_is_short_and_has_its_source_and_one_thing_to_do(talk, locale):
    chat = await talk(locale)
    for slug in SLUGS:
        answer = await ask(chat, slug)
        length = len(answer) if locale == "zh-CN" else len(answer.split())
        assert length <= LONGEST[locale], (slug, answer)
        assert len(acts(chat)) == 1, slug
        assert chat.buttons[0] == "choice.source", slug
        source = await take(chat, chat.payloads[0])
        name = chat.book.source(chat.book.faq(slug).source[0]).in_language(chat.messages[0]["_language"])
        assert name in source and "\n" not in source, (slug, source)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_without_a_filing_nothing_is_offered_that_would_be_refused(talk, locale):
    chat = await talk(locale)
    offered = set()
    for slug in SLUGS:
        await ask(chat, slug)
        offered.update(acts(chat))
    for payload in sorted(offered):
        other = await talk(locale)
        await take(other, payload)
        assert other.messages and not said(other) & REFUSALS, (payload, other.texts)


@pytest.mark.parametrize(
    ("locale", "answers", "until"),
    [("zh-CN", ZHEJIANG_INDIVIDUAL, "site_name"), ("en", GUANGDONG_ENTERPRISE, "admin_is_leader")],
)
async def test_while_a_question_waits_it_waits_on_and_nothing_is_offered_that_would_be_refused(
    talk, locale, answers, until
):
    chat = await talk(locale)
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(answers, until=until)
    for slug in SLUGS:
        answer = await chat.press(f"/faq:faq={slug}")
        assert f"faq.{slug}" in {texts().key_of_response(one).partition("@")[0] for one in said(chat)}, answer
        assert await chat.awaiting == until and len(chat.messages) == 2
        if "_choices" in chat.messages[0] and acts(chat):
            (payload,) = acts(chat)
            before = await chat.facts()
            await take(chat, payload)
            assert not said(chat) & REFUSALS, (slug, payload, chat.texts)
            if "correct_field" in payload:
                await take(chat, f'/correct_field{{"slot": "{until}"}}')
            assert await chat.facts() == before
        await take(chat, f'/faq{{"source": "{slug}"}}')
        assert await chat.awaiting == until and "utter_told_source" in said(chat)


@pytest.mark.parametrize("state", ["initial_review", "sms_pending", "authority_review", "approved"])
async def test_of_a_filing_under_review_nothing_is_offered_that_would_be_refused(talk, state):
    chat = await submitted(talk)
    await stands_in(chat, state)
    offered: dict[str, str] = {}
    for slug in SLUGS:
        await ask(chat, slug)
        offered.update({payload: slug for payload in acts(chat)})
    assert offered
    for payload in offered:
        if state == "approved" and payload in ("/start_filing", "/add_provider", "/change_filing"):
            continue  # each begins an order of its own
        if payload.startswith(("/request_human", "/withdraw_filing", "/import", "/cancel")):
            continue
        await take(chat, payload)
        assert not said(chat) & REFUSALS, (payload, chat.texts)


async def stands_in(chat: Talk, state: str) -> None:
    """Moves the filing on to a state of the review."""
    steps = ("initial_review", "awaiting_submission", "sms_pending", "authority_review", "approved")
    filing = await chat.filing
    at = steps.index(filing.state)
    async with chat.store.write() as tx:
        for start, end in pairwise(steps[at : steps.index(state) + 1]):
            await tx.filings.move(filing.id, start, end, actor="test", reason={}, now=filing.updated_at)


INDIVIDUAL, COMPANY = "个人", "企业"
ANSWERS: list[tuple[str, str | None, str, str, list[str], list[str]]] = [
    # province of the filing, nature, slug, question, what is told, what is not
    ("甘肃", COMPANY, "leader_legal_rep", "负责人必须是法人吗", ["甘肃的规定", "授权他人担任"], ["须由法定代表人担任"]),
    ("甘肃", INDIVIDUAL, "leader_legal_rep", "负责人必须是法人吗", ["负责人就是您本人"], ["甘肃的规定", "授权"]),
    ("北京", COMPANY, "leader_legal_rep", "负责人必须是法人吗", ["北京的规定", "说法不一", "华为云", "腾讯云"], []),
    ("浙江", COMPANY, "leader_legal_rep", "甘肃负责人必须是法人吗", ["甘肃的规定"], ["浙江的规定"]),
    ("山西", INDIVIDUAL, "other_province_id", "外地身份证行吗", ["山西的规定", "不能备案"], []),
    ("山西", COMPANY, "other_province_id", "外地身份证行吗", ["签发证件的省份"], ["山西的规定"]),
    ("江西", INDIVIDUAL, "other_province_id", "外地身份证行吗", ["江西的规定", "说法不一"], []),
    ("北京", INDIVIDUAL, "other_province_id", "外地身份证行吗", ["北京的规定", "本省未单独写明"], []),
    ("湖南", COMPANY, "domain_holder", "域名写的是法人行吗", ["湖南的规定", "须由单位本身持有"], []),
    ("湖南", INDIVIDUAL, "domain_holder", "域名写的是法人行吗", ["须由您本人持有"], ["湖南的规定：\n单位"]),
    ("天津", INDIVIDUAL, "remarks", "备注怎么填", ["天津的规定", "固定声明：必须写", "院系"], []),
    ("浙江", INDIVIDUAL, "remarks", "备注怎么填", ["固定声明：现有资料没有写明，请问审核人员"], []),
    ("江苏", INDIVIDUAL, "minor", "未满18岁能备案吗", ["江苏的规定", "16"], []),
    ("重庆", COMPANY, "minor", "17岁能当负责人吗", ["重庆的规定", "16"], []),
    ("甘肃", COMPANY, "emergency_contact", "应急电话填谁的", ["第三位员工的，并写明职务"], []),
    ("甘肃", INDIVIDUAL, "emergency_contact", "应急电话填谁的", ["家人或朋友"], ["第三位员工"]),
    ("天津", COMPANY, "shared_phone", "一个手机号能给两家公司用吗", ["不能用于其他主体"], []),
    ("河南", COMPANY, "address_province", "地址不一致怎么办", ["河南的规定", "在同一个城市"], []),
    ("重庆", COMPANY, "english_name", "能用英文名吗", ["不能含英文"], []),
    ("广东", COMPANY, "english_name", "能用英文名吗", ["不能全是英文"], ["广东的规定"]),
    ("天津", INDIVIDUAL, "individual_to_company", "个人能变企业吗", ["天津的规定", "可变更为企业"], []),
    ("山东", INDIVIDUAL, "individual_to_company", "个人能变企业吗", ["先注销个人备案"], ["山东的规定"]),
    ("安徽", COMPANY, "company_renamed", "公司改名了", ["统一代码变化的须注销"], []),
    ("江苏", COMPANY, "footer_place", "备案号放哪里", ["网站备案号", "版权所有"], []),
    ("浙江", COMPANY, "how_long", "多久能好", ["30个工作日", "低"], []),
    ("四川", COMPANY, "shell_entity", "什么是空壳主体", ["四川的规定", "直接新增"], []),
    ("湖北", COMPANY, "pre_approval", "哪些行业要审批", ["须修改执照"], []),
    ("陕西", COMPANY, "several_sites", "能备多个网站吗", ["最多备30个"], []),
    ("广东", COMPANY, "guangdong_number", "为什么不带-1", ["广东的规定", "主体备案号"], []),
    ("上海", INDIVIDUAL, "site_name", "网站名称怎么写", ["上海的规定", "纯英文"], ["单位的全称"]),
    ("福建", COMPANY, "admin_employee", "员工当网站负责人行吗", ["福建的规定", "授权书"], []),
    ("河北", COMPANY, "non_mainland_leader", "法人是外国人", ["河北的规定", "授权中国公民"], []),
]  # fmt: skip


@pytest.mark.parametrize(("province", "nature", "slug", "question", "told", "untold"), ANSWERS)
async def test_the_applicant_s_own_rule_is_told(talk, province, nature, slug, question, told, untold):
    chat = await talk()
    await chat.say("我要备案", "start_filing", 0.99)
    answers = {**ZHEJIANG_INDIVIDUAL, "province": province, "entity_nature": nature}
    await chat.answer(answers, until="regulations_read")
    answer = (await ask(chat, slug, question)).rpartition("\n")[0]
    assert [words for words in told if words not in answer] == [], answer
    assert [words for words in untold if words in answer] == [], answer
    assert await chat.awaiting == "regulations_read"


ELSEWHERE = [
    ("zh-CN", "leader_legal_rep", "甘肃负责人必须是法人吗？", ["甘肃的规定", "授权他人担任"]),
    ("en", "leader_legal_rep", "Must he be the legal representative in Gansu?", ["The rules of Gansu", "authorises"]),
    ("en", "other_province_id", "Can I file in Jiangxi with an ID from elsewhere?", ["The rules of Jiangxi", "disagree"]),
    ("en", "other_province_id", "May I file in Hainan with another ID?", ["Hainan", "not stated for this province"]),
    ("en", "guangdong_number", "Why is there no -1 in Guangdong?", ["The rules of Guangdong", "the entity’s number"]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "slug", "question", "told"), ELSEWHERE)
async def test_a_province_that_the_question_names_needs_no_filing(talk, locale, slug, question, told):
    chat = await talk(locale)
    answer = await ask(chat, slug, question)
    assert [words for words in told if words not in answer] == [], answer
    assert "utter_told_name_province" not in said(chat)
    source = await take(chat, chat.payloads[0])
    assert len(source.splitlines()) == 2, source


WHO = [
    # language, the filing's province and nature, slug, question, what is told, what is not
    ("zh-CN", None, "leader_legal_rep", "个体户在甘肃要法人当负责人吗", ["甘肃的规定", "个体工商户：", "负责人"], []),
    ("zh-CN", None, "leader_legal_rep", "个人在甘肃备案，负责人必须是法人吗", ["负责人就是您本人"], ["甘肃的规定"]),
    ("zh-CN", None, "leader_legal_rep", "公司在甘肃备案，负责人必须是法人吗", ["甘肃的规定"], ["您本人"]),
    ("zh-CN", None, "other_province_id", "企业在山西备案，外地身份证行吗", ["签发证件的省份"], ["山西的规定"]),
    ("zh-CN", None, "minor", "个人备案，未满18岁在江苏能办吗", ["江苏的规定", "个人的年龄"], ["单位负责人的年龄"]),
    ("zh-CN", None, "remarks", "公司在天津备案，备注怎么填", ["天津的规定"], ["固定声明：必须写"]),
    ("zh-CN", None, "admin_employee", "个人备案能让员工当负责人吗", ["您本人"], ["的规定"]),
    ("zh-CN", None, "non_mainland_leader", "个人备案，我是外国人行吗", ["由您本人做人脸核验"], []),
    ("zh-CN", None, "emergency_contact", "个人备案应急电话填谁的", ["家人或朋友的"], []),
    ("zh-CN", None, "address_province", "个人备案，地址在外省行吗", ["一般选身份证所在的省份"], []),
    ("zh-CN", None, "site_name", "个人网站的名称怎么写", ["不要有公司、行业、地名"], []),
    ("zh-CN", None, "site_name", "网站名称能用公司的名字吗", [], ["可以用单位的全称"]),
    ("zh-CN", None, "domain_holder", "域名在公司名下行吗", [], ["须由您本人持有"]),
    ("zh-CN", ("浙江", COMPANY), "other_province_id", "个人在山西用外地身份证行吗", ["山西的规定"], ["签发证件的省份"]),
    ("zh-CN", ("浙江", COMPANY), "other_province_id", "个人用外地身份证行吗", ["签发证件的省份"], []),
    ("en", None, "leader_legal_rep", "As an individual in Gansu, must I be the boss?", ["yourself"], ["The rules of Gansu"]),
    ("en", None, "minor", "Can an individual under 18 file in Jiangsu?", ["The rules of Jiangsu"], []),
    ("en", None, "leader_legal_rep", "Sole trader in Gansu, who leads?", ["of Gansu", "individual business"], []),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "own", "slug", "question", "told", "untold"), WHO)
async def test_the_kind_of_applicant_that_the_question_names_is_answered(
    talk, locale, own, slug, question, told, untold
):
    chat = await talk(locale)
    if own:
        await chat.say("我要备案", "start_filing", 0.99)
        answers = {**ZHEJIANG_INDIVIDUAL, "province": own[0], "entity_nature": own[1]}
        await chat.answer(answers, until="regulations_read")
    answer = (await ask(chat, slug, question)).lower()
    assert [words for words in told if words.lower() not in answer] == [], answer
    assert [words for words in untold if words.lower() in answer] == [], answer


async def test_the_source_and_the_next_province_are_of_the_applicant_that_was_asked_about(talk):
    chat = await talk()
    await ask(chat, "leader_legal_rep", "个人在甘肃备案，负责人必须是法人吗")
    await take(chat, chat.payloads[0])
    assert said(chat) == {"utter_told_source"}
    await ask(chat, "minor", "个人备案，未满18岁在江苏能办吗")
    assert "个人的年龄" in await chat.say("那重庆呢？", "inform", 0.5)
    assert "重庆" in chat.texts and "单位负责人的年龄" not in chat.texts


@pytest.mark.parametrize(
    ("locale", "province", "name", "words"),
    [
        ("zh-CN", "那甘肃呢？", "甘肃", "来源呢？"),
        ("en", "and in Gansu?", "Gansu", "Where does it say that?"),
    ],
)
async def test_after_an_answer_a_province_and_the_source_may_be_asked_for_in_a_word(
    talk, locale, province, name, words
):
    chat = await talk(locale)
    await ask(chat, "leader_legal_rep", "?")
    assert "utter_told_name_province" in said(chat)
    assert name in await chat.say(province, "inform", 0.5)
    assert "utter_told_rules" in said(chat)
    source = await chat.say(words, "why_field", 0.6)
    assert said(chat) == {"utter_told_source", "utter_told_source_rules"} and name in source
    await chat.say("谢谢", "thank", 0.99)
    await chat.say(words, "out_of_scope", 0.6)
    assert "utter_told_source" not in said(chat)


async def test_words_that_answer_the_waiting_question_are_no_follow_up(talk):
    chat = await talk()
    await chat.say("我要备案", "start_filing", 0.99)
    await ask(chat, "leader_legal_rep", "负责人必须是法人吗")
    await chat.say("阿里云北京")
    assert (await chat.facts())["server_location"] == "mainland_here"
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="province")
    await ask(chat, "leader_legal_rep", "负责人必须是法人吗")
    await chat.say("甘肃")
    assert (await chat.facts())["province"] == "62"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("foo.io能备案吗", "“.io”不行。不在工信部"),
        (".cn能备案吗", "“.cn”在名单里"),
        ("北京能用.me吗", "“.me”不行。北京管局不受理"),
        (".abc能备案吗", "查不到“.abc”"),
        ("北京能用.red吗", "工信部批准了“.red”后缀，但本省管局自己的名单里没有它"),
    ],
)
async def test_the_suffix_that_the_question_names_is_looked_up(talk, question, told):
    chat = await talk()
    assert told in await ask(chat, "domain_suffix", question)


async def test_the_filing_s_own_facts_are_told(talk):
    chat = await talk("en")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(GUANGDONG_ENTERPRISE)
    for slug, told in [
        ("filings_per_server", "one instance files 5 at most"),
        ("draft_deleted", "The draft is kept until"),
        ("who_face", "does the face check"),
        ("sms_missing", "each verify with the mobile they registered"),
    ]:
        answer = await ask(chat, slug)
        assert told in answer.split("\n", 1)[1], (slug, answer)


async def test_who_only_adds_a_provider_keeps_the_site_online(talk):
    chat = await talk()
    await chat.say("我要新增接入", "add_provider", 0.99)
    filed = {"entity_filing": "其他服务商", "service_filing": "已经备在自己名下"}
    await chat.answer({**ZHEJIANG_INDIVIDUAL, **filed}, until="province")
    assert "网站可以一直开着，并显示备案号" in await ask(chat, "online_during_review")
