"""Changes, cancellations, imports and migrations talked through to a submitted order of their kind."""

from __future__ import annotations

import pytest

from tests.e2e import people

WHOSE_ZH = {
    "entity_filing": "在阿里云，当前账号",
    "province": "浙江",
    "entity_nature": "企业",
    "consent_data": "同意",
    "entity_cert_type": "营业执照",
    "entity_name": "杭州示例科技有限公司",
    "entity_cert_no": "91330106MA0000B19E",
    "entity_record_no": "浙ICP备2021012345号",
    "service_record_no": "浙ICP备2021012345号-1",
}
WHOSE_EN = {
    "entity_filing": "at Alibaba Cloud, this account",
    "province": "Zhejiang",
    "entity_nature": "enterprise",
    "consent_data": "I agree",
    "entity_cert_type": "营业执照",
    "entity_name": "杭州示例科技有限公司",
    "entity_cert_no": "91330106MA0000B19E",
    "entity_record_no": "浙ICP备2021012345号",
    "service_record_no": "浙ICP备2021012345号-1",
}
CONTACTS = {
    "leader_mobile": "13805711234",
    "leader_emergency": "0571-86543210",
    "leader_email": "new@example.com",
}
TALKS = [
    (
        "change_filing",
        "zh-CN",
        {"change_scope": "变更主体信息", "change_items": "换手机号和邮箱", **CONTACTS},
        "change",
    ),
    ("change_filing", "en", {"change_scope": "the entity", "change_items": "contacts", **CONTACTS}, "change"),
    (
        "cancel_filing",
        "zh-CN",
        {"cancel_scope": "注销一个网站", "last_service": "还有别的"},
        "cancel_service",
    ),
    ("cancel_filing", "zh-CN", {"cancel_scope": "注销一个网站", "last_service": "就这一个"}, "cancel_entity"),
    ("cancel_filing", "en", {"cancel_scope": "everything"}, "cancel_entity"),
    (
        "cancel_filing",
        "en",
        {"cancel_scope": "only the access", "access_elsewhere": "already there"},
        "cancel_access",
    ),
]


@pytest.mark.parametrize(("intent", "locale", "answers", "type_"), TALKS)
async def test_an_order_without_papers_is_submitted_from_the_summary(talk, intent, locale, answers, type_):
    chat = await talk(locale)
    await chat.say("…", intent, 0.99)
    await chat.answer({**(WHOSE_ZH if locale == "zh-CN" else WHOSE_EN), **answers})
    filing = await chat.filing
    assert (filing.type, filing.outcome, filing.state) == (type_, "file", "ready_to_confirm")
    await chat.press("/confirm_submission")
    assert (await chat.filing).state == "initial_review"


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_an_import_asks_for_the_proof_of_the_old_account(talk, locale):
    chat = await talk(locale)
    await chat.say("…", "import_filing", 0.99)
    await chat.answer({**(WHOSE_ZH if locale == "zh-CN" else WHOSE_EN), "hichina_account": "hichina-demo"})
    filing = await chat.filing
    assert (filing.type, filing.state, filing.step) == ("import_claim", "materials_pending", "upload")
    assert chat.messages[-1]["_kind"] == "upload"


async def test_a_migration_by_button_names_the_receiving_account(talk):
    chat = await talk()
    await chat.say("我要备案", "start_filing", 0.99)
    await chat.press("goal=migrate")
    await chat.answer(
        {**WHOSE_ZH, "service_kind": "网站", "migrate_target": "另一个账号", "target_account": "demo-account"}
    )
    filing = await chat.filing
    assert (filing.type, filing.state) == ("migrate", "ready_to_confirm")


async def test_a_migration_is_not_taken_for_a_change(talk):
    chat = await talk()
    await chat.say("我想迁移备案", "change_filing", 0.99)
    assert (await chat.facts())["goal"] == "migrate"


async def test_a_change_elsewhere_is_sent_there_and_an_old_hichina_filing_imported_first(talk):
    chat = await talk()
    await chat.say("…", "change_filing", 0.99)
    said = await chat.press("entity_filing=other_provider")
    assert "备案所在的服务商" in said and await chat.awaiting is None
    other = await talk()
    await other.say("…", "change_filing", 0.99)
    await other.press("entity_filing=hichina")
    assert (await other.filing).type == "import_claim"


async def test_a_new_domain_is_no_change(talk):
    chat = await talk()
    await chat.say("…", "change_filing", 0.99)
    site = {"change_scope": "变更网站信息", "service_kind": "网站"}
    await chat.answer({**WHOSE_ZH, **site}, until="change_items")
    said = await chat.say("加域名")
    assert "新域名" in said
    assert [one["code"] for one in await blockers_of(chat)] == ["change_domain_added"]


async def blockers_of(chat) -> list[dict[str, str]]:
    from bot.content.rulebook import Rulebooks
    from bot.filing.blockers import blockers
    from bot.filing.case import Case
    from bot.settings import ROOT
    from tests.actions.conftest import NOW

    case = Case(await chat.facts(), Rulebooks(ROOT / "data" / "rulebook").current(), NOW.date())
    return [{"code": one.code} for one in blockers(case)]


async def test_filed_sites_that_do_not_open_are_warned_of(talk):
    chat = await talk()
    await chat.say("我要备案", "start_filing", 0.99)
    await chat.answer(people.GUANGZHOU_MOVER, until="filed_sites_online")
    assert (await chat.facts())["site_domain"] == "filed-elsewhere.cn"
    said = await chat.say("有一个打不开")
    assert "打不开" in said or "无法访问" in said
    assert await chat.awaiting != "filed_sites_match"


async def test_another_order_of_the_entity_stands_in_the_way_only_while_it_is_under_review(talk):
    first, second = await talk(), await talk()
    for chat in (first, second):
        await chat.say("…", "cancel_filing", 0.99)
        await chat.answer({**WHOSE_ZH, "cancel_scope": "注销主体"})
    await first.press("/confirm_submission")
    said = await second.press("/confirm_submission")
    assert "只能有一个" in said and (await second.filing).state == "ready_to_confirm"
    await first.say("撤回", "withdraw_filing", 0.99)
    await second.press("/confirm_submission")
    assert (await second.filing).state == "initial_review"


async def test_a_service_number_typed_in_a_draft_stays_good_for_others(talk):
    for _ in range(2):
        chat = await talk()
        await chat.say("我要备案", "start_filing", 0.99)
        await chat.answer(
            {**people.ZHEJIANG_INDIVIDUAL, "server_account": "别的账号"}, until="service_number"
        )
        await chat.say("32a43232-a888-88e8-b9ec-00888be80000")
        assert (await chat.facts())["known_service_number_used"] is False
