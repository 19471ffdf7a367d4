"""The facts of orders on a filing that exists (§1.4): what changes, what ends, where it moves."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from bot.filing import regions
from tests.personas import drawn
from tests.personas.people_facts import contacts, whose

ENTITY_ITEMS = ("entity_address", "leader_contact", "entity_remark")
SITE_ITEMS = ("site_name", "site_ip", "site_remark")


def order_facts(rng: Random, facts: dict[str, Any], type_: str, today: date) -> dict[str, Any]:
    """Everything an order asks after its routing questions and the place."""
    city = rng.choice(regions.cities(facts["province"])).code
    county = rng.choice(regions.counties(city)).code
    found = whose(rng, facts, county, today)
    entity_no = drawn.record_number(rng, facts["province"])
    of_service = {"service_record_no": f"{entity_no}-{rng.randrange(1, 9)}"}
    if type_ == "change":
        del found["entity_name"]
        found["entity_record_no"] = entity_no
        if facts["change_scope"] in ("service", "both"):
            found |= of_service
        return found | _changed(rng, facts["change_scope"], facts["province"], city, county)
    if type_ in ("import_claim", "cancel_entity"):
        found["entity_record_no"] = entity_no
    else:
        found |= of_service
    if type_ == "import_claim":
        found["hichina_account"] = f"{rng.choice(drawn.LATIN)}{rng.randrange(100, 999)}"
    if type_ == "cancel_access":
        found["access_elsewhere"] = rng.random() < 0.5
    if type_ == "migrate" and facts["migrate_target"] == "account":
        found["target_account"] = f"{rng.choice(drawn.LATIN)}{rng.randrange(100, 999)}"
    if type_ == "migrate" and facts["migrate_target"] == "entity":
        found["target_entity"] = f"{rng.choice(drawn.WORDS)}示例信息有限公司"
    return found


def _changed(rng: Random, scope: str, province: str, city: str, county: str) -> dict[str, Any]:
    items = []
    if scope in ("entity", "both"):
        items.append(rng.choice(ENTITY_ITEMS))
    if scope in ("service", "both"):
        items.append(rng.choice(SITE_ITEMS))
    home = drawn.address(rng, province, city, county)
    values: dict[str, dict[str, Any]] = {
        "entity_address": {"entity_cert_address": home, "entity_mail_address": home},
        "leader_contact": contacts(rng, "leader"),
        "entity_remark": {"entity_remark": "主体信息与证件一致"},
        "site_name": {"site_name": f"{rng.choice(drawn.WORDS)}服务指南"},
        "site_ip": {"site_ip": drawn.ip(rng)},
        "site_remark": {"site_remark": "展示日常学习资料和联系方式，不含论坛和交易内容，不涉及前置审批。"},
    }
    return {"change_items": items, **{slot: value for item in items for slot, value in values[item].items()}}
