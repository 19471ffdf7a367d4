"""What a person reads for an answer, in both languages, masked where it is personal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.labels import masked_label, option_label, value_label
from bot.filing.fields import BY_SLOT
from bot.filing.rulebook import Rulebook

VALUES = [
    ("goal", "file", "备案网站", "File a website"),
    ("entity_nature", "4", "企业", "Enterprise"),
    ("entity_cert_type", "1", "营业执照", "Business licence"),
    ("province", "33", "浙江", "Zhejiang"),
    ("city", "330100", "杭州市", "Hangzhou"),
    ("county", "330106", "西湖区", "Xihu District"),
    ("county", "441900", "东莞市", "Dongguan"),
    ("site_preapproval_type", "none", "以上都不涉及", "None of these"),
    ("site_preapproval_type", "1", "新闻", "News"),
    ("instance_product", "ecs", "云服务器ECS", "Elastic Compute Service (ECS)"),
    ("site_language", ["1", "12"], "中文简体、英语", "Simplified Chinese, English"),
    ("domain_real_name", True, "已通过", "It has passed"),
    ("consent_data", False, "不同意", "I don’t agree"),
    ("domain_expires_on", "2027-11-24", "2027年11月24日", "24 Nov 2027"),
    ("leader_cert_to", "long_term", "长期", "long term"),
    ("instance_months", 12, "12个月", "12 months"),
    ("instance_months", 1, "1个月", "1 month"),
    ("superior_unit", "skipped", "未填写", "left empty"),
    ("site_name", "小张的读书随记", "小张的读书随记", "小张的读书随记"),
]


@pytest.mark.parametrize(("slot", "value", "zh", "en"), VALUES)
def test_a_value_reads_as_words(book: Rulebook, slot: str, value: Any, zh: str, en: str) -> None:
    assert value_label(BY_SLOT[slot], value, "zh-CN", book) == zh
    assert value_label(BY_SLOT[slot], value, "en", book) == en


@pytest.mark.parametrize(
    ("slot", "value", "shown"),
    [
        ("entity_cert_no", "11010519491231002X", "1101************2X"),
        ("leader_mobile", "13800138000", "138****8000"),
        ("leader_emergency", "13900139000", "139****9000"),
        ("leader_emergency", "057188886666", "**********66"),
        ("leader_email", "zhangsan@example.com", "z*******@example.com"),
        ("entity_cert_address", "浙江省杭州市西湖区示例路1号", "浙江省杭州市西湖区*****"),
        ("site_preapproval_no", "skipped", "未填写"),
        ("entity_name", "杭州示例科技有限公司", "杭州示例科技有限公司"),
    ],
)
def test_personal_values_are_masked_and_names_shown(
    book: Rulebook, slot: str, value: str, shown: str
) -> None:
    assert masked_label(BY_SLOT[slot], value, "zh-CN", book) == shown


def test_a_natural_person_reads_options_in_their_own_wording(book: Rulebook) -> None:
    holder = BY_SLOT["domain_holder"]
    assert option_label(holder, "entity", "zh-CN", book, ("individual",)) == "是我本人"
    assert option_label(holder, "entity", "en", book, ("individual",)) == "Myself"
    assert option_label(holder, "legal_rep", "en", book, ("individual",)) == "The legal representative"


def test_an_unknown_region_has_no_name(book: Rulebook) -> None:
    with pytest.raises(KeyError):
        option_label(BY_SLOT["city"], "999999", "en", book)
