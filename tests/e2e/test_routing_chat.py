"""Routing answers that end early: the outcome, its reason and what to do next, and no further question.

Rows of the decision table of the fact sheet (research/icp-filing.md §1.3, Q3 of §1.2).
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bot.content.texts import texts
from tests.e2e.applicant import Applicant
from tests.e2e.system import System

pytestmark = pytest.mark.xdist_group("house")


class Row(NamedTuple):
    """A row of the table: what is said to each question, and where it ends."""

    zh: dict[str, str]
    en: dict[str, str]
    row: str
    outcome: str
    type: str | None = None


HERE = {"zh": {"server_location": "阿里云北京的服务器"}, "en": {"server_location": "Alibaba Cloud, Beijing"}}
SITE = {
    "zh": {**HERE["zh"], "service_kind": "网站"},
    "en": {**HERE["en"], "service_kind": "a website"},
}

ROWS = {
    "a server overseas": Row(
        {"server_location": "服务器在香港"},
        {"server_location": "the server is in Hong Kong"},
        "1",
        "not_required",
        type="not_required",
    ),
    "a server at another provider": Row(
        {"server_location": "腾讯云，广州的"},
        {"server_location": "Tencent Cloud"},
        "2",
        "other_provider",
    ),
    "an order in progress": Row(
        {**SITE["zh"], "entity_filing": "正在办，还没下来"},
        {**SITE["en"], "entity_filing": "it is in progress"},
        "3",
        "wait_open_order",
    ),
    "a domain filed by someone else": Row(
        {**SITE["zh"], "entity_filing": "没有备过案", "service_filing": "在别人名下"},
        {**SITE["en"], "entity_filing": "never filed", "service_filing": "someone else filed it"},
        "6",
        "domain_filed_by_other",
    ),
    "a mini-program": Row(
        {**HERE["zh"], "service_kind": "小程序"},
        {**HERE["en"], "service_kind": "a mini-program"},
        "Q3",
        "platform_files_it",
    ),
    "a bare IP address": Row(
        {**HERE["zh"], "service_kind": "只有IP，没有域名"},
        {**HERE["en"], "service_kind": "just an IP address, no domain"},
        "Q3",
        "authority_decides",
    ),
}
START = {"zh-CN": "我要备案", "en": "I want to make an ICP filing"}
THANKS = {"zh-CN": "好的，谢谢", "en": "All right, thank you"}


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("name", ROWS)
def test_a_routing_answer_that_ends_the_matter_is_told_with_reason_and_next_step(
    house: System, name: str, locale: str
) -> None:
    row, words = ROWS[name], texts()
    applicant = Applicant(house.url, locale)
    applicant.greeted()
    applicant.say(START[locale])
    answers = row.zh if locale == "zh-CN" else row.en
    *_, last = answers
    applicant.answer_until(answers, stop=last)

    seq = applicant.post(text=answers[last])
    reply = applicant.reply_to(seq)

    filing = applicant.filing
    assert (filing["outcome"], filing["type"], filing["awaiting"]) == (row.outcome, row.type, None)
    told = "\n".join(message["text"] for message in reply)
    assert words.render(words.fitting(f"reason.{row.row}", row.outcome), locale) in told
    assert words.render(words.fitting(f"outcome.{row.outcome}", row.row), locale) in told
    assert "question" not in {message["kind"] for message in reply}

    after = applicant.reply_to(applicant.post(text=THANKS[locale]))
    assert "question" not in {message["kind"] for message in after}
    assert applicant.filing["awaiting"] is None
    assert {message["lang"] for message in [*reply, *after]} == {locale}


@pytest.mark.parametrize(("locale", "said"), [("zh-CN", "以前在万网备的"), ("en", "at HiChina, years ago")])
def test_a_filing_at_hichina_is_imported_first(house: System, locale: str, said: str) -> None:
    applicant = Applicant(house.url, locale)
    applicant.greeted()
    applicant.say(START[locale])
    applicant.answer_until(SITE["zh" if locale == "zh-CN" else "en"], stop="entity_filing")
    reply = applicant.say(said)
    filing = applicant.filing
    assert (filing["outcome"], filing["type"], filing["awaiting"]) == ("file", "import_claim", "province")
    assert texts().render("reason.4", locale) in reply
    assert texts().render("type.import_claim", locale) in reply
