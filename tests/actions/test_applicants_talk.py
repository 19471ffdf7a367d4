"""Applicants of every kind talked through: institutions, individual businesses, branches, people from elsewhere."""

from __future__ import annotations

import pytest

from tests.e2e.people import GUANGDONG_ENTERPRISE, ROUTING_ZH, ZHEJIANG_INDIVIDUAL

START = "start_filing"
ORGANISATION_ZH = {
    **ZHEJIANG_INDIVIDUAL,
    "domain_holder": "备案主体",
    "superior_unit": "跳过",
    "entity_remark": "跳过",
    "leader_is_legal_rep": "是",
    "leader_cert_type": "居民身份证",
    "leader_name": "李示例",
    "leader_cert_no": "330106199003077654",
    "site_content": "单位门户网站",
    "admin_is_leader": "是",
    "admin_cert_type": "居民身份证",
    "admin_name": "王示例",
    "admin_cert_no": "330106198812120010",
    "admin_cert_from": "2020-01-01",
    "admin_cert_to": "长期",
    "admin_mobile": "13705713344",
    "admin_emergency": "13605713344",
    "admin_email": "admin@example.com",
    "site_remark": "介绍本单位的服务和联系方式。",
}
INSTITUTION = {
    **ORGANISATION_ZH,
    "entity_nature": "事业单位",
    "entity_cert_type": "事业单位法人证书",
    "entity_name": "杭州市示例文化馆",
    "entity_cert_no": "12330100MB0000000K",
    "site_name": "示例文化馆网站",
}
HONG_KONG_LEADER = {
    **GUANGDONG_ENTERPRISE,
    "leader_cert_type": "home return permit",
    "leader_name": "陈大文",
    "leader_cert_no": "H12345678",
}


async def test_a_public_institution_files_with_its_own_certificate(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(INSTITUTION, until="entity_cert_type")
    assert {"组织机构代码证", "事业单位法人证书", "统一社会信用代码证书"} <= set(chat.buttons)
    await chat.answer(INSTITUTION, until="entity_cert_no")
    assert "事业单位法人证书" in chat.texts
    await chat.answer(INSTITUTION)
    filing, facts = await chat.filing, await chat.facts()
    assert (filing.type, filing.step) == ("initial", "upload")
    assert (facts["entity_nature"], facts["entity_cert_type"]) == ("3", "4")
    assert "主体证件（事业单位法人证书）" in chat.texts


async def test_what_a_province_wants_of_a_nature_is_told_when_it_is_chosen(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer({**INSTITUTION, "province": "内蒙古"}, until="entity_nature")
    assert "公益" in await chat.say("事业单位")


async def _at_the_nature(talk, province):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer({**ROUTING_ZH, "province": province}, until="entity_nature")
    assert "choice.entity_nature.individual_business" in chat.buttons
    return chat


async def test_an_individual_business_in_zhejiang_files_as_an_enterprise(talk):
    chat = await _at_the_nature(talk, "浙江")
    said = await chat.say("我是个体工商户")
    assert "按企业备案" in said and "字号" in said
    assert (await chat.facts())["entity_nature"] == "4"


async def test_an_individual_business_in_hebei_is_asked_for_its_trade_name(talk):
    chat = await _at_the_nature(talk, "河北")
    said = await chat.press("entity_nature=individual_business")
    assert "没有字号的按个人备案" in said and await chat.awaiting == "entity_nature"
    assert "没有字号（按个人）" in chat.buttons
    await chat.say("执照上没有字号")
    assert (await chat.facts())["entity_nature"] == "5"


@pytest.mark.parametrize(
    ("province", "words", "nature"), [("江苏", "公示系统", None), ("广西", "没有说清", "4")]
)
async def test_what_decides_elsewhere_is_said_to(talk, province, words, nature):
    chat = await _at_the_nature(talk, province)
    assert words in await chat.say("个体户")
    assert (await chat.facts()).get("entity_nature") == nature


async def test_a_hong_kong_leader_leaves_the_face_check_to_the_administrator(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(HONG_KONG_LEADER, until="leader_cert_no")
    assert "Hong Kong and Macao" in chat.texts and "H or M" in chat.texts
    await chat.answer(HONG_KONG_LEADER)
    facts = await chat.facts()
    assert (facts["leader_cert_type"], facts["leader_cert_no"]) == ("14", "H12345678")
    assert (await chat.filing).step == "upload"
    assert "not a mainland resident" in chat.texts and "陈凤凰" in chat.texts
    assert "Mainland travel permit for Hong Kong and Macao residents" in chat.texts


async def test_a_hong_kong_leader_who_is_the_administrator_too_is_told_what_may_go_wrong(talk):
    chat = await talk("en")
    await chat.say("I want to file a website", START, 0.99)
    await chat.answer(HONG_KONG_LEADER, until="admin_is_leader")
    assert "may not match" in await chat.say("yes, the same")


async def test_a_foreigner_files_with_a_passport_under_the_name_in_it(talk):
    person = {
        **ZHEJIANG_INDIVIDUAL,
        "entity_cert_type": "护照",
        "entity_name": "John Sample",
        "entity_cert_no": "护照号 AB1234567",
    }
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(person, until="entity_cert_no")
    said = await chat.say(person["entity_cert_no"])
    assert "看不出年龄" in said and "AB1234567" not in said
    await chat.answer(person)
    facts = await chat.facts()
    assert (facts["entity_name"], facts["entity_cert_no"]) == ("John Sample", "AB1234567")
    assert "护照个人信息页" in chat.texts and "人脸核验由您本人做" in chat.texts


async def test_a_foreigner_with_the_permanent_residence_card_tells_age_and_province_by_it(talk):
    chat = await talk()
    person = {
        **ZHEJIANG_INDIVIDUAL,
        "entity_cert_type": "永居证",
        "entity_name": "Ana Sample",
        "entity_cert_no": "911840199001010018",
    }
    await chat.say("我要备案", START, 0.99)
    await chat.answer(person, until="entity_cert_no")
    said = await chat.say(person["entity_cert_no"])
    assert "不是本省签发" in said and "看不出" not in said
    await chat.answer(person)
    assert "外国人永久居留身份证正面" in chat.texts and "外国人永久居留身份证反面" in chat.texts


async def test_foreigners_cannot_file_as_individuals_in_hebei(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer({**ZHEJIANG_INDIVIDUAL, "province": "河北"}, until="city")
    await chat.answer({"city": "石家庄", "county": "长安区"}, until="entity_cert_type")
    assert "不接受外国人" in await chat.say("护照")


async def test_a_number_of_another_certificate_offers_to_change_the_type(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="entity_cert_no")
    said = await chat.say("H12345678")
    assert "港澳居民来往内地通行证" in said and "修改：主体证件类型" in chat.buttons
    assert "entity_cert_no" not in await chat.facts()
    await chat.press("/correct_field:slot=entity_cert_type")
    await chat.say("回乡证")
    await chat.say("H12345678")
    assert (await chat.facts())["entity_cert_no"] == "H12345678"


async def test_a_branch_files_for_itself_with_the_parents_legal_representative(talk):
    branch = {
        **ORGANISATION_ZH,
        "entity_nature": "分公司",
        "entity_cert_type": "营业执照",
        "entity_name": "上海示例科技有限公司杭州分公司",
        "entity_cert_no": "91330106MA0000B19E",
        "site_name": "示例杭州分公司网站",
    }
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(branch, until="entity_name")
    assert "不放在总公司名下" in await chat.say(branch["entity_name"])
    await chat.answer(branch, until="leader_is_legal_rep")
    assert "总公司的法定代表人" in chat.texts
    await chat.answer(branch)
    assert (await chat.filing).step == "upload"


async def test_a_foreign_legal_representative_in_shanxi_authorises_a_resident(talk):
    person = {
        **ORGANISATION_ZH,
        "province": "山西",
        "city": "太原",
        "county": "小店区",
        "entity_nature": "企业",
        "entity_cert_type": "营业执照",
        "entity_name": "太原示例科技有限公司",
        "entity_cert_no": "91330106MA0000B19E",
        "entity_cert_address": "山西省太原市小店区示例路1号",
        "entity_mail_address": "山西省太原市小店区示例路1号",
        "leader_is_legal_rep": "不是",
        "legal_rep_cert_no": "E12345678",
        "legal_rep_name": "John Sample",
    }
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(person, until="leader_is_legal_rep")
    assert "境外人士" in await chat.say("不是")
    await chat.answer(person, until="legal_rep_cert_no")
    assert "护照" in await chat.say(person["legal_rep_cert_no"])
    await chat.answer(person)
    assert (await chat.facts())["legal_rep_name"] == "John Sample"
    assert (await chat.filing).step == "upload"
