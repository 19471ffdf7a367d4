"""The strictest rule of each of the 31 provinces, met in the conversation: what is said, and what stands in the way.

Each row names the rule and the tags of its source in the fact sheet (§4.1, §4.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.content.rulebook import load
from bot.filing.blockers import blockers
from bot.filing.case import Case
from bot.filing.documents import required
from bot.filing.journey import Journey
from bot.settings import ROOT
from tests.actions.conftest import NOW, Talk
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

START = "start_filing"
ELSEWHERE = "330106199003077654"
"""A card issued in Zhejiang, of a person of 36."""
COMPANY = {
    **ZHEJIANG_INDIVIDUAL,
    "entity_nature": "企业",
    "domain_holder": "公司",
    "entity_cert_type": "营业执照",
    "entity_name": "示例科技有限公司",
    "entity_cert_no": "91330106MA0000B19E",
    "superior_unit": "跳过",
    "leader_is_legal_rep": "是",
    "leader_name": "李木棉",
    "leader_cert_type": "居民身份证",
    "leader_cert_no": "44030519850612338X",
    "legal_rep_name": "王法人",
    "legal_rep_cert_no": "110105198001010016",
    "site_name": "示例科技官网",
    "site_content": "单位门户网站",
    **{slot: value for slot, value in GUANGDONG_ENTERPRISE.items() if slot.startswith("admin_")},
    "admin_is_leader": "不是",
    "admin_cert_type": "居民身份证",
    "admin_cert_to": "长期",
}


@dataclass(frozen=True)
class Rule:
    """A province's strictest rule as an applicant meets it.

    ``blocks`` are the blockers (code, severity) after the filing is filled in with ``answers``, ``documents`` the
    kinds it must then upload, ``said`` what the bot says on the way, ``refused`` an answer that is not taken.
    """

    province: str
    rule: str
    source: str
    answers: dict[str, str] = field(default_factory=dict)
    company: bool = True
    blocks: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    refused: tuple[str, str] | None = None
    derived: tuple[str, Any] | None = None


NOT_LEGAL_REP = {"leader_is_legal_rep": "不是"}
LEGAL_REP_HOLDS = {"domain_holder": "法定代表人"}
CARD_FROM_ELSEWHERE = (("other_province_id", "block"),)
ENTITY_ONLY = (("holder_differs", "block"),)
RULES = [
    Rule(
        "北京",
        "whether a leader must be the legal representative is disputed",
        "TC-P, HW-KB",
        NOT_LEGAL_REP,
        blocks=(("leader_not_legal_rep", "unknown"),),
        said=("各处说法不一",),
    ),
    Rule(
        "天津",
        "individuals declare in the remark that the site is personal",
        "TC-P",
        company=False,
        said=("个人备注里的固定声明：必须写", "若核实含有"),
    ),
    Rule(
        "河北",
        "individuals from elsewhere need a local phone",
        "TC-P, HW-G",
        company=False,
        blocks=(("phone_not_local", "unknown"),),
        said=("外省人须用本省号码",),
    ),
    Rule(
        "山西",
        "individuals with a card from elsewhere are refused",
        "TC-P, HW-G",
        company=False,
        blocks=CARD_FROM_ELSEWHERE,
        said=("外省身份证的个人：不能备案",),
    ),
    Rule(
        "内蒙古",
        "an individual's remark has thirty characters or more",
        "HW-G, TC-P",
        company=False,
        refused=("site_remark", "记录本人学习前端的笔记和照片，不含论坛交易。"),
        documents=("domain_certificate",),
    ),
    Rule(
        "辽宁",
        "two persons name three different numbers",
        "TC-P",
        {"leader_emergency": "13723456789", "admin_emergency": "13805712345"},
        blocks=(("few_phones", "warn"),),
    ),
    Rule(
        "吉林",
        "the domain's holder is the entity itself",
        "TC-P",
        LEGAL_REP_HOLDS,
        blocks=ENTITY_ONLY,
        said=("须由单位本身持有",),
    ),
    Rule(
        "黑龙江",
        "an authorised leader is the administrator too",
        "TC-P",
        NOT_LEGAL_REP,
        derived=("admin_is_leader", True),
        said=("须同时担任网站负责人",),
    ),
    Rule(
        "上海",
        "a domain must run for six months more, by one of two sources",
        "TC-P, WEB",
        {"domain_expires_on": "2027-04-24"},
        blocks=(("domain_expiring", "warn"),),
        said=("各处说法不一",),
    ),
    Rule(
        "江苏",
        "the administrator signs two papers, and phones are local",
        "TC-P, HW-KB",
        blocks=(("phone_not_local", "unknown"),),
        documents=("commitment_letter", "responsibility_notice"),
        said=("须用本省号码",),
    ),
    Rule(
        "浙江",
        "individuals may not choose the personal blog",
        "TC-P, HW-G",
        company=False,
        refused=("site_content", "博客/个人空间"),
    ),
    Rule(
        "安徽",
        "an authorised leader is the administrator too",
        "HW-G",
        NOT_LEGAL_REP,
        derived=("admin_is_leader", True),
        documents=("authorisation_letter",),
    ),
    Rule(
        "福建",
        "an administrator who is not the legal representative brings a letter",
        "TC-P, ALI-P23",
        documents=("admin_authorisation_letter",),
        said=("授权书：必须提供",),
    ),
    Rule(
        "江西",
        "whether a card from elsewhere will do is disputed",
        "TC-P, HW-G",
        company=False,
        blocks=(("other_province_id", "unknown"),),
        said=("每个订单都须备注是否涉及前置审批",),
    ),
    Rule(
        "山东",
        "how long a domain must run is disputed: three months or 45 days",
        "HW-KB, ALI-P18",
        {"domain_expires_on": "2027-01-24"},
        blocks=(("domain_expiring", "warn"),),
        said=("须超过45天",),
    ),
    Rule(
        "河南",
        "the mailing address lies in the certificate's city",
        "HW-G, TC-P",
        {
            "city": "郑州市",
            "county": "中原区",
            "entity_cert_address": "河南省郑州市中原区中原路1号1室",
            "entity_mail_address": "河南省洛阳市西工区中州路2号2室",
        },
        blocks=(("mail_other_city", "block"),),
    ),
    Rule(
        "湖北",
        "two persons name four different numbers",
        "TC-P, HW-KB",
        {"admin_emergency": "13957123456"},
        blocks=(("few_phones", "warn"),),
        documents=("admin_authorisation_letter",),
    ),
    Rule(
        "湖南",
        "each domain brings its certificate, and only the entity may hold it",
        "TC-P, HW-G",
        LEGAL_REP_HOLDS,
        blocks=ENTITY_ONLY,
        documents=("domain_certificate",),
    ),
    Rule(
        "广东",
        "everybody signs the letter of commitment",
        "TC-P, HW-KB",
        {
            "city": "广州市",
            "county": "天河区",
            "entity_cert_address": "广东省广州市天河区体育东路1号1室",
            "entity_mail_address": "广东省深圳市南山区科技南路2号2室",
        },
        blocks=(("mail_other_city", "block"),),
        documents=("commitment_letter",),
    ),
    Rule(
        "广西",
        "individuals with a card from elsewhere are refused, phones are local",
        "HW-G, TC-P",
        company=False,
        blocks=(*CARD_FROM_ELSEWHERE, ("phone_not_local", "unknown")),
    ),
    Rule(
        "海南",
        "an authorised leader is the administrator too",
        "TC-P, HW-G",
        NOT_LEGAL_REP,
        derived=("admin_is_leader", True),
        said=("须年满16周岁",),
    ),
    Rule(
        "重庆",
        "website names have no English in them",
        "TC-P",
        answers={"site_name": "示例ABC科技官网"},
        said=("重庆的网站名称不能含英文",),
    ),
    Rule(
        "四川",
        "a card from elsewhere comes with proof of study, work or life",
        "TC-P",
        company=False,
        blocks=(("other_province_id", "warn"),),
        documents=("residence_proof",),
    ),
    Rule(
        "贵州",
        "who may hold the domain is disputed",
        "TC-P, ALI-P23",
        LEGAL_REP_HOLDS,
        blocks=(("holder_differs", "unknown"),),
        said=("各处说法不一",),
    ),
    Rule(
        "云南",
        "individuals with a card from elsewhere are refused",
        "TC-P",
        company=False,
        blocks=CARD_FROM_ELSEWHERE,
    ),
    Rule(
        "西藏", "the domain's holder is the entity itself", "TC-P, HW-KB", LEGAL_REP_HOLDS, blocks=ENTITY_ONLY
    ),
    Rule(
        "陕西",
        "phones are local",
        "TC-P, HW-KB",
        blocks=(("phone_not_local", "unknown"),),
        documents=("admin_authorisation_letter",),
    ),
    Rule(
        "甘肃",
        "individuals with a card from elsewhere are refused and declare the launch date",
        "TC-P, HW-KB",
        company=False,
        blocks=CARD_FROM_ELSEWHERE,
        said=("开通日期",),
    ),
    Rule(
        "青海",
        "the domain's holder is the entity itself",
        "TC-P, HW-G",
        LEGAL_REP_HOLDS,
        blocks=ENTITY_ONLY,
        said=("不能是建站公司的",),
    ),
    Rule(
        "宁夏",
        "whether a card from elsewhere will do is disputed",
        "TC-P, HW-G",
        company=False,
        blocks=(("other_province_id", "unknown"),),
        said=("一年以上的租房合同",),
    ),
    Rule(
        "新疆",
        "only the legal representative, local phones, the party-building confirmation",
        "TC-P, TC-Q",
        NOT_LEGAL_REP,
        blocks=(("leader_not_legal_rep", "block"), ("phone_not_local", "unknown")),
        documents=("party_building_confirmation",),
    ),
]


async def fill_in(chat: Talk, rule: Rule) -> str:
    """Files as the rule's applicant until nothing is asked; returns all that was said."""
    answers = {
        **(COMPANY if rule.company else ZHEJIANG_INDIVIDUAL),
        "province": rule.province,
        **rule.answers,
    }
    said = [await chat.say("我要备案", START, 0.99)]
    for _ in range(120):
        slot = await chat.awaiting
        if slot is None:
            return "\n".join(said)
        if rule.refused is not None and slot == rule.refused[0]:
            said.append(await chat.say(rule.refused[1]))
            assert await chat.awaiting == slot and slot not in await chat.facts()
        answer = answers[slot]
        if slot in ("city", "county") and slot not in rule.answers:
            answer = next(one for one in chat.buttons if one)
        elif slot.endswith("_address") and slot not in rule.answers:
            answer = "某市某区某路1号1单元101室"
        said.append(await chat.say(answer))
        assert await chat.awaiting != slot, (slot, answer, chat.texts)
    raise AssertionError("asks without end")


async def case_of(chat: Talk) -> Case:
    book = load(ROOT / "data" / "rulebook")
    return Journey(Case(await chat.facts(), book, NOW.date())).case


@pytest.mark.parametrize("rule", RULES, ids=[f"{one.province}: {one.rule}" for one in RULES])
async def test_the_strictest_rule_of_the_province_is_met_in_the_conversation(talk, rule: Rule) -> None:
    chat = await talk()
    said = await fill_in(chat, rule)
    case = await case_of(chat)
    standing = {(one.code, one.severity) for one in blockers(case)}
    assert standing >= set(rule.blocks), standing
    assert {need.kind for need in required(case) if need.required} >= set(rule.documents)
    assert [words for words in rule.said if words not in said] == []
    if rule.derived is not None:
        assert case.facts[rule.derived[0]] == rule.derived[1]


def test_every_province_has_its_row() -> None:
    book = load(ROOT / "data" / "rulebook")
    assert [book.province(code).zh for code in book.province_codes] == [one.province for one in RULES]
    tags = {tag.strip() for one in RULES for tag in one.source.split(",")}
    assert tags <= {source.tag for source in book.sources}
