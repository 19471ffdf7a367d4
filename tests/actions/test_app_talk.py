"""Apps talked through: one platform or several, a website and its app, a second site of an approved entity."""

from __future__ import annotations

import pytest

from tests.e2e import people

KEY = "c7" + "5a" * 126 + "01"
POINT = (
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
)
SHA256 = ":".join(["AB"] * 32)

APP_ZH = {
    **people.GUANGZHOU_MOVER,
    "goal": "备案网站",
    "service_kind": "App",
    "entity_filing": "没有备过案",
    "service_filing": "没有备案",
    "app_name": "木棉行程",
    "app_domains": "api.kapok-demo.cn，https://img.kapok-demo.cn/",
    "app_preapproval_type": "都不涉及",
    "entity_name": "广州示例丙科技有限公司",
    "entity_cert_no": "91440106MA0000B867",
    "app_content": "网络软件/下载",
    "app_language": "简体中文",
    "app_is_sdk_provider": "不提供",
    "app_third_party_sdks": "示例推送SDK，示例科技，用于消息推送",
    "app_platforms": "安卓和苹果都有",
    "android_package": "包名com.kapok.Trip",
    "android_pubkey": str(int(KEY, 16)),
    "android_md5": "D4:1D:8C:D9:8F:00:B2:04:E9:80:09:98:EC:F8:42:7E",
    "ios_bundle_id": "com.kapok.my-trip",
    "ios_pubkey": KEY.upper(),
    "ios_sha1": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "app_remark": "供本公司客户查看行程，不涉及前置审批内容。",
    "admin_is_leader": "是",
}
APP_EN = {
    **people.GUANGDONG_ENTERPRISE,
    "service_kind": "an app",
    "app_name": "木棉行程",
    "app_domains": "api.kapok-demo.com",
    "app_preapproval_type": "none of these",
    "app_content": "Software and downloads",
    "app_language": "Simplified Chinese",
    "app_is_sdk_provider": "no",
    "app_third_party_sdks": "skip",
    "app_platforms": "HarmonyOS",
    "harmony_bundle": "com.kapok.trip",
    "harmony_pubkey": POINT,
    "harmony_fingerprint": SHA256,
    "app_remark": "skip",
}


async def test_an_app_for_two_platforms_is_filed_in_chinese(talk):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_ZH, until="app_domains")
    assert "域名" in chat.texts
    await chat.answer(APP_ZH)
    filing, facts = await chat.filing, await chat.facts()
    assert (filing.type, filing.state) == ("initial", "materials_pending")
    assert facts["app_domains"] == ["api.kapok-demo.cn", "img.kapok-demo.cn"]
    assert facts["app_platforms"] == ["android", "ios"]
    assert facts["android_package"] == "com.kapok.Trip"
    assert facts["android_pubkey"] == str(int(KEY, 16)) and facts["ios_pubkey"] == KEY
    assert facts["android_md5"] == "d41d8cd98f00b204e9800998ecf8427e"
    assert not any(slot.startswith(("site_name", "site_domain", "harmony")) for slot in facts)
    assert "App图标" in chat.texts


async def test_an_app_for_harmonyos_is_filed_in_english(talk):
    chat = await talk("en")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_EN, until="admin_is_leader")
    assert "app administrator" in chat.texts
    await chat.answer(APP_EN)
    facts = await chat.facts()
    assert (await chat.filing).state == "materials_pending"
    assert facts["harmony_pubkey"] == POINT and facts["harmony_fingerprint"] == "ab" * 32
    assert facts["app_language"] == "1" and facts["app_is_sdk_provider"] is False
    assert "android_package" not in facts


async def test_a_fingerprint_of_another_kind_is_named(talk):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_ZH, until="android_md5")
    said = await chat.say("da39a3ee5e6b4b0d3255bfef95601890afd80709")
    assert "SHA-1" in said and await chat.awaiting == "android_md5"


async def test_a_marketing_word_in_an_app_name_is_noted_with_its_source(talk):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_ZH, until="app_name")
    said = await chat.say("木棉免费行程")
    assert "“免费”" in said and (await chat.facts())["app_name"] == "木棉免费行程"


async def test_a_platform_dropped_takes_its_identifiers_along(talk):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_ZH, until="app_remark")
    await chat.press("/correct_field:slot=app_platforms")
    said = await chat.say("只有安卓")
    facts = await chat.facts()
    assert "ios_bundle_id" not in facts and facts["android_package"] == "com.kapok.Trip"
    assert "Bundle ID" in said


async def approve(store, chat, number: str) -> None:
    """What the authority does, by the store alone."""
    from tests.actions.conftest import NOW

    filing = await chat.filing
    async with store.write() as tx:
        assert await tx.filings.move(filing.id, filing.state, "approved", actor="clock", reason={}, now=NOW)
        await tx.filings.update(filing.id, NOW, record_no=number)


BOTH = {**people.GUANGDONG_ENTERPRISE, "service_kind": "both a website and an app"}


async def test_who_has_both_files_the_website_then_the_app_with_the_entity_carried_over(talk, store):
    chat = await talk("en")
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(BOTH, until="account_site")
    assert "two filings" in chat.texts
    await chat.answer(BOTH)
    first = await chat.filing
    assert (await chat.facts())["site_domain"] == "kapok-demo.com"
    await approve(store, chat, "粤ICP备2026000001号-1")
    said = await chat.press("/EXTERNAL_filing_moved")
    assert "choice.file_app" in chat.buttons and "the app can be filed next" in said

    said = await chat.press("/start_filing")
    assert first.id in said and "Guangdong" in said
    await chat.answer({**APP_EN, "service_filing": "not filed", "filed_services": "one website"})
    second, facts = await chat.filing, await chat.facts()
    assert second.id != first.id
    assert (second.type, second.state) == ("new_service_entity_here", "materials_pending")
    assert facts["service_kind"] == "app" and facts["entity_filing"] == "here"
    assert "entity_cert_no" not in facts
    assert facts["known_entity"]["entity_name"] == "深圳市木棉演示科技有限公司"


async def test_a_second_site_of_an_approved_entity_asks_for_the_site_alone(talk, store):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(people.ZHEJIANG_INDIVIDUAL)
    await approve(store, chat, "浙ICP备2026000001号-1")
    said = await chat.say("再备一个网站", "start_filing", 0.99)
    assert "浙江" in said and "不用再填" in said
    second = {
        **people.ZHEJIANG_INDIVIDUAL,
        "site_domain": "dierge-demo.cn",
        "filed_services": "一个",
        "site_name": "小明的后端笔记",
    }
    await chat.answer(second, until="filed_services")
    assert await chat.awaiting == "filed_services"
    await chat.answer(second)
    filing, facts = await chat.filing, await chat.facts()
    assert (filing.type, filing.state) == ("new_service_entity_here", "materials_pending")
    assert facts["filed_services"] == 1
    assert not {"entity_cert_no", "entity_name", "leader_mobile", "city"} & facts.keys()


async def test_a_sixth_service_of_an_individual_is_left_to_the_reviewer(talk, store):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(
        {**people.ZHEJIANG_INDIVIDUAL, "entity_filing": "在阿里云，当前账号"}, until="filed_services"
    )
    said = await chat.say("5个")
    assert "最多备案5个" in said and "审核人员" in said


@pytest.mark.parametrize(
    ("items", "asked"),
    [
        (
            "新增鸿蒙平台",
            {"app_platforms": "鸿蒙", **{slot: APP_EN[slot] for slot in APP_EN if "harmony" in slot}},
        ),
        ("App名称", {"app_name": "木棉出行"}),
    ],
)
async def test_a_change_of_an_app_asks_for_what_changes(talk, items, asked):
    chat = await talk()
    await chat.say("…", "change_filing", 0.99)
    await chat.answer(
        {
            "entity_filing": "在阿里云，当前账号",
            "change_scope": "变更App",
            "service_kind": "App",
            "province": "浙江",
            "entity_nature": "企业",
            "change_items": items,
            "consent_data": "同意",
            "entity_cert_type": "营业执照",
            "entity_cert_no": "91330106MA0000B19E",
            "entity_record_no": "浙ICP备2021012345号",
            "service_record_no": "浙ICP备2021012345号-2A",
            **asked,
        }
    )
    facts = await chat.facts()
    assert ((await chat.filing).type, (await chat.filing).state) == ("change", "ready_to_confirm")
    assert asked.keys() <= facts.keys()


async def test_an_approved_app_shows_its_number_in_the_app(talk, store):
    chat = await talk()
    await chat.say("…", "start_filing", 0.99)
    await chat.answer(APP_ZH)
    await approve(store, chat, "粤ICP备2026000001号-2A")
    said = await chat.press("/EXTERNAL_filing_moved")
    assert "“设置”或“关于”" in said and "choice.footer" not in chat.buttons
    assert "“设置”或“关于”" in await chat.say("…", "footer_code", 0.99)


async def test_who_says_that_it_is_an_app_is_not_asked_again(talk):
    chat = await talk()
    await chat.say("我要备案一个App", "start_filing", 0.99)
    assert (await chat.facts())["service_kind"] == "app"
    await chat.say("阿里云")
    assert await chat.awaiting == "entity_filing"
