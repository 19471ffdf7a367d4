"""Values in a message: which, and which not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filing.regions import cities, provinces
from bot.nlu.entities import entities

TODAY = date(2026, 11, 24)  # a Tuesday


def found(message: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in entities(message, TODAY)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("我的域名是WWW.Example.com.cn", [("domain", "example.com.cn")]),
        ("https://blog.example.cn/a?b=1 打不开", [("domain", "blog.example.cn")]),
        ("mail me at Li.Lei@Example.com please", [("email", "li.lei@example.com")]),
        ("电话１３８００１３８０００谢谢", [("mobile", "13800138000")]),
        ("+86 138 0013 8000", [("mobile", "13800138000")]),
        ("座机0571-88888888", [("landline", "057188888888")]),
        ("身份证11010519491231002x", [("id_card", "11010519491231002X")]),
        ("身份证110105194912310021", [("id_card", "110105194912310021")]),
        ("服务器47.96.1.2", [("ip", "47.96.1.2")]),
        ("京ICP备12345678号-1", [("icp_number", "京ICP备12345678号-1")]),
        ("下个月3号", [("date", "2026-12-03")]),
        ("2027年3月1日到期", [("date", "2027-03-01")]),
        ("我在浙江省杭州市", [("province", "浙江"), ("city", "杭州")]),
        ("Hangzhou, Zhejiang", [("city", "杭州"), ("province", "浙江")]),
        ("we're in Inner Mongolia", [("province", "内蒙古")]),
        ("在廣東深圳", [("province", "广东"), ("city", "深圳")]),
        ("北京朝阳", [("province", "北京")]),
        (
            "公司在北京，名称是杭州蓝天科技有限公司",
            [("province", "北京"), ("company_name", "杭州蓝天科技有限公司")],
        ),
        ("We are Acme Trading (Shanghai) Ltd", [("company_name", "Acme Trading (Shanghai) Ltd")]),
        ("我叫张三，法人是欧阳静", [("person_name", "张三"), ("person_name", "欧阳静")]),
        ("my name is Sarah Connor", [("person_name", "Sarah Connor")]),
        ("法人Pierre Lambert", [("person_name", "Pierre Lambert")]),
        ("I'm Hans-Peter Müller, from Qingdao", [("person_name", "Hans-Peter Müller"), ("city", "青岛")]),
        ("Liu Jianing, 13800138000", [("person_name", "Liu Jianing"), ("mobile", "13800138000")]),
        ("我叫顾念慈，福州人", [("person_name", "顾念慈"), ("city", "福州")]),
        ("we are in Guandong, the office is in Shenzen", [("province", "广东"), ("city", "深圳")]),
        ("in Canton", [("city", "广州")]),
        ("手机是一三八零零一三八零零零", [("mobile", "13800138000")]),
        ("二〇二六年三月五日", [("date", "2026-03-05")]),
        ("TW permit 30102010", [("tw_permit", "30102010")]),
        ("电话⟦mobile:0123456789ab⟧", [("mobile", "⟦mobile:0123456789ab⟧")]),
        ("can I file example.io?", [("domain", "example.io")]),
    ],
)
def test_values_are_found_and_normalised(message: str, expected: list[tuple[str, str]]) -> None:
    assert found(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "订单号202611240001234567",
        "⟦number:0123456789ab⟧",
        "QQ 123456789",
        "大理石",
        "我们公司能备案吗",
        "我们是美国公司",
        "负责人是法人",
        "我是个人",
        "my name is wrong",
        "有限责任公司",
        "负责人是江宁区的",
        "联系人南山区",
        "a human please",
        "Thank You",
        "何人",
        "version 10.2.1.5",
        "SKU 100045879912",
    ],
)
def test_what_is_no_value_is_none(message: str) -> None:
    assert found(message) == []


def test_a_name_that_several_regions_bear_keeps_all_their_codes() -> None:
    (suzhou,) = entities("Suzhou")
    assert suzhou.codes == ("320500", "341300")


def test_every_province_and_nearly_every_city_is_found_in_a_sentence() -> None:
    regions = [region for province in provinces() for region in (province, *cities(province.code))]
    chinese = [
        one for one in regions if (one.short_zh not in dict(map(reversed, found(f"我在{one.short_zh}"))))
    ]
    english = [
        one
        for one in regions
        if not any(one.code[:2] in code for e in entities(f"I'm in {one.en}") for code in e.codes)
    ]
    assert len(chinese) + len(english) <= 2, [one.zh for one in chinese + english]


@given(st.text(max_size=120))
def test_any_text_gives_values_in_order_without_overlap(message: str) -> None:
    values = entities(message, TODAY)
    assert all(before.end <= after.start for before, after in pairwise(values))


@pytest.mark.parametrize("message", ["云南昆明", "雲南昆明"])
def test_a_province_and_its_city_are_two_where_the_dictionary_has_one_word(message: str) -> None:
    assert [(one.kind, one.value) for one in entities(message)] == [("province", "云南"), ("city", "昆明")]
