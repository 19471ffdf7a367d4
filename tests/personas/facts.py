"""A persona: one applicant with a coherent set of facts, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from bot.filing import regions
from tests.personas import drawn
from tests.personas.order_facts import order_facts
from tests.personas.people_facts import NATURES, OTHER_NATURES, administrator, entity, leader
from tests.personas.table import ADDS_ACCESS, ENTITY_HERE, FILED_BEFORE, FILINGS, Row

INDIVIDUAL, ENTERPRISE = "5", "4"


@dataclass(frozen=True)
class Persona:
    """``facts`` are the fields that the filing must end with, no more and no less.

    ``if_asked`` are answers to what only some provinces' rules ask. ``None`` is a question that is skipped.
    """

    seed: int
    language: str
    type: str | None
    outcome: str
    row: str
    facts: dict[str, Any]
    if_asked: dict[str, Any] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, Any]:
        """What the persona says to each question."""
        return {**self.if_asked, **self.facts}


def draw(seed: int, today: date) -> Persona:
    """The persona of a seed."""
    rng = Random(seed)
    row = rng.choice(FILINGS[seed % len(FILINGS)])
    language = "en" if (seed // len(FILINGS) + seed) % 3 == 2 else "zh-CN"
    facts = dict(row.facts)
    if not row.place:
        return Persona(seed, language, row.type, row.outcome, row.row, facts)
    facts |= _place(rng, row)
    if facts["goal"] in ("change", "cancel", "import_claim", "migrate") or row.type == "import_claim":
        facts |= order_facts(rng, facts, str(row.type), today)
        return Persona(seed, language, row.type, row.outcome, row.row, facts)
    facts |= _account(rng, facts)
    facts |= _server(rng, facts["server_account"], today) | _preparation(rng, facts, str(row.type), today)
    county = _county(rng, facts)
    if row.type not in ENTITY_HERE:
        facts |= entity(rng, facts, county, today)
        facts |= leader(rng, facts, county, today)
        if row.type in FILED_BEFORE:
            facts["entity_record_no"] = drawn.record_number(rng, facts["province"])
    facts |= _app(rng, facts) if facts["service_kind"] == "app" else _website(rng, facts)
    facts |= administrator(rng, facts, county, row.type in ENTITY_HERE, today)
    if_asked = {"filed_services": rng.randrange(1, 4)} if row.type in FILED_BEFORE else {}
    return Persona(seed, language, row.type, row.outcome, row.row, facts, if_asked)


def _place(rng: Random, row: Row) -> dict[str, Any]:
    provinces = [
        one.code for one in regions.provinces() if row.provinces is None or one.code in row.provinces
    ]
    if row.nature == "other":
        nature = rng.choice(OTHER_NATURES)
    else:
        nature = row.nature or rng.choice((INDIVIDUAL, ENTERPRISE, ENTERPRISE, *OTHER_NATURES[:2]))
    assert nature in NATURES
    return {"province": rng.choice(provinces), "entity_nature": nature, "consent_data": True}


def _county(rng: Random, facts: dict[str, Any]) -> str:
    """Where the persona lives: a county with a code of its own, out of the region's sixes."""
    city = rng.choice(regions.cities(facts["province"]))
    return rng.choice(regions.counties(city.code)).code + "/" + city.code


def _account(rng: Random, facts: dict[str, Any]) -> dict[str, Any]:
    here = facts["entity_filing"] == "here"
    site = "china" if here else rng.choice(("china", "china", "international", "none"))
    return {
        "account_site": site,
        "account_entity": "same" if here else "none",
        "server_account": rng.choice(("same", "same", "other")),
    }


def _preparation(rng: Random, facts: dict[str, Any], type_: str, today: date) -> dict[str, Any]:
    """What step 1 asks of the service itself."""
    app = facts["service_kind"] == "app"
    service = "app" if app else "site"
    found: dict[str, Any] = {"regulations_read": True, f"{service}_preapproval_type": "none"}
    individual = facts["entity_nature"] == INDIVIDUAL
    if not individual and rng.random() < 0.2:
        found |= {f"{service}_preapproval_type": "1", f"{service}_preapproval_no": None}
    found["domain_holder"] = rng.choice(("entity", "entity") if individual else ("entity", "legal_rep"))
    if not app:
        found |= _domain(rng, type_, today)
    if type_ in FILED_BEFORE:
        found |= _filed_sites(rng, found.get("site_domain"), type_)
    return found


def _domain(rng: Random, type_: str, today: date) -> dict[str, Any]:
    name = drawn.domain(rng)
    found = {
        "site_domain": name,
        "domain_registrar": rng.choice(("阿里云", "腾讯云", "西部数码", "新网")),
        "domain_real_name": rng.random() < 0.9,
        "domain_expires_on": drawn.day(rng, today + timedelta(days=60), today + timedelta(days=2000)),
        "site_home_url": f"www.{name}",
    }
    if found["domain_real_name"]:
        found["domain_last_changed_on"] = drawn.day(rng, today - timedelta(days=900), today)
    if type_ not in ADDS_ACCESS:
        found["site_offline"] = rng.random() < 0.8
    return found


def _filed_sites(rng: Random, domain: str | None, type_: str) -> dict[str, Any]:
    """The sites filed before: skipped, or named with how they stand."""
    if type_ in ADDS_ACCESS:
        sites = [domain]
    else:
        sites = None if rng.random() < 0.4 else [drawn.domain(rng) for _ in range(rng.choice((1, 2)))]
    if sites is None:
        return {"filed_sites": None}
    online = rng.random() < 0.8
    found = {"filed_sites": sites, "filed_sites_online": online}
    return {**found, "filed_sites_match": rng.random() < 0.8} if online else found


def _server(rng: Random, account: str, today: date) -> dict[str, Any]:
    """The instance in the persona's account, or a service number from another's."""
    if account == "other":
        hexadecimal = f"{rng.getrandbits(128):032x}"
        return {
            "service_number": "-".join(
                hexadecimal[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
            )
        }
    found: dict[str, Any] = {
        "instance_product": rng.choice(("ecs", "ecs", "simple_application_server")),
        "instance_id": rng.choice((f"i-bp1{drawn.digits(rng, 8)}", None)),
        "instance_billing": rng.choice(("subscription", "subscription", "pay_as_you_go")),
        "site_ip": drawn.ip(rng),
    }
    if found["instance_billing"] == "subscription":
        found["instance_months"] = rng.choice((3, 6, 12, 24, 36))
        found["instance_expires_on"] = drawn.day(
            rng, today + timedelta(days=120), today + timedelta(days=1000)
        )
    return found


def _website(rng: Random, facts: dict[str, Any]) -> dict[str, Any]:
    individual = facts["entity_nature"] == INDIVIDUAL
    word = rng.choice(drawn.WORDS)
    content = ["8388608"] if individual else ["128"]
    if not individual and facts["province"] != "36" and rng.random() < 0.3:
        content.append(rng.choice(("65536", "1048576")))
    remark = (
        "记录本人学习和读书的笔记以及旅行照片，不含论坛、交易、企业内容，也不涉及前置审批。"
        if individual
        else rng.choice((None, "介绍本单位的情况、产品和联系方式，不涉及前置审批内容。"))
    )
    return {
        "site_name": f"{word}读书笔记" if individual else f"{word}{rng.choice(drawn.TRADES)}官网",
        "site_content": content,
        "site_language": rng.choice((["1"], ["1"], ["1", "12"])),
        "site_remark": remark,
    }


def _app(rng: Random, facts: dict[str, Any]) -> dict[str, Any]:
    word, brand = rng.choice(drawn.WORDS), rng.choice(drawn.LATIN)
    platforms = rng.choice((["android"], ["ios"], ["android", "ios"], ["harmony"]))
    found: dict[str, Any] = {
        "app_name": f"{word}{rng.choice(('日程', '行程', '记账'))}",
        "app_domains": [f"api.{drawn.domain(rng)}"],
        "app_content": ["65536"],
        "app_language": "1",
        "app_is_sdk_provider": False,
        "app_third_party_sdks": rng.choice((None, "示例推送SDK，示例科技，用于消息推送")),
        "app_platforms": platforms,
        "app_remark": None,
    }
    for platform in platforms:
        package, key, hash_ = {
            "android": ("android_package", "android_pubkey", "android_md5"),
            "ios": ("ios_bundle_id", "ios_pubkey", "ios_sha1"),
            "harmony": ("harmony_bundle", "harmony_pubkey", "harmony_fingerprint"),
        }[platform]
        length = {"android": 32, "ios": 40, "harmony": 64}[platform]
        found[package] = f"com.{brand}.{platform}demo"
        found[key] = f"{(1 << 1023) | rng.getrandbits(1023) | 1:x}"
        found[hash_] = f"{rng.getrandbits(length * 4):0{length}x}"
    return found
