"""Cases to try the rules on: the repository's rulebook, a fixed day, and two whole applicants."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.content.rulebook import load
from bot.filing.case import Case
from bot.filing.journey import Journey
from bot.settings import ROOT

TODAY = date(2026, 11, 24)

ROUTING = {
    "goal": "file",
    "server_location": "mainland_here",
    "service_kind": "website",
    "entity_filing": "none",
    "service_filing": "none",
    "account_site": "china",
    "account_entity": "none",
    "server_account": "same",
}
PREPARATION = {
    "province": "33",
    "regulations_read": True,
    "site_domain": "example.cn",
    "domain_registrar": "阿里云",
    "domain_holder": "entity",
    "domain_real_name": True,
    "domain_last_changed_on": "2026-11-01",
    "domain_expires_on": "2028-01-01",
    "site_offline": True,
    "instance_product": "ecs",
    "instance_id": "i-synthetic",
    "instance_billing": "subscription",
    "instance_months": 12,
    "instance_expires_on": "2027-10-01",
    "site_ip": "47.98.1.1",
    "site_preapproval_type": "none",
    "consent_data": True,
}
LEADER = {
    "leader_cert_from": "2020-01-01",
    "leader_cert_to": "2040-01-01",
    "leader_mobile": "13800138000",
    "leader_emergency": "13900139000",
    "leader_email": "zhang@example.com",
}
SITE = {
    "site_name": "前端学习笔记",
    "site_content": ["8388608"],
    "site_language": ["1"],
    "site_remark": "记录本人学习前端技术的笔记，不含论坛和交易内容。",
}
INDIVIDUAL = {
    **ROUTING,
    **PREPARATION,
    "entity_nature": "5",
    "city": "330100",
    "county": "330106",
    "entity_cert_type": "2",
    "entity_name": "张三",
    "entity_cert_no": "330106199003077654",
    "entity_cert_address": "浙江省杭州市西湖区文三路1号",
    "entity_mail_address": "浙江省杭州市西湖区文三路1号",
    "entity_remark": "skipped",
    **LEADER,
    **SITE,
}
COMPANY = {
    **INDIVIDUAL,
    "entity_nature": "4",
    "entity_cert_type": "1",
    "entity_name": "某某科技有限公司",
    "entity_cert_no": "91330106673959654P",
    "leader_is_legal_rep": True,
    "leader_cert_type": "2",
    "leader_name": "张三",
    "leader_cert_no": "330106199003077654",
    "admin_is_leader": True,
}


@pytest.fixture(scope="session")
def book() -> Any:
    return load(ROOT / "data" / "rulebook")


@pytest.fixture
def case(book):
    """A case from facts; ``without`` leaves slots out."""

    def make(facts: dict[str, Any], *, without: tuple[str, ...] = (), **more: Any) -> Case:
        given = {**facts, **more}
        return Case({slot: value for slot, value in given.items() if slot not in without}, book, TODAY)

    return make


@pytest.fixture
def journey(case):
    def make(facts: dict[str, Any], **options: Any) -> Journey:
        return Journey(case(facts, **options))

    return make
