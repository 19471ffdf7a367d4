"""The authority's regulations: the link in the question, the version kept with its date, a newer one told once."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import actions.base
from bot.content.rulebook import Rulebooks, load, watched
from bot.filing.case import Case
from bot.filing.footer import footer
from bot.settings import ROOT
from tests.actions.conftest import NOW
from tests.e2e.people import GUANGDONG_ENTERPRISE, ZHEJIANG_INDIVIDUAL

START = "start_filing"


@pytest.fixture
def rules(store, tmp_path, monkeypatch) -> Path:
    """The rulebook's files as an operator edits them while the assistant runs."""
    folder = Path(shutil.copytree(ROOT / "data" / "rulebook", tmp_path / "rulebook"))
    monkeypatch.setattr(watched, "LOOK_SECONDS", 0.0)
    made = replace(actions.base.runtime(), rulebooks=Rulebooks(folder))
    monkeypatch.setattr(actions.base, "runtime", lambda: made)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    later = file.stat().st_mtime + 10
    os.utime(file, (later, later))


@pytest.mark.parametrize(
    ("locale", "person", "host", "name"),
    [
        ("zh-CN", ZHEJIANG_INDIVIDUAL, "https://zjca.miit.gov.cn/", "浙江省通信管理局"),
        ("en", GUANGDONG_ENTERPRISE, "https://gdca.miit.gov.cn/", "Guangdong Communications Administration"),
    ],
)
async def test_the_question_names_the_authority_and_links_its_site(talk, locale, person, host, name):
    chat = await talk(locale)
    await chat.say("…", START, 0.99)
    await chat.answer(person, until="regulations_read")
    question = chat._words(chat.messages[-1])
    assert host in question and name in question
    assert "2026-07" in chat.texts


async def test_the_answer_is_kept_with_its_version_and_province_and_shown_with_its_date(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    facts = await chat.facts()
    assert facts["regulations_read"] is True
    assert facts["known_regulations"] == {"version": "2026-11-24", "province": "33"}
    await chat.say("看看填了什么", "show_summary", 0.99)
    rows = [row for section in chat.messages[0]["_data"]["sections"] for row in section["rows"]]
    (shown,) = (row["value"] for row in rows if row["slot"] == "regulations_read")
    assert shown == "已于2026年11月24日阅读（规则版本2026年11月24日）"


async def test_a_newer_version_is_told_once_when_the_applicant_comes_back(talk, rules):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    await chat.say("先到这里", "pause_filing", 0.95)
    edit(rules / "rulebook.yml", "2026-11-24", "2026-11-25")
    said = await chat.say("继续", "resume_filing", 0.95)
    assert "2026年11月25日" in said and "zjca.miit.gov.cn" in said
    assert await chat.awaiting == "site_domain"
    again = await chat.say("bijiben-demo.cn")
    assert "2026年11月25日" not in again


async def test_another_provinces_regulations_are_read_anew(talk):
    chat = await talk()
    await chat.say("我要备案", START, 0.99)
    await chat.answer(ZHEJIANG_INDIVIDUAL, until="site_domain")
    await chat.say("省份选错了，是江苏", "correct_field", 0.99)
    assert "regulations_read" not in await chat.facts()
    await chat.say("bijiben-demo.cn")
    assert await chat.awaiting == "regulations_read"
    assert "江苏省通信管理局" in chat.texts


async def test_an_operators_change_of_a_cell_holds_in_the_next_turn_without_training(talk, rules):
    chat = await talk()
    before = await chat.say("山西要求什么", "ask_province_rules", 0.99)
    assert "外省身份证的个人：不能备案" in before
    old = "individual_from_elsewhere: {value: not_allowed, source: [TC-P, HW-G]"
    edit(rules / "provinces.yml", old, old.replace("not_allowed", "allowed"))
    after = await chat.say("山西要求什么", "ask_province_rules", 0.99)
    assert "外省身份证的个人：可以备案" in after


async def test_a_bad_change_is_refused_and_the_last_good_rules_go_on(talk, rules, caplog):
    chat = await talk()
    edit(rules / "provinces.yml", "{value: not_allowed,", "{value: perhaps,")
    said = await chat.say("山西要求什么", "ask_province_rules", 0.99)
    assert "外省身份证的个人：不能备案" in said
    assert ("provinces.yml:" in caplog.text and "perhaps" in caplog.text) or "permitted" in caplog.text


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
async def test_every_provinces_rules_can_be_told_in_full(talk, rules, locale):
    """Every cell of the matrix has words: known, by default, unknown and disputed."""
    chat = await talk(locale)
    for province in Rulebooks(rules).current().provinces:
        said = await chat.say(province.in_language(locale), "ask_province_rules", 0.99)
        assert province.in_language(locale) in said and len(said.splitlines()) > 17


@pytest.mark.parametrize(
    ("locale", "person", "told"),
    [
        ("zh-CN", ZHEJIANG_INDIVIDUAL, ["身份证人像面", "居住证明"]),
        ("en", GUANGDONG_ENTERPRISE, ["Commitment letter", "Letter of authorisation", "To print and sign"]),
    ],
)
async def test_what_to_have_ready_is_told_once_before_the_typing(talk, locale, person, told):
    chat = await talk(locale)
    await chat.say("…", START, 0.99)
    await chat.answer(person, until="entity_nature")
    said = await chat.say(person["entity_nature"])
    assert [words for words in told if words not in said] == []
    again = await chat.say(person["regulations_read"])
    assert not any(words in again for words in told)


def test_the_foot_of_the_site_is_the_provinces():
    book = load(ROOT / "data" / "rulebook")
    feet = {
        code: footer(Case({"province": code, "entity_name": "示例"}, book, NOW.date()), "粤ICP备12345678号-1")
        for code in ("44", "32", "33")
    }
    assert feet["44"].number == "粤ICP备12345678号" and feet["33"].number == "粤ICP备12345678号-1"
    assert [feet[code].copyright for code in ("32", "33")] == ["mandatory", "recommended"]
