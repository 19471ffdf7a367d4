"""What a letter says, read back from its PDF."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from bot.filing.case import Case
from bot.filing.rulebook import Rulebook
from bot.letters.draft import wanted
from bot.letters.font import NoFont, find
from bot.letters.paper import PAGE_HEIGHT, PAGE_WIDTH, SIDE
from bot.letters.template import Passage, Signing, letters
from bot.letters.wording import fill
from tests.filing.conftest import INDIVIDUAL
from tests.letters.conftest import ENTERPRISE, REFERENCE, pages_of, pdf_of

MakeCase = Callable[..., Case]
UNCONFIRMED = "待确认：以管局/服务商最新模板为准"
POINT = 25.4 / 72


def kinds_for(case: Case) -> list[str]:
    return [kind for kind, letter in letters().items() if letter.for_case(case)]


def test_an_individuals_commitment_in_guangdong(make_case: MakeCase) -> None:
    (page,) = pages_of(pdf_of("commitment_letter", make_case(province="44")))
    for said in (
        "备案承诺书",
        "广东省通信管理局：",
        "本人张三",
        "330106199003077654",
        "前端学习笔记",
        "example.cn",
    ):
        assert said in page
    assert "申请人（手写签名）：" in page and "此处按手印" in page
    assert "公章" not in page and "法定代表人" not in page


def test_an_enterprises_commitment_is_signed_and_sealed(make_case: MakeCase) -> None:
    (page,) = pages_of(pdf_of("commitment_letter", make_case(ENTERPRISE, province="44")))
    assert "单位名称：杭州示例信息技术有限公司" in page
    assert "法定代表人：王五" in page and "此处加盖单位公章" in page
    assert "按手印" not in page and "本人" not in page


def test_in_jiangsu_the_administrator_signs(make_case: MakeCase) -> None:
    (page,) = pages_of(pdf_of("commitment_letter", make_case(ENTERPRISE, province="32")))
    assert "网站或App负责人：李四" in page and "法定代表人" not in page


def test_a_leader_who_is_the_legal_representative_stands_for_both(make_case: MakeCase) -> None:
    case = make_case(ENTERPRISE, province="44", leader_is_legal_rep=True, legal_rep_name=None)
    (page,) = pages_of(pdf_of("commitment_letter", case))
    assert "法定代表人：李四" in page


def test_the_old_account_is_named_where_the_applicant_gave_it(make_case: MakeCase) -> None:
    case = make_case(ENTERPRISE, goal="import_claim", hichina_account="hichina-demo")
    (page,) = pages_of(pdf_of("old_account_proof", case))
    assert "账号hichina-demo由" in page


def test_the_holder_is_named_only_where_the_filing_knows_them(make_case: MakeCase) -> None:
    for holder, known in (("legal_rep", True), ("other", False)):
        (page,) = pages_of(pdf_of("domain_holder_proof", make_case(ENTERPRISE, domain_holder=holder)))
        assert ("注册人为王五" in page) is known


def test_every_page_says_its_number_the_reference_and_that_the_wording_is_ours(make_case: MakeCase) -> None:
    pages = pages_of(pdf_of("site_plan", make_case(ENTERPRISE, province="43")))
    assert len(pages) > 1
    for n, page in enumerate(pages, start=1):
        assert f"第{n}页，共{len(pages)}页" in page
        assert f"备案申请编号：{REFERENCE}" in page and UNCONFIRMED in page


@pytest.mark.parametrize("kind", sorted(letters()))
def test_every_letter_is_whole_with_all_facts_and_with_none(make_case: MakeCase, kind: str) -> None:
    for nature, facts in (("4", ENTERPRISE), ("5", INDIVIDUAL), ("4", {}), ("5", {})):
        case = make_case(facts, entity_nature=nature)
        if not letters()[kind].for_case(case):
            continue
        pages = pages_of(pdf_of(kind, case))
        assert letters()[kind].zh in pages[0]
        assert "手写签名" in pages[-1] or "公章" in pages[-1]
        assert not re.search(r"[{}]|None|skipped", "".join(pages))


def test_every_nature_of_applicant_fills_every_letter(book: Rulebook, make_case: MakeCase) -> None:
    for nature in book.natures:
        facts = INDIVIDUAL if nature.code == "5" else ENTERPRISE
        case = make_case(facts, entity_nature=nature.code, province="44", site_remark=None)
        assert len(kinds_for(case)) >= 8
        for kind in kinds_for(case):
            letter = letters()[kind]
            parts = [one for one in (*letter.body, *letter.signing) if one.concerns(case)]
            signing = [one for one in parts if isinstance(one, Signing)]
            assert signing, (nature.code, kind)
            text = "".join(one.text for one in parts if isinstance(one, Passage))
            said = "".join(sign.char for sign in fill(text, case))
            assert facts["entity_name"] in said or kind == "age_proof"
            assert ("本人" in said) <= (nature.code == "5" or kind in ("responsibility_notice", "age_proof"))


def test_before_the_nature_is_known_there_is_no_letter(make_case: MakeCase) -> None:
    assert kinds_for(make_case({})) == []


def test_letters_for_organisations_are_not_for_persons(make_case: MakeCase) -> None:
    person, company = kinds_for(make_case()), kinds_for(make_case(ENTERPRISE))
    assert "authorisation_letter" in company and "authorisation_letter" not in person
    assert "residence_proof" in person and "residence_proof" not in company


def test_the_letters_that_a_filing_needs(make_case: MakeCase) -> None:
    needed = [one.letter.kind for one in wanted(make_case(province="44"))]
    assert needed == ["residence_proof", "commitment_letter"]  # the ID was issued in another province
    needed = {one.letter.kind: one.need.necessity for one in wanted(make_case(ENTERPRISE, province="43"))}
    assert needed["authorisation_letter"] == "required"
    assert wanted(make_case(province="31", entity_cert_no="310101199003078819")) == ()


def test_the_font_is_embedded_and_only_what_is_used_of_it(make_case: MakeCase) -> None:
    pdf = pdf_of("site_plan", make_case(ENTERPRISE, province="43"))
    assert len(pdf) < 200_000
    document = pypdfium2.PdfDocument(pdf)
    text = [found for page in document for found in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
    assert text
    for one in text:
        font = pdfium.FPDFTextObj_GetFont(one.raw)
        assert pdfium.FPDFFont_GetIsEmbedded(font) == 1


def test_long_names_and_addresses_stay_within_the_margins(make_case: MakeCase) -> None:
    long = {
        "entity_name": "杭州示例信息技术（集团）股份有限公司" * 5,
        "entity_mail_address": "浙江省杭州市西湖区文三路398号东信大厦" * 9,
        "site_domain": "a" * 60 + ".example.cn",
        "leader_name": "阿卜杜拉·" * 9 + "李四",
        "site_remark": "介绍公司的产品和服务，" * 18,
    }
    case = make_case(ENTERPRISE, province="44", **long)
    for kind in kinds_for(case):
        for lang in ("zh-CN", "en"):
            document = pypdfium2.PdfDocument(pdf_of(kind, case, lang))
            for page in document:
                for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                    left, bottom, right, top = (length * POINT for length in one.get_bounds())
                    assert left >= SIDE - 1 and right <= PAGE_WIDTH - SIDE + 1, kind
                    assert bottom >= 10 and top <= PAGE_HEIGHT - 10, kind
    said = "".join(pages_of(pdf_of("site_plan", case)))
    assert long["entity_name"] in said and long["entity_mail_address"] in said and long["site_domain"] in said


@pytest.mark.parametrize("kind", sorted(letters()))
def test_the_cover_note_is_one_page_and_tells_how_to_sign(make_case: MakeCase, kind: str) -> None:
    company, person = make_case(ENTERPRISE, province="44"), make_case(province="44")
    case = company if letters()[kind].for_case(company) else person
    chinese, english = pages_of(pdf_of(kind, case)), pages_of(pdf_of(kind, case, "en"))
    assert english[1:] == chinese
    for said in ("do not hand in", letters()[kind].en.replace("’", "'"), "How to sign", REFERENCE):
        assert said in english[0]


def test_what_the_rulebook_says_of_its_form_stands_on_the_cover(make_case: MakeCase) -> None:
    cover = pages_of(pdf_of("commitment_letter", make_case(ENTERPRISE, province="44"), "en"))[0]
    assert "Signed by hand by the legal representative, dated and sealed." in cover


def test_a_letter_that_goes_by_mail_says_so(make_case: MakeCase, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from bot.letters import draft as module

    case = make_case(province="44")
    (one,) = (each for each in wanted(case) if each.letter.kind == "commitment_letter")
    mailed = type(one)(one.letter, replace(one.need, necessity="mailed"))
    monkeypatch.setattr(module, "wanted", lambda _: (mailed,))
    assert "mail it when" in pages_of(pdf_of("commitment_letter", case, "en"))[0]


def test_odd_characters_neither_break_a_letter_nor_reach_the_log(
    make_case: MakeCase, caplog: pytest.LogCaptureFixture
) -> None:
    odd = "张\x00三\u200f\n\t{leader_name}%s\U0001f600𫍽\ufffc"
    with caplog.at_level(logging.DEBUG):
        (page,) = pages_of(pdf_of("commitment_letter", make_case(province="44", entity_name=odd)))
    assert "{leader_name}%s" in page
    assert [record for record in caplog.records if record.name.startswith(("fpdf", "fontTools"))] == []


def test_ink_is_on_the_page(make_case: MakeCase) -> None:
    """The glyphs are drawn, not only named: a title's worth of black in its place."""
    page = pypdfium2.PdfDocument(pdf_of("commitment_letter", make_case(province="44")))[0]
    picture = page.render(scale=1).to_pil().convert("L")
    picture.save(io.BytesIO(), "PNG")
    title = picture.crop((200, 80, 400, 110))
    assert sum(title.histogram()[:128]) > 300


def test_a_machine_without_a_chinese_font_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NoFont, match="apt-get install fonts-noto-cjk") as missing:
        find([tmp_path, tmp_path / "nowhere"])
    assert "\n" not in str(missing.value)
