"""What people type, and the answer it stands for: Chinese, English, mixed and Traditional."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from bot.content.field_names import find_fields
from bot.content.reading import (
    begins_with,
    denied,
    ends_with,
    read,
    read_regions,
    said_no,
    said_yes,
    sets_options_apart,
)
from bot.filing.case import Case
from bot.filing.fields import BY_SLOT

MakeCase = Callable[..., Case]
ENTERPRISE = {"entity_nature": "4", "province": "33", "city": "330100"}
INDIVIDUAL = {"entity_nature": "5", "province": "33", "city": "330100"}

CHOICES = [
    # the option's name, with words around it
    ("goal", "我要备案网站", "file"),
    ("goal", "新增接入", "add_access"),
    ("goal", "I'd like to file a website please", "file"),
    ("server_location", "阿里云（中国内地）", "mainland_here"),
    ("entity_nature", "企业", "4"),
    ("entity_nature", "Enterprise", "4"),
    # what people say for it
    ("entity_nature", "公司", "4"),
    ("entity_nature", "我们是有限公司", "4"),
    ("entity_nature", "个体户", "individual_business"),
    ("entity_nature", "就我自己", "5"),
    ("entity_nature", "a company", "4"),
    ("entity_nature", "just me, an individual", "5"),
    ("server_location", "腾讯云", "mainland_other"),
    ("server_location", "服务器在阿里云香港", "overseas"),
    ("server_location", "阿里云杭州节点", "mainland_here"),
    ("server_location", "Aliyun, in Hangzhou", "mainland_here"),
    ("server_location", "家里的NAS", "home_broadband"),
    ("server_location", "只用CDN", "cdn_oss_only"),
    ("service_kind", "微信小程序", "mini_program"),
    ("service_kind", "网站和App都要", "both"),
    ("service_kind", "I have a website and an app", "both"),
    ("entity_filing", "没有备过案", "none"),
    ("entity_filing", "以前在腾讯云备过", "other_provider"),
    ("entity_filing", "no, this is the first time", "none"),
    ("instance_product", "轻量", "simple_application_server"),
    ("instance_billing", "按月付的", "subscription"),
    ("instance_billing", "pay as you go", "pay_as_you_go"),
    ("site_preapproval_type", "都不涉及", "none"),
    ("site_preapproval_type", "nope", "none"),
    ("server_account", "不是，朋友的", "other"),
    # Traditional characters, full width, mixed languages
    ("entity_nature", "個體工商戶", "individual_business"),
    ("server_location", "還沒買伺服器", "none"),
    ("service_kind", "網站", "website"),
    ("service_kind", "ｗｅｂｓｉｔｅ", "website"),
    ("entity_nature", "是company", "4"),
    ("server_location", "我的server在Hong Kong", "overseas"),
    # by place
    ("server_location", "1", "mainland_here"),
    ("server_location", "第二个", "mainland_other"),
    ("server_location", "the third one", "overseas"),
    ("server_location", "最后一个", "cdn_oss_only"),
    ("server_location", "option 4", "both"),
    # part of a name
    ("instance_billing", "包年包", "subscription"),
    # negated options fall out
    ("entity_nature", "不是公司，是个人", "5"),
    ("entity_nature", "not a company, just myself", "5"),
    ("server_location", "不在阿里云，在腾讯云", "mainland_other"),
    ("entity_nature", "律师事务所", "11"),
    ("leader_cert_type", "护照", "7"),
    ("leader_cert_type", "他只有回乡证", "14"),
    ("leader_cert_type", "台胞证", "11"),
    ("leader_cert_type", "a green card", "30"),
    ("leader_cert_type", "永居證", "30"),
    ("leader_cert_type", "港澳居民居住证", "41"),
    ("admin_cert_type", "residence permit for Taiwan residents", "42"),
    ("admin_cert_type", "home return permit", "14"),
    *(
        ("entity_nature", said, nature)
        for nature, words in {
            "1": "部队 / a military body",
            "2": "我们是政府机关 / a government department",
            "3": "事业单位 / a public institution",
            "6": "一个协会 / a social organization",
            "9": "民办学校 / a private school",
            "10": "基金会 / a foundation",
            "11": "律所 / a law firm",
            "12": "外国文化中心 / a foreign cultural center",
            "13": "工会 / a trade union",
            "14": "司法鉴定中心 / a judicial appraisal body",
            "15": "宗教活动场所 / a religious organisation",
            "16": "境外机构 / an overseas organisation",
            "17": "诊所 / a clinic",
            "18": "公证处 / a notary office",
            "19": "农村集体经济组织 / a rural collective",
            "20": "仲裁委 / an arbitration commission",
            "4": "我们是分公司 / the branch office",
            "individual_business": "没有字号的个体户 / a sole trader",
        }.items()
        for said in words.split(" / ")
    ),
]


@pytest.mark.parametrize(("slot", "text", "option"), CHOICES)
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_an_option_is_heard_whatever_the_conversation_speaks(
    make_case: MakeCase, slot: str, text: str, option: str, lang: str
) -> None:
    assert read(BY_SLOT[slot], text, make_case(), lang) == option


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("entity_nature", "公司还是个人好"),
        ("entity_nature", "a company or an individual?"),
        ("entity_nature", "不是公司"),
        ("entity_filing", "没在阿里云备过"),
        ("server_location", "9"),
        ("server_location", "二手服务器"),
        ("goal", "今天天气不错"),
        ("goal", ""),
        ("goal", "！！！"),
    ],
)
def test_what_is_ambiguous_or_says_nothing_is_no_answer(make_case: MakeCase, slot: str, text: str) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") is None


CERTIFICATES = [
    (nature, code, said)
    for nature, code, words in (
        ("4", "1", "执照 / business license"),
        ("4", "12", "代码证 / organization code certificate"),
        ("4", "27", "代表处登记证 / representative office registration"),
        ("3", "3", "组织机构代码证 / organisation code certificate"),
        ("3", "4", "事业法人证书 / public institution certificate"),
        ("3", "15", "统一社会信用代码证 / credit code certificate"),
        ("2", "9", "代码证 / organisation code"),
        ("2", "13", "信用代码证书 / credit code certificate"),
        ("1", "5", "部队代号 / unit code"),
        ("1", "23", "有偿服务许可证 / permit for paid services"),
        ("6", "6", "社团法人登记证书 / registration certificate"),
        ("6", "10", "代码证 / organization code"),
        ("9", "16", "代码证 / organisation code"),
        ("9", "17", "民非登记证书 / private non-enterprise registration"),
        ("9", "36", "社会服务机构登记证 / social service registration"),
        ("9", "37", "办学许可证 / private school license"),
        ("10", "18", "代码证 / organisation code"),
        ("10", "19", "基金会登记证书 / foundation registration"),
        ("11", "20", "代码证 / organisation code"),
        ("11", "21", "执业许可证 / law firm licence"),
        ("12", "22", "文化中心登记证 / cultural centre registration"),
        ("12", "34", "旅游部门登记证 / tourism office registration"),
        ("12", "40", "使馆人员子女学校办学许可证 / embassy school licence"),
        ("5", "2", "二代身份证 / ID card"),
        ("5", "7", "護照 / my passport"),
        ("5", "11", "台湾通行证 / Taiwan permit"),
        ("5", "14", "回乡证 / home return permit"),
        ("5", "30", "绿卡 / PR card"),
        ("5", "41", "港澳居住证 / Hong Kong residence permit"),
        ("5", "42", "台湾居住证 / Taiwan residence permit"),
    )
    for said in words.split(" / ")
]


@pytest.mark.parametrize(("nature", "code", "said"), CERTIFICATES)
def test_a_certificate_is_heard_among_those_of_its_nature(
    make_case: MakeCase, nature: str, code: str, said: str
) -> None:
    case = make_case(entity_nature=nature, province="33")
    assert read(BY_SLOT["entity_cert_type"], said, case, "zh-CN") == code


FLAGS = [
    ("domain_real_name", "是的", True),
    ("domain_real_name", "嗯嗯", True),
    ("domain_real_name", "没问题", True),
    ("domain_real_name", "已经实名认证了", True),
    ("domain_real_name", "yes it is verified", True),
    ("domain_real_name", "不是", False),
    ("domain_real_name", "没有", False),
    ("domain_real_name", "还没实名", False),
    ("domain_real_name", "對，還沒認證", False),
    ("domain_real_name", "not yet verified", False),
    ("domain_real_name", "it hasn't been verified", False),
    ("domain_real_name", "It hasn’t passed", False),
    ("admin_is_leader", "是同一个人", True),
    ("admin_is_leader", "同一个", True),
    ("admin_is_leader", "不是同一个人", False),
    ("admin_is_leader", "不，是另一个人", False),
    ("admin_is_leader", "no, someone else", False),
    ("admin_is_leader", "not the same person", False),
    ("leader_is_legal_rep", "就是法人本人", True),
    ("leader_is_legal_rep", "不是法人", False),
    ("consent_data", "我同意", True),
    ("consent_data", "不同意", False),
    ("consent_data", "I do not agree", False),
    ("site_offline", "it doesn't open", True),
    ("site_offline", "it opens already", False),
    ("app_is_sdk_provider", "嗯，不是", False),
    ("app_is_sdk_provider", "嗯，是的", True),
    ("app_is_sdk_provider", "嗯", True),
    ("regulations_read", "看过了", True),
    ("regulations_read", "还没看过", False),
    ("regulations_read", "已閱讀", True),
]


@pytest.mark.parametrize(("slot", "text", "answer"), FLAGS)
def test_yes_and_no_are_heard_with_their_negations(
    make_case: MakeCase, slot: str, text: str, answer: bool
) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") is answer


@pytest.mark.parametrize(
    "text", ["是不是", "要不要认证", "有没有关系", "对不起", "为什么", "is it?", "天气好"]
)
def test_a_question_is_neither_yes_nor_no(make_case: MakeCase, text: str) -> None:
    assert read(BY_SLOT["domain_real_name"], text, make_case(), "zh-CN") is None


@pytest.mark.parametrize(
    "text", ["是", "好的", "可以", "没问题", "确认", "OK", "yes", "Yes, of course", "對"]
)
def test_agreement_is_heard(text: str) -> None:
    assert said_yes(text, "zh-CN")
    assert not said_no(text, "zh-CN")


@pytest.mark.parametrize("text", ["不", "不是", "没有", "还没", "不同意", "no", "nope", "not yet", "不對"])
def test_refusal_is_heard(text: str) -> None:
    assert said_no(text, "en")
    assert not said_yes(text, "en")


@pytest.mark.parametrize(
    ("slot", "text", "options"),
    [
        ("site_language", "中文和英文", ["1", "12"]),
        ("site_language", "Chinese and English", ["1", "12"]),
        ("site_language", "繁體中文", ["2"]),
        ("site_language", "1,2", ["1", "2"]),
        ("site_language", "第一个和第三个", ["1", "3"]),
        ("site_content", "公司官网、在线购物", ["128", "256"]),
        ("site_content", "company website", ["128"]),
    ],
)
def test_several_options_are_heard_at_once(
    make_case: MakeCase, slot: str, text: str, options: list[str]
) -> None:
    assert read(BY_SLOT[slot], text, make_case(**ENTERPRISE), "zh-CN") == options


def test_an_option_that_is_not_offered_is_not_dropped_silently(make_case: MakeCase) -> None:
    """Half of "a personal space and other" kept without a word would be a wrong answer."""
    read_as = read(BY_SLOT["site_content"], "个人空间和其他", make_case(**INDIVIDUAL), "zh-CN")
    assert read_as == ["32", "8388608"]


@pytest.mark.parametrize(
    ("slot", "text", "code"),
    [
        ("province", "浙江", "33"),
        ("province", "浙江省杭州市西湖区", "33"),
        ("province", "杭州", "33"),
        ("province", "廣東", "44"),
        ("province", "in Zhejiang", "33"),
        ("city", "杭州市", "330100"),
        ("city", "Ningbo", "330200"),
        ("city", "西湖区", "330100"),
        ("county", "西湖", "330106"),
        ("county", "Xihu District", "330106"),
        ("county", "上海", None),
        ("city", "北京", None),
    ],
)
def test_a_region_is_heard_within_the_one_above(
    make_case: MakeCase, slot: str, text: str, code: str | None
) -> None:
    facts = {"province": {}, "city": {"province": "33"}, "county": {"province": "33", "city": "330100"}}[slot]
    assert read(BY_SLOT[slot], text, make_case(entity_nature="4", **facts), "zh-CN") == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("浙江省杭州市西湖区", {"province": "33", "city": "330100", "county": "330106"}),
        ("在杭州", {"province": "33", "city": "330100"}),
        ("上海浦东新区", {"province": "31", "city": "310100", "county": "310115"}),
        ("浙江和江苏有什么不同", {}),
        ("没有地名", {}),
        ("what does Zhejiang require?", {"province": "33"}),
    ],
)
def test_regions_in_a_sentence_are_told_by_level(text: str, said: dict[str, str]) -> None:
    assert dict(read_regions(text)) == said


@pytest.mark.parametrize(
    ("slot", "text", "words"),
    [
        ("site_name", "网站名称是小张的读书随记，谢谢", "小张的读书随记"),
        ("site_name", "网站名称：示例云图", "示例云图"),
        ("site_name", "就叫“示例云图”吧", "示例云图"),
        ("site_name", "叫“示例云图”", "示例云图"),
        ("site_name", "叫花鸡食谱", "叫花鸡食谱"),
        ("site_name", "《示例云图》。", "示例云图"),
        ("site_name", "我的照片墙", "我的照片墙"),
        ("site_name", "是非录", "是非录"),
        ("site_name", "the name is 示例云图.", "示例云图"),
        ("entity_name", "我的公司叫杭州示例科技有限公司。", "杭州示例科技有限公司"),
        ("entity_name", "it is 杭州示例科技有限公司", "杭州示例科技有限公司"),
        ("entity_name", "杭州示例科技（集团）有限公司", "杭州示例科技（集团）有限公司"),
        ("entity_name", "公司全称是杭州示例科技有限公司", "杭州示例科技有限公司"),
        ("leader_name", "李四", "李四"),
        ("leader_name", "是李四", "李四"),
        ("leader_name", "负责人姓名：李四", "李四"),
        ("leader_name", "My name is 李四", "李四"),
        ("entity_mail_address", "通讯地址是浙江省杭州市西湖区示例路1号", "浙江省杭州市西湖区示例路1号"),
        ("site_remark", "网站是个人学习记录，不含交易。", "网站是个人学习记录，不含交易。"),
        ("domain_registrar", "阿里云", "阿里云"),
        ("domain_registrar", "阿里云买的", "阿里云"),
        ("domain_registrar", "在西部数码注册的，谢谢", "西部数码"),
        ("domain_registrar", "registered at GoDaddy", "GoDaddy"),
    ],
)
def test_free_words_lose_what_is_said_around_them(
    make_case: MakeCase, slot: str, text: str, words: str
) -> None:
    assert read(BY_SLOT[slot], text, make_case(**INDIVIDUAL), "zh-CN") == words


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("可以吗", True),
        ("可以嗎？", True),
        ("How long?", True),
        ("how does it work", True),
        ("Whatever studio", False),
        ("阿里云", False),
    ],
)
def test_a_question_is_known_by_its_form(text: str, asks: bool) -> None:
    assert (begins_with(text, "asks") or ends_with(text, "asks_at_end")) is asks


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("我不是公司，是个人", {"4"}),
        ("I'm not a company, the entity should be an individual", {"4"}),
        ("是个人", set()),
    ],
)
def test_the_options_that_are_denied_are_told(make_case: MakeCase, text: str, options: set[str]) -> None:
    assert denied(BY_SLOT["entity_nature"], text, make_case(**ENTERPRISE)) == options
    assert not denied(BY_SLOT["site_name"], text, make_case(**ENTERPRISE))


@pytest.mark.parametrize("text", ["没有", "跳过", "暂无", "skip", "none", "N/A", "沒有", "無"])
def test_an_optional_question_may_be_passed_over_in_words(make_case: MakeCase, text: str) -> None:
    assert read(BY_SLOT["superior_unit"], text, make_case(**ENTERPRISE), "zh-CN") == "skipped"


def test_a_needed_question_is_not_passed_over(make_case: MakeCase) -> None:
    assert read(BY_SLOT["entity_name"], "没有", make_case(**ENTERPRISE), "zh-CN") == "没有"


@pytest.mark.parametrize("slot", ["domain_expires_on", "instance_months", "site_domain"])
def test_dates_counts_and_codes_are_left_to_their_own_rules(make_case: MakeCase, slot: str) -> None:
    assert read(BY_SLOT[slot], " some words ", make_case(), "en") == "some words"


@pytest.mark.parametrize(
    ("text", "among", "named"),
    [
        ("网站负责人手机号错了", ["leader_mobile", "admin_mobile"], ["admin_mobile"]),
        ("手机号错了", ["leader_mobile", "site_name"], ["leader_mobile"]),
        ("change the website name", ["site_domain", "site_name"], ["site_name"]),
        ("域名到期日写错了", ["site_domain", "domain_expires_on"], ["domain_expires_on"]),
        ("我的domain填错了", ["site_domain", "site_name"], ["site_domain"]),
        ("備註要改", ["site_remark", "site_name"], ["site_remark"]),
        ("不是网站名称，是域名错了", ["site_domain", "site_name"], ["site_domain"]),
        ("身份证号错了", ["entity_cert_no"], ["entity_cert_no"]),
        ("负责人手机", ["admin_mobile"], []),
        ("全都错了", list(BY_SLOT), []),
    ],
)
def test_the_field_that_a_correction_names_is_found(text: str, among: list[str], named: list[str]) -> None:
    assert find_fields(text, among) == named


def test_reading_never_raises_on_odd_text(make_case: MakeCase) -> None:
    odd: list[Any] = [
        "",
        " ",
        "\u200b",
        "⟦id_card:0123456789ab⟧",
        "🙂" * 50,
        "(" * 200,
        "的" * 500,
        "第" * 99,
    ]
    for field in BY_SLOT.values():
        for text in odd:
            read(field, text, make_case(**ENTERPRISE), "zh-CN")


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("server_location", "没有备过案，域名也没备过"),
        ("account_entity", "I have no idea"),
        ("service_kind", "https://www.example.com and the IP is 47.98.1.1"),
    ],
)
def test_a_no_or_an_ip_within_other_words_chooses_nothing(make_case: MakeCase, slot: str, text: str) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") is None


@pytest.mark.parametrize(
    ("slot", "text", "option"),
    [
        ("server_location", "目前没有", "none"),
        ("server_location", "还没有呢，谢谢", "none"),
        ("account_entity", "no we don't have any", "none"),
        ("service_kind", "就是IP", "ip_only"),
        ("server_location", "no, it's on Alibaba Cloud", "mainland_here"),
    ],
)
def test_a_no_that_is_all_that_is_said_chooses(
    make_case: MakeCase, slot: str, text: str, option: str
) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") == option


@pytest.mark.parametrize(
    ("slot", "text", "words"),
    [
        ("entity_name", "我叫张小明，身份证号⟦id_card:0123456789ab⟧", "张小明"),
        ("entity_name", "⟦id_card:0123456789ab⟧ 张小明", "张小明"),
        ("leader_name", "my name is 李木棉, ID number ⟦id_card:0123456789ab⟧", "李木棉"),
        (
            "entity_cert_address",
            "浙江省杭州市西湖区示例路1号，电话⟦mobile:0123456789ab⟧",
            "浙江省杭州市西湖区示例路1号",
        ),
        ("entity_name", "⟦uscc:0123456789ab⟧", None),
    ],
)
def test_a_code_beside_a_name_or_an_address_is_no_part_of_it(
    make_case: MakeCase, slot: str, text: str, words: str | None
) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") == words


@pytest.mark.parametrize("text", ["同上", "和身份证一样。", "same as above", "the same"])
def test_the_same_address_is_the_certificates(make_case: MakeCase, text: str) -> None:
    case = make_case(entity_cert_address="浙江省杭州市西湖区示例路1号")
    assert read(BY_SLOT["entity_mail_address"], text, case, "en") == "浙江省杭州市西湖区示例路1号"


@pytest.mark.parametrize(
    ("slot", "text", "day"),
    [
        ("leader_cert_from", "2018年3月7日到2038年3月7日", "2018-03-07"),
        ("leader_cert_to", "2018.03.07-2038.03.07", "2038-03-07"),
        ("admin_cert_to", "2018-03-07 to long-term", "long_term"),
    ],
)
def test_each_end_of_a_validity_is_read_out_of_both(
    make_case: MakeCase, slot: str, text: str, day: str
) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") == day


@pytest.mark.parametrize(
    "text",
    [
        "？？？",
        "…",
        '{"slot": "province"}',
        "<b>阿里云</b>",
        "'; DROP TABLE answer; --",
        "Помогите мне",
        "مرحبا كيف حالك",
        "こんにちは、ウェブサイトを登録したいです",
    ],
)
@pytest.mark.parametrize("slot", ["domain_registrar", "entity_remark", "entity_name"])
def test_programs_signs_and_other_scripts_are_no_words(make_case: MakeCase, slot: str, text: str) -> None:
    assert read(BY_SLOT[slot], text, make_case(), "zh-CN") is None


@pytest.mark.parametrize("text", ["GoDaddy", "西部数码", "猫の手帐笔记", "José Núñez", "3721"])
def test_words_of_the_register_s_scripts_stay(make_case: MakeCase, text: str) -> None:
    assert read(BY_SLOT["domain_registrar"], text, make_case(), "zh-CN") == text


@pytest.mark.parametrize("text", ["应该是吧，我不确定", "I think so, but I'm not sure", "不知道"])
def test_a_doubt_is_neither_yes_nor_no(make_case: MakeCase, text: str) -> None:
    assert read(BY_SLOT["domain_real_name"], text, make_case(), "zh-CN") is None


@pytest.mark.parametrize(
    ("slot", "text", "apart"),
    [
        ("service_kind", "not an app, a website", True),
        ("entity_nature", "不是个人，是企业", True),
        ("service_kind", "a website", False),
        ("service_kind", "不是App", False),
        ("domain_real_name", "不是", False),
    ],
)
def test_one_option_denied_for_another_is_told(
    make_case: MakeCase, slot: str, text: str, apart: bool
) -> None:
    assert sets_options_apart(BY_SLOT[slot], text, make_case()) is apart
