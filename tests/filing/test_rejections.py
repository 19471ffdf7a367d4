"""Pasted words of a reviewer are told apart: every row of the fact sheet's §6.5, in both languages."""

from __future__ import annotations

import pytest
import yaml

from bot.filing.codes.recognise import find
from bot.filing.rejections import reasons, repair
from bot.filing.rulebook import Rulebook
from bot.settings import ROOT
from tests.filing.conftest import INDIVIDUAL, TODAY

PASTED = {
    "RJ01": ("管局驳回：未查询到域名实名信息。", "The registry has no real-name data for the domain."),
    "RJ02": ("审核意见：域名持有者与主体不一致。", "The domain holder does not equal the entity."),
    "RJ03": ("您的顶级域未获批复，请更换。", "The suffix has not been approved by MIIT."),
    "RJ04": ("域名即将到期，请续费后再提交。", "Your domain has expired."),
    "RJ05": ("未备案域名请先关闭解析。", "The unfiled domain can be opened; stop resolving it."),
    "RJ06": ("网站名称不规范，请修改。", "The website name does not comply."),
    "RJ07": ("网站内容与主体性质不符。", "The content does not suit an individual."),
    "RJ08": ("缺少前置审批文件。", "The pre-approval is missing."),
    "RJ09": ("不支持跨省备案。", "Filing across provinces is not possible."),
    "RJ10": ("主体负责人非法定代表人。", "The leader is not the legal representative."),
    "RJ11": ("致电主体负责人，电话无人接听。", "The phone was unanswered twice."),
    "RJ12": ("手机号已被其他主体使用。", "The mobile is used by another entity."),
    "RJ13": ("手机号与应急电话重复。", "The emergency phone is the same as the mobile."),
    "RJ14": ("身份证照片模糊，请重新上传。", "The certificate photo is blurred."),
    "RJ15": ("身份证有效期不足三个月。", "The card is valid for less than three months."),
    "RJ16": ("请上传最新的营业执照。", "This is not the latest certificate."),
    "RJ17": ("真实性核验不通过。", "The face check failed."),
    "RJ18": ("主体下已备案网站无法访问。", "A website you filed earlier cannot be reached."),
    "RJ19": ("网站首页未悬挂备案号。", "The number and its link are missing on the filed site."),
    "RJ20": ("备案类型错误。", "The filing type is wrong."),
    "RJ21": ("提示主办者冲突。", "There is an entity conflict."),
    "RJ22": ("域名冲突，请核实。", "There is a domain conflict."),
    "RJ23": ("工信部已存在该主体的其他证件记录。", "MIIT knows you by another certificate."),
    "RJ24": ("该证件下存在未完成的订单。", "There is an unfinished order."),
    "RJ25": ("该主体为空壳主体。", "This is a shell entity."),
    "RJ26": ("主体经营异常。", "The company is listed as abnormal."),
    "RJ27": ("网站备注不完整。", "The remark is incomplete."),
    "RJ28": ("承诺书缺少公章。", "The commitment letter has no seal."),
    "RJ29": ("单位地址与工商信息不符。", "The data differ from the company register."),
    "RJ30": ("证件水印不符合要求。", "The watermark is unacceptable."),
    "RJ31": ("短信核验超时。", "The SMS verification timed out."),
    "RJ32": ("申请人为未成年人。", "The applicant is under age."),
    "RJ33": ("App特征信息不符。", "The package name does not match the build."),
    "RJ34": ("域名解析IP与备案IP不符。", "The DNS address differs from the filed one."),
}


def ids(text: str, book: Rulebook) -> list[str]:
    return [one.id for one in reasons(text, book)]


@pytest.mark.parametrize(("reason", "texts"), PASTED.items(), ids=PASTED.keys())
def test_each_row_is_told_from_the_words_a_reviewer_writes(book, reason, texts) -> None:
    assert [ids(text, book) for text in texts] == [[reason], [reason]]


def test_the_table_has_every_row_and_each_reason_knows_its_own_wording(book) -> None:
    assert [one.id for one in book.reject_reasons] == list(PASTED)
    own = {one.id: [ids(one.zh, book), ids(one.en, book)] for one in book.reject_reasons}
    assert {reason: found for reason, found in own.items() if any(reason not in one for one in found)} == {}


MENDED = """
RJ01 filing  site_domain
RJ02 filing  site_domain +domain_certificate
RJ03 filing  site_domain
RJ04 filing  site_domain
RJ05 website
RJ06 filing  site_name app_name
RJ07 filing  site_content site_remark app_content app_remark
RJ08 filing  site_preapproval_type site_preapproval_no app_preapproval_type app_preapproval_no +preapproval_document
RJ09 filing  province +residence_proof
RJ10 filing  leader_name leader_cert_type leader_cert_no +authorisation_letter
RJ11 filing  leader_mobile admin_mobile
RJ12 filing  leader_mobile admin_mobile
RJ13 filing  leader_emergency admin_emergency leader_email admin_email
RJ14 filing  +entity_certificate +leader_id_front +leader_id_back +admin_id_front +admin_id_back
RJ15 filing  +entity_certificate +leader_id_front +leader_id_back +admin_id_front +admin_id_back
RJ16 filing  entity_cert_type entity_cert_no +entity_certificate
RJ17 face_check
RJ18 website
RJ19 website
RJ20 filing  entity_name entity_cert_no site_domain
RJ21 other_order
RJ22 filing  site_domain
RJ23 filing  entity_cert_type entity_cert_no +entity_certificate
RJ24 other_order
RJ25 other_order
RJ26 company_register
RJ27 filing  entity_remark site_remark app_remark
RJ28 filing  +commitment_letter +authorisation_letter +admin_authorisation_letter
RJ29 filing  entity_name entity_cert_address entity_cert_no
RJ30 filing  +entity_certificate +leader_id_front +leader_id_back +admin_id_front +admin_id_back
RJ31 nowhere
RJ32 filing  leader_cert_no
RJ33 filing  app_name android_package android_pubkey android_md5 ios_bundle_id ios_pubkey ios_sha1 harmony_bundle
RJ34 filing  site_ip
"""
"""The sheet's "where to fix", with ``+`` for what is uploaded (its column says upload). More may be looked at beside."""


@pytest.mark.parametrize("row", MENDED.strip().splitlines(), ids=lambda row: row[:4])
def test_each_reason_is_mended_where_the_sheet_says(book, row) -> None:
    reason, place, *named = row.split()
    found = book.reject_reason(reason)
    assert found.place == place
    assert {name for name in named if not name.startswith("+")} <= set(found.slots)
    assert {name[1:] for name in named if name.startswith("+")} <= set(found.documents)
    assert named or not (found.slots or found.documents)
    assert found.mend.zh and found.mend.en and found.source


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_training_examples_paste_is_told_apart(book, lang) -> None:
    """Those that name a reason; some only say that something came back."""
    files = sorted((ROOT / "data" / "nlu" / lang).rglob("*.yml"))
    blocks = [one for file in files for one in yaml.safe_load(file.read_text("utf-8"))["nlu"]]
    pasted = "\n".join(one["examples"] for one in blocks if one.get("intent") == "explain_rejection")
    lines = [line.removeprefix("- ") for line in pasted.splitlines() if line.startswith("- ")]
    told = [line for line in lines if ids(line, book)]
    assert len(told) >= 0.8 * len(lines), [line for line in lines if line not in told]


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "我要备案",
        "什么时候能好",
        "hello",
        "when is it done?",
        "杭州市西湖区",
        "",
        "⟦id_card:0123456789ab⟧",
    ],
)
def test_other_words_are_no_reason(book, text) -> None:
    assert ids(text, book) == [] and not [one for one in find(text, TODAY) if one.kind == "number"]


def test_several_reasons_in_one_text_are_all_told(book) -> None:
    text = "1.网站名称不合格；2.手机号与应急电话重复；3.身份证照片模糊。"
    assert ids(text, book) == ["RJ06", "RJ13", "RJ14"]


def test_a_repair_leads_to_what_this_filing_has(book, journey) -> None:
    here = journey(INDIVIDUAL)
    by_id = {one.id: repair(one, here) for one in book.reject_reasons}
    assert by_id["RJ06"].slots == ("site_name",)
    assert by_id["RJ13"].slots == ("leader_mobile", "leader_emergency", "leader_email")
    assert by_id["RJ14"].documents == (("id_front", None), ("id_back", None))
    assert by_id["RJ31"].slots == () and by_id["RJ31"].documents == ()
    assert by_id["RJ33"].slots == ()
