"""What is found in messages as people type them: the kind, the normal form, and the span to hide."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.filing.codes.recognise import SENSITIVE_KINDS, find, replace

TODAY = date(2026, 11, 24)

ONE_VALUE = [
    ("我的身份证是11010519491231002X谢谢", "id_card", "11010519491231002X"),
    ("１１０１０５１９４９１２３１００２ｘ", "id_card", "11010519491231002X"),
    ("身份证号 1101051949 1231 002x", "id_card", "11010519491231002X"),
    ("ID:110105-19491231-002X", "id_card", "11010519491231002X"),
    ("110105194912310021", "id_card", "110105194912310021"),
    ("110105199902300021", "id_card", "110105199902300021"),
    ("110105194912310 02X", "id_card", "11010519491231002X"),
    ("手机１３８００１３８０００", "mobile", "13800138000"),
    ("138 0013 8000", "mobile", "13800138000"),
    ("手机号：138-0013-8000（微信同号）", "mobile", "13800138000"),
    ("我的手机是1 3 8 0 0 1 3 8 0 0 0", "mobile", "13800138000"),
    ("138.0013.8000", "mobile", "13800138000"),
    ("1380013\u200b8000", "mobile", "13800138000"),
    ("+86 13800138000", "mobile", "13800138000"),
    ("0086-138-0013-8000", "mobile", "13800138000"),
    ("8613800138000", "mobile", "13800138000"),
    ("tel13800138000", "mobile", "13800138000"),
    ("0571-88886666转123", "landline", "057188886666"),
    ("(0571) 8888 6666", "landline", "057188886666"),
    ("+86 571 8888 6666", "landline", "057188886666"),
    ("91330106673959654p", "uscc", "91330106673959654P"),
    ("公司信用代码是９１３３０１０６６７３９５９６５４Ｐ", "uscc", "91330106673959654P"),
    ("9133 0106 6739 5965 4P", "uscc", "91330106673959654P"),
    ("91330106673959654A", "uscc", "91330106673959654A"),
    ("护照 E12345678", "passport", "E12345678"),
    ("E 12345678", "passport", "E12345678"),
    ("my passport is 123456789", "passport", "123456789"),
    ("H12345678", "hk_mo_permit", "H12345678"),
    ("台胞证12345678", "tw_permit", "12345678"),
    ("12345678是我的台胞证", "tw_permit", "12345678"),
    ("Taiwan compatriot permit number is 12345678", "tw_permit", "12345678"),
    ("台胞证号码：1234 5678", "tw_permit", "12345678"),
    ("港澳通行证号 m02 938 475", "hk_mo_permit", "M02938475"),
    ("passport X12 34567 Y", "passport", "X1234567"),
    ("passport no EB 720 3341", "passport", "EB7203341"),
    ("统一代码 91330106 ma2k q7t4 7a", "uscc", "91330106MA2KQ7T47A"),
    ("MD5:4B:1F:9C:20:7E:D8:33:A6:5F:02:BC:91:E4:77:08:DA", "md5", "4b1f9c207ed833a65f02bc91e47708da"),
    ("IPv6 is 2001:DB8:4a::17", "ip", "2001:db8:4a::17"),
    ("810000199001010019", "residence_permit", "810000199001010019"),
    ("邮箱 zhang @ qq。com，谢谢", "email", "zhang@qq.com"),
    ("a＠ｑｑ．ｃｏｍ", "email", "a@qq.com"),
    ("Zhang@QQ.con", "email", "zhang@qq.con"),
    ("1234567@qq.com", "email", "1234567@qq.com"),
    ("https://www.Example.com/a?b=c，然后", "domain", "example.com"),
    ("我的网站example.com。OK", "domain", "example.com"),
    ("shop.example.com.cn", "domain", "shop.example.com.cn"),
    ("域名是阿里巴巴.中国谢谢", "domain", "阿里巴巴.中国"),
    ("官网是www.中文.com", "domain", "中文.com"),
    ("can I file example.io?", "domain", "example.io"),
    ("http://47.96.0.1:8080/x", "ip", "47.96.0.1"),
    ("IP是47.96.0.256", "ip", "47.96.0.256"),
    ("京icp备12345678號-1", "icp_number", "京ICP备12345678号-1"),
    ("粤 ICP 备 12345678 号 - 2 A", "icp_number", "粤ICP备12345678号-2A"),
    ("com.example.my_app", "app_package", "com.example.my_app"),
    ("包名是cn.example.shop", "app_package", "cn.example.shop"),
    ("D4:1D:8C:D9:8F:00:B2:04:E9:80:09:98:EC:F8:42:7E", "md5", "d41d8cd98f00b204e9800998ecf8427e"),
    ("da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("32A43232-a888-88e8-b9ec-00888be80000", "service_number", "32a43232-a888-88e8-b9ec-00888be80000"),
    ("20261124", "date", "2026-11-24"),
    ("2026年11月24日", "date", "2026-11-24"),
    ("24 Nov 2026", "date", "2026-11-24"),
    ("11/24/2026", "date", "2026-11-24"),
    ("11010519491231002", "number", "11010519491231002"),
    ("1101051949123100211", "number", "1101051949123100211"),
    ("1380013800", "number", "1380013800"),
    ("13800l38000", "number", "13800l38000"),
    ("9133O106673959654P", "number", "9133O106673959654P"),
    ("快递单号13800138000", "number", "13800138000"),
    ("tracking SF1234567890123", "number", "SF1234567890123"),
    ("order no 20261124", "number", "20261124"),
    ("QQ号是12345678", "number", "12345678"),
    ("12345678", "number", "12345678"),
    ("+852 6123 4567", "number", "+852 6123 4567"),
    ("2026-02-30", "number", "2026-02-30"),
]

NOTHING = [
    "std::vector at 12:30:45",
    "我想给公司网站办理备案，请问要准备什么材料？",
    "1.公司名称是某某有限公司",
    "I like it.so what",
    "Node.js and README.md",
    "Mr.Wang",
    "ICP备案要多久",
    "2025 2026",
    "10000人，预算100000元",
    "版本1.2.3",
    "report.docx",
    "身份证后四位002X",
    "",
]

SEVERAL = [
    ("护照K0482915 138 0013 8000", [("passport", "K0482915"), ("mobile", "13800138000")]),
    (
        "身份证11010519491231002X手机13800138000邮箱a@b.com",
        [("id_card", "11010519491231002X"), ("mobile", "13800138000"), ("email", "a@b.com")],
    ),
    ("13800138000 11010519491231002X", [("mobile", "13800138000"), ("id_card", "11010519491231002X")]),
    ("13800138000/13900139000", [("mobile", "13800138000"), ("mobile", "13900139000")]),
    ("有效期2020.01.01-2030.01.01", [("date", "2020-01-01"), ("date", "2030-01-01")]),
    ("www.example.com、例子.网络", [("domain", "example.com"), ("domain", "例子.网络")]),
    ("https://x.com/?tel=13800138000", [("domain", "x.com"), ("mobile", "13800138000")]),
    ("昨天买的，3 days ago", [("date", "2026-11-23"), ("date", "2026-11-21")]),
]


@pytest.mark.parametrize(("text", "kind", "value"), ONE_VALUE)
def test_one_value_is_found_in_its_normal_form(text: str, kind: str, value: str) -> None:
    assert [(one.kind, one.value) for one in find(text, TODAY)] == [(kind, value)]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_words_hold_no_value(text: str) -> None:
    assert find(text, TODAY) == []


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_several_values_are_told_apart(text: str, values: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.value) for one in find(text, TODAY)] == values


def test_relative_dates_are_left_alone_without_a_today() -> None:
    assert find("昨天实名的，下周五到期") == []


def test_the_span_covers_what_was_typed_and_nothing_else() -> None:
    text = "电话：+86 138 0013 8000，谢谢"
    [one] = find(text)
    assert text[one.start : one.end] == one.raw == "+86 138 0013 8000"


def test_handles_that_stand_in_the_text_are_left_alone() -> None:
    assert [one.kind for one in find("⟦id_card:0123456789ab⟧ 手机13800138000")] == ["mobile"]


def test_replacing_hides_every_digit_of_a_full_width_number() -> None:
    text = "身份证１１０１０５ １９４９１２３１ ００２ｘ，域名example.com"
    hidden = replace(text, find(text), lambda one: "⟦x⟧" if one.kind in SENSITIVE_KINDS else None)
    assert hidden == "身份证⟦x⟧，域名example.com"


def test_every_personal_kind_travels_hidden() -> None:
    personal = {"email", "mobile", "landline", "id_card", "uscc", "passport", "number"}
    permits = {"hk_mo_permit", "tw_permit", "residence_permit"}
    assert personal | permits == SENSITIVE_KINDS


PIECES = st.sampled_from(
    [
        *"0189ax-. :@。/备京号中国年月日　１⟦⟧",
        "138",
        "0013",
        "110105",
        "19491231",
        "http://",
        "www.",
        ".com",
        "ICP备",
        "\u200b",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    position = 0
    for one in find(text, TODAY):
        assert position <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.raw
        assert one.value
        position = one.end


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["13800138000", "11010519491231002X", "91330106673959654P", "zhang@example.com"]),
    st.text(alphabet="我的是号码手机证件邮箱，。：谢谢吧 ", max_size=12),
    st.text(alphabet="我的谢谢吧了啊，。！ ", max_size=12),
)
def test_a_value_between_chinese_words_never_stays_in_the_clear(value: str, before: str, after: str) -> None:
    text = before + value + after
    assert value not in replace(text, find(text), lambda one: "⟦⟧" if one.kind in SENSITIVE_KINDS else None)


@pytest.mark.parametrize(
    "piece", ["1 ", "a.", "a@", "1-", "ab:", "E 1", "三", "中.", "in a ", "20261124 ", "⟦id:"]
)
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + " 13800138000"
    assert find(text, TODAY)[-1].end == len(text)
